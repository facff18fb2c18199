/** What a build consists of, as far as keeping it for offline use is concerned. Paths begin with the site's base. */
export interface Release {
  /** Changes whenever any file of the build does. */
  version: string;
  base: string;
  /** Pages by path (`/labs/rds-proxy/`), with the hashed assets that their HTML names. */
  pages: Readonly<Record<string, readonly string[]>>;
  /** Hashed assets by path, with the assets that they name: imports, workers, styles, data. */
  assets: Readonly<Record<string, readonly string[]>>;
  /** Large assets that pages below a path fetch only when their reader asks; they are kept once they were fetched. */
  whenAsked: readonly { below: string; assets: readonly string[] }[];
  /** Files of the search: its code and its index. */
  search: readonly string[];
  /** Pages kept from the start, visited or not. */
  essential: readonly string[];
  /** The page shown in place of one that was never visited. */
  fallback: string;
}

/** All assets that these files need, directly or through others, each once. */
export function needed(direct: readonly string[], assets: Release['assets']): string[] {
  const found = new Set<string>();
  const waiting = [...direct];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    waiting.push(...(assets[path] ?? []));
  }
  return [...found];
}

/** The assets that are kept with a page, whether they were fetched yet or not. */
export function neededBy(page: string, release: Release): string[] {
  const later = release.whenAsked
    .filter(({ below }) => page.startsWith(below))
    .flatMap(({ assets }) => [...assets]);
  return needed(release.pages[page] ?? [], release.assets).filter((path) => !later.includes(path));
}

/** Which of the hashed assets a text names. Their names hold a hash, so the name alone tells. */
export function named(text: string, assets: readonly string[]): string[] {
  return assets.filter((path) => text.includes(path.slice(path.lastIndexOf('/') + 1)));
}
