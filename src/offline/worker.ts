/// <reference lib="webworker" />
/**
 * The service worker. It keeps the pages that were visited, with everything they need, in caches named after the
 * release. A new release fills caches of its own, taking unchanged assets over from the old ones, before it deletes them.
 */
import { neededBy, type Release } from './release.ts';
import { cachesOf, outdated, pageOf, stillThere, strategyFor } from './strategy.ts';

/** Put in its place by `integration.ts` when the site is built. */
declare const RELEASE: Release;
declare const self: ServiceWorkerGlobalScope;

/** A network that does not answer within this time, in ms, counts as none where something was kept. */
const patience = 4000;

const release = RELEASE;
const names = cachesOf(release);

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  const visited: unknown = event.data?.visited;
  if (typeof visited !== 'string') return;
  const page = pageOf(new URL(visited, self.location.origin).href, release);
  if (page) event.waitUntil(keepPage(page).catch(() => undefined));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const asked = { method: request.method, url: request.url, navigates: request.mode === 'navigate' };
  const strategy = strategyFor(asked, release, self.location.origin);
  if (strategy === 'page') event.respondWith(answerPage(request));
  if (strategy === 'asset') event.respondWith(answerKept(request));
  if (strategy === 'search') {
    event.respondWith(answerKept(request));
    event.waitUntil(keepAssets(release.search).catch(() => undefined));
  }
});

async function install(): Promise<void> {
  await Promise.all(release.essential.map((page) => fetchPage(page)));
  const before = await earlierPages();
  // One page after the other: the reader's own requests go first. What fails now is kept at the next visit.
  for (const page of stillThere(before, release)) await fetchPage(page).catch(() => undefined);
  await self.skipWaiting();
}

async function activate(): Promise<void> {
  const old = outdated(await caches.keys(), release);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answerPage(request: Request): Promise<Response> {
  const page = pageOf(request.url, release);
  const kept = page && (await (await caches.open(names.pages)).match(page));
  try {
    const response = await within(fetch(request), kept ? patience : undefined);
    // A first visit is kept with all that it needs once the page says that it was visited.
    if (page && kept) await keepCopy(await caches.open(names.pages), page, response);
    return response;
  } catch {
    return kept || (await caches.match(release.fallback)) || Response.error();
  }
}

async function answerKept(request: Request): Promise<Response> {
  const cache = await caches.open(names.assets);
  const { pathname } = new URL(request.url);
  const kept = await cache.match(pathname);
  if (kept) return kept;
  const response = await fetch(request);
  await keepCopy(cache, pathname, response);
  return response;
}

/** A cache that is full costs the offline visit, never the answer at hand. */
async function keepCopy(cache: Cache, path: string, response: Response): Promise<void> {
  if (isWhole(response)) await cache.put(path, response.clone()).catch(() => undefined);
}

/** Keeps a visited page and all that it needs, as far as they are not kept yet. */
async function keepPage(page: string): Promise<void> {
  const cache = await caches.open(names.pages);
  if (await cache.match(page)) await keepAssets(neededBy(page, release));
  else await fetchPage(page);
}

async function fetchPage(page: string): Promise<void> {
  const response = await fetch(page, { cache: 'no-cache' });
  if (!isWhole(response)) throw new Error(`${page}: ${response.status}`);
  // The page last: without what it needs it would open unstyled and with an empty workbench.
  await keepAssets(neededBy(page, release));
  await (await caches.open(names.pages)).put(page, response);
}

async function keepAssets(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(names.assets);
  for (const path of paths) {
    if (await cache.match(path)) continue;
    // A hashed asset of an earlier release is the same file; the search's files are not hashed.
    const earlier = path in release.assets ? await caches.match(path) : undefined;
    const response = earlier ?? (await fetch(path));
    if (!isWhole(response)) throw new Error(`${path}: ${response.status}`);
    await cache.put(path, response);
  }
}

async function earlierPages(): Promise<string[]> {
  const old = outdated(await caches.keys(), release);
  const requests = await Promise.all(old.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map(({ url }) => url);
}

/** Only what came in full, from here and without a redirect may stand for its address. */
function isWhole(response: Response): boolean {
  return response.status === 200 && response.type === 'basic' && !response.redirected;
}

function within<T>(promise: Promise<T>, milliseconds: number | undefined): Promise<T> {
  if (milliseconds === undefined) return promise;
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too slow')), milliseconds)),
  ]);
}
