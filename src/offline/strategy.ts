import type { Release } from './release.ts';

/**
 * What the service worker does with a request. `page`: the network first, what was kept when it fails. `asset` and
 * `search`: what was kept first, as it cannot change within a release. `network`: not our business.
 */
export type Strategy = 'page' | 'asset' | 'search' | 'network';

/** The part of a request that decides. */
export interface Asked {
  method: string;
  url: string;
  /** True when a document is loaded, as opposed to a script's fetch. */
  navigates: boolean;
}

/** Decides by address alone, so that a page fetched by the client router is treated as one that is navigated to. */
export function strategyFor(asked: Asked, release: Release, origin: string): Strategy {
  const url = new URL(asked.url);
  if (asked.method !== 'GET' || url.origin !== origin || !url.pathname.startsWith(release.base))
    return 'network';
  if (url.pathname.startsWith(`${release.base}pagefind/`)) return 'search';
  if (url.pathname.startsWith(`${release.base}_astro/`)) return 'asset';
  if (asked.navigates || pageOf(asked.url, release) !== undefined) return 'page';
  return 'network';
}

/** The path under which the page at an address is kept; undefined when the release has no such page. */
export function pageOf(url: string, release: Release): string | undefined {
  const path = new URL(url).pathname.replace(/index\.html$/, '').replace(/([^/])$/, '$1/');
  return Object.hasOwn(release.pages, path) ? path : undefined;
}

const prefix = 'securecart-';

/** Names of the caches of a release. */
export function cachesOf(release: Release) {
  return { pages: `${prefix}pages-${release.version}`, assets: `${prefix}assets-${release.version}` };
}

/** The caches that other releases of this site left, of all that the origin has. */
export function outdated(names: readonly string[], release: Release): string[] {
  const current: string[] = Object.values(cachesOf(release));
  return names.filter((name) => name.startsWith(prefix) && !current.includes(name));
}

/** Of the pages kept by earlier releases, given by address, the paths that this release still has, each once. */
export function stillThere(urls: readonly string[], release: Release): string[] {
  const paths = urls.map((url) => pageOf(url, release)).filter((path) => path !== undefined);
  return [...new Set(paths)];
}
