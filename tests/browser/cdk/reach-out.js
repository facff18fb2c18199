/**
 * Run inside the sandbox: tries every way out that we know of. Each attempt throws where it is blocked, or returns what
 * it reached.
 */
globalThis.reachOut = async (origin) => {
  const url = `${origin}/secret.txt`;
  const scope = globalThis;
  const script = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));

  /** The first of these events, of which only those that mean a connection were hoped for. */
  const event = (target, hoped, feared) =>
    new Promise((resolve, reject) => {
      target.addEventListener(hoped, () => resolve(hoped));
      target.addEventListener(feared, () => reject(new Error(feared)));
    });

  const asked = (request, hoped) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(hoped);
      request.onerror = () => reject(request.error);
    });

  const attempts = {
    fetch: async () => (await fetch(url)).text(),
    'fetch without cors': async () => (await fetch(url, { mode: 'no-cors' })).type,
    'fetch of the prototype': async () => (await WorkerGlobalScope.prototype.fetch.call(scope, url)).text(),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open('GET', url, false);
      request.send();
      return request.responseText;
    },
    'import()': () => import(url),
    'import() from a script': async () => {
      scope.importScripts(script(`globalThis.imported = import(${JSON.stringify(url)})`));
      return scope.imported;
    },
    importScripts: () => scope.importScripts(`${origin}/page.js`),
    'importScripts of the prototype': () =>
      WorkerGlobalScope.prototype.importScripts.call(scope, `${origin}/page.js`),
    WebSocket: () => event(new WebSocket(origin.replace('http', 'ws')), 'open', 'error'),
    EventSource: () => event(new EventSource(url), 'open', 'error'),
    WebTransport: () => new WebTransport(origin.replace('http', 'https')).ready,
    'a nested worker': () => event(new Worker(`${origin}/page.js`), 'message', 'error'),
    'a worker nested as a blob': () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(
          script(
            `fetch(${JSON.stringify(url)}).then((r) => r.text()).then(postMessage, () => postMessage(''))`,
          ),
        );
        worker.onmessage = ({ data }) => (data ? resolve(data) : reject(new Error('nothing came')));
        worker.onerror = () => reject(new Error('it did not start'));
      }),
    'a shared worker': () => new SharedWorker(`${origin}/page.js`),
    'a service worker': () => navigator.serviceWorker.register(`${origin}/page.js`),
    'an image': () => event(Object.assign(new Image(), { src: url }), 'load', 'error'),
    'a font': async () => (await new FontFace('Reached', `url(${url})`).load()).status,
    sendBeacon: () => navigator.sendBeacon(url, 'text'),
    WebRTC: () => new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:3478' }] }).createOffer(),
    eval: () => scope.eval('1'),
    Function: () => new Function('return 1')(),
    localStorage: () => localStorage.getItem('draft'),
    sessionStorage: () => sessionStorage.length,
    cookies: () => document.cookie,
    'the cookie store': () => cookieStore.getAll(),
    indexedDB: async () => asked(indexedDB.open('course'), 'opened'),
    caches: () => caches.keys(),
    'the private file system': () => navigator.storage.getDirectory(),
    locks: () => navigator.locks.request('course', () => 'locked'),
    'the page': () => parent.document.title,
    'the top window': () => top.location.href,
    'the document': () => document.body.innerHTML,
    'the window': () => window.name,
  };

  const outcomes = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    const late = new Promise((_, reject) => setTimeout(reject, 1000, new Error('no answer')));
    try {
      outcomes[name] = `reached: ${await Promise.race([attempt(), late])}`;
    } catch (error) {
      outcomes[name] = `blocked: ${error}`;
    }
  }
  return outcomes;
};
