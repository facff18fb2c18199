const reloadedFor = 'securecart.reloaded';

/** Registers the service worker of a built site and tells it which pages are visited. Call once. */
export function keepOffline(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  // A page of an earlier release asks for parts that the server no longer has: the page as it is now has others.
  addEventListener('vite:preloadError', (event) => {
    if (!navigator.onLine || sessionStorage.getItem(reloadedFor) === location.href) return;
    event.preventDefault();
    sessionStorage.setItem(reloadedFor, location.href);
    location.reload();
  });
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
