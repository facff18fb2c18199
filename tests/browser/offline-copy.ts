/** What a browser keeps of the course for a visit without network. */
import { expect, type Page } from '@playwright/test';

/** Waits until the service worker answers for pages. */
export async function offlineCopyStarts(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state))
    .toBe('activated');
}

/** Turns the network off, and leaves nothing in the browser's own cache: it must not be what makes the page work. */
export async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  const client = await page.context().newCDPSession(page);
  await client.send('Network.clearBrowserCache');
  await client.detach();
  await page.goto('about:blank');
}

/** Everything that the service worker keeps. */
export function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const caching = (await caches.keys()).map((name) => caches.open(name));
    const requests = await Promise.all((await Promise.all(caching)).map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
}

/** Scripts, styles, the engine and the dataset that the page has loaded so far. */
export function loadedPaths(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.includes('/_astro/')),
  );
}
