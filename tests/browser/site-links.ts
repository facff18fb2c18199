/** Follows the links of a site from page to page. */
import { type APIRequestContext, expect } from '@playwright/test';

export interface SiteLinks {
  /** The text of each page by its path; empty for what is no page. */
  pages: ReadonlyMap<string, string>;
  links: readonly { from: string; path: string; fragment: string }[];
}

/** Reads every page that links lead to, which must be there. @param origin of a site that isn't the tested one */
export async function followLinks(
  request: APIRequestContext,
  starts: readonly string[],
  origin = '',
): Promise<SiteLinks> {
  const pages = new Map<string, string>();
  const links: { from: string; path: string; fragment: string }[] = [];
  const queue = [...starts];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (pages.has(path)) continue;
    const response = await request.get(origin + path);
    expect(response.status(), path).toBe(200);
    const html = response.headers()['content-type']?.includes('html') ? await response.text() : '';
    pages.set(path, html);
    for (const [, address = ''] of html.matchAll(/<(?:a|link)\b[^>]*?\shref="([^"]+)"/g)) {
      const url = new URL(address.replaceAll('&#38;', '&').replaceAll('&amp;', '&'), `http://course${path}`);
      if (url.host !== 'course') continue;
      links.push({ from: path, path: url.pathname, fragment: decodeURIComponent(url.hash.slice(1)) });
      queue.push(url.pathname);
    }
  }
  return { pages, links };
}
