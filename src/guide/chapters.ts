/** The guide's chapters and its summary, put together from the folders in `src/guide/`. Server side only. */

import { type CollectionEntry, getCollection } from 'astro:content';
import { counted } from '#labs/words.ts';
import { href } from '#src/course/links.ts';

/** One page of the guide. It is a reading step, as the pages of the labs are, and can stand in the same lists. */
export interface Chapter {
  kind: 'reading';
  /** Folder name: `01-find-the-bottleneck`, `summary`. */
  id: string;
  /** `guide/<id>`, as in the reader's progress. */
  key: string;
  /** Undefined for the summary. */
  number: number | undefined;
  title: string;
  summary: string;
  minutes: number;
  href: string;
  page: CollectionEntry<'guide'>;
}

/** The chapters in their order, then the summary. */
export async function chapters(): Promise<Chapter[]> {
  const pages = await getCollection('guide');
  return pages.map(chapterOf).sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
}

/** Where a page of the guide stands, for breadcrumbs and cards: `Chapter 3 of 6`, `Summary`. */
export function placeInGuide({ number }: Chapter, all: readonly Chapter[]): string {
  if (number === undefined) return 'Summary';
  return `Chapter ${number} of ${all.filter((chapter) => chapter.number !== undefined).length}`;
}

/** How long the guide is: `6 chapters, a summary`. */
export function guideCount(all: readonly Chapter[]): string {
  const numbered = all.filter(({ number }) => number !== undefined).length;
  return `${counted(numbered, 'chapter')}${numbered < all.length ? ' and a summary' : ''}`;
}

function chapterOf(page: CollectionEntry<'guide'>): Chapter {
  const { id } = page;
  const [digits] = /^\d+(?=-)/.exec(id) ?? [];
  const { title, description, minutes } = page.data;
  return {
    kind: 'reading',
    id,
    key: `guide/${id}`,
    number: digits === undefined ? undefined : Number(digits),
    title,
    summary: description,
    minutes,
    href: href(`/guide/${id}/`),
    page,
  };
}
