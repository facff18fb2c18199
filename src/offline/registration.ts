import { whenIdle } from '#src/browser/idle.ts';

/** The workbench takes these measures when its engine gives its first answer. */
const firstAnswers = ['securecart:database-ready', 'securecart:engine-ready'];

/**
 * Keeps visited pages for a visit without network: registers the service worker of a built site and tells it which pages
 * are visited. It waits until the page has what it needs, and leaves out connections that are to be spared. Call once.
 * A browser has service workers only on HTTPS and on localhost; elsewhere the course works, but not offline.
 */
export function keepOffline(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator) || isToBeSpared()) return;
  let registered: Promise<ServiceWorker | undefined> | undefined;
  document.addEventListener('astro:page-load', async () => {
    const visited = location.pathname;
    await firstAnswer();
    await whenIdle();
    registered ??= register();
    const worker = await registered;
    worker?.postMessage({ visited });
  });
}

/** The reader asked the browser to save data. Not all browsers tell. */
function isToBeSpared(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** Resolves once the engine of the page's workbench has answered; at once where there is none. */
async function firstAnswer(): Promise<void> {
  if (!document.querySelector('.workbench')) return;
  await new Promise<void>((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (!list.getEntries().some(({ name }) => firstAnswers.includes(name))) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: 'measure', buffered: true });
  });
}

async function register(): Promise<ServiceWorker | undefined> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  try {
    await navigator.serviceWorker.register(`${base}service-worker.js`, { scope: base });
  } catch {
    return undefined; // Refused by the browser's settings: the site works without.
  }
  return (await navigator.serviceWorker.ready).active ?? undefined;
}
