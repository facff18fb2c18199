/** Registers the service worker of a built site and tells it which pages are visited. Call once. */
export function keepOffline(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  // Registration waits for the page's own requests.
  addEventListener('load', () => {
    navigator.serviceWorker.register(`${base}service-worker.js`, { scope: base }).catch(() => {
      // Refused by the browser's settings or by an insecure origin: the site works without.
    });
  });
  document.addEventListener('astro:page-load', async () => {
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ visited: location.pathname });
  });
}
