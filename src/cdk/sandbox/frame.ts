/**
 * The frame in which programs run. What contains them is the browser's, and no header of the host is needed:
 *
 * - `sandbox="allow-scripts"` gives the frame an origin of its own: no storage, no cookies, no way into the page;
 * - its policy lets nothing load but scripts and workers made in the frame itself, and a worker made there inherits it:
 *   no request leaves, and `eval` is off;
 * - the program runs in a worker, which has no document and can be ended at any time.
 *
 * What it does not hold is memory. Chrome on a desktop gives the frame a process of its own, which ends alone; elsewhere
 * a program that fills the memory within its five seconds may take the page with it, and the learner's text is then what
 * the page has stored.
 *
 * Deleting `fetch` in a worker of the page would not do: a program can reach it through the prototype, and a policy in a
 * page's HTML does not reach a worker that is loaded from the network.
 */

const policy = "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:";

/** What a frame tells the page. */
export type FrameMessage =
  /** Sent at the start, and as the answer to whatever the page sends: the frame's process lives, however busy its worker is. */
  | { kind: 'alive' }
  /** What went wrong in the worker outside of a run; only the first such thing is told. Empty for a worker that the browser blocked. */
  | { kind: 'failed'; reason: string };

const boot = `
addEventListener('message', ({ data: engine, ports: [forWorker, page] }) => {
  const live = () => page.postMessage({ kind: 'alive' });
  const fail = (reason = '') => page.postMessage({ kind: 'failed', reason: String(reason) });
  page.onmessage = live;
  live();
  try {
    const worker = new Worker(URL.createObjectURL(engine));
    worker.onerror = (event) => {
      event.preventDefault();
      worker.onerror = (later) => later.preventDefault();
      fail(event.message);
    };
    worker.postMessage(null, [forWorker]);
  } catch (error) {
    fail(error.message);
  }
}, { once: true });
`;

const markup = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${boot}</script>`;

export interface Frame {
  /** Speaks with the engine's worker. */
  worker: MessagePort;
  /** Speaks with the frame: `FrameMessage`s come from it. */
  frame: MessagePort;
  remove(): void;
}

/** Puts a frame into the page, and the engine's worker into the frame. */
export function openFrame(engine: Blob): Frame {
  const worker = new MessageChannel();
  const frame = new MessageChannel();
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', 'allow-scripts');
  element.setAttribute('aria-hidden', 'true');
  element.title = 'CDK';
  element.tabIndex = -1;
  element.hidden = true;
  element.style.display = 'none';
  element.srcdoc = markup;
  element.addEventListener(
    'load',
    () => element.contentWindow?.postMessage(engine, '*', [worker.port2, frame.port2]),
    { once: true },
  );
  // Beside the body: the router replaces the body when the learner goes to another page, and would end the frame.
  document.documentElement.append(element);
  return { worker: worker.port1, frame: frame.port1, remove: () => element.remove() };
}
