/** What is searched: Pagefind's index of the pages and the list of definitions, both made when the site is built. */
import { href } from '#src/course/links.ts';
import type { Definition } from './definitions.ts';

export interface PageFound {
  url: string;
  excerpt: string;
  meta: { title?: string };
  sub_results: readonly { url: string; title: string; excerpt: string }[];
}

interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  debouncedSearch(
    term: string,
    options?: object,
    milliseconds?: number,
  ): Promise<{ results: readonly { data(): Promise<PageFound> }[] } | null>;
}

const most = 8;

/** Waits until nothing more is typed for so long, ms. */
const pause = 120;

let files: Promise<{ pagefind: Pagefind; definitions: readonly Definition[] }> | undefined;

/** Fetches what is searched. A failed attempt is made again by the next call. @throws when a file did not come */
export function loadIndex(): NonNullable<typeof files> {
  files ??= Promise.all([loadPagefind(), loadDefinitions()]).then(([pagefind, definitions]) => ({
    pagefind,
    definitions,
  }));
  files.catch(() => {
    files = undefined;
  });
  return files;
}

/** @returns the first pages with the number of all, or undefined when something else was asked for in the meantime. */
export async function pagesWith(
  term: string,
): Promise<{ pages: readonly PageFound[]; count: number } | undefined> {
  const { pagefind } = await loadIndex();
  const found = await pagefind.debouncedSearch(term, {}, pause);
  if (!found) return undefined;
  const pages = await Promise.all(found.results.slice(0, most).map((result) => result.data()));
  return { pages, count: found.results.length };
}

async function loadPagefind(): Promise<Pagefind> {
  const pagefind: Pagefind = await import(/* @vite-ignore */ href('/pagefind/pagefind.js'));
  await pagefind.options({ baseUrl: href('/') });
  return pagefind;
}

async function loadDefinitions(): Promise<Definition[]> {
  const response = await fetch(href('/pagefind/definitions.json'));
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}
