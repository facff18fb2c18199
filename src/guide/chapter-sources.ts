/** The chapters as their authors write them, for tests; pages take them from the content collection. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import Slugger from 'github-slugger';
import { parse } from 'yaml';
import type { z } from 'zod';
import { chapterSchema } from './schema.ts';

export interface ChapterSource {
  /** Folder name. */
  id: string;
  frontmatter: z.infer<typeof chapterSchema>;
  /** The text below the frontmatter, with its components. */
  body: string;
  /** Ids of its headings, as the site gives them. */
  sections: readonly string[];
}

/** Every chapter there is, and the summary. @throws when the frontmatter of one is not what its schema asks for. */
export function chapterSources(): ChapterSource[] {
  return readdirSync(import.meta.dirname)
    .filter((id) => existsSync(`${import.meta.dirname}/${id}/index.mdx`))
    .map(chapterSource);
}

function chapterSource(id: string): ChapterSource {
  const source = readFileSync(`${import.meta.dirname}/${id}/index.mdx`, 'utf8');
  const [, frontmatter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  return {
    id,
    frontmatter: chapterSchema.parse(parse(frontmatter)),
    body,
    sections: sectionsOf(body),
  };
}

function sectionsOf(body: string): string[] {
  const slugger = new Slugger();
  const text = body.replace(/^(```|~~~).*?^\1/gms, '');
  return [...text.matchAll(/^#{2,6} (.+)$/gm)].map(([, heading = '']) =>
    slugger.slug(heading.replace(/[*_`]/g, '').trim()),
  );
}

/** Words that are read from top to bottom: without code, imports, and the choices of questions. */
export function wordsOf({ body }: ChapterSource): number {
  const text = body
    .replace(/^(```|~~~).*?^\1/gms, ' ')
    .replace(/^(import|export) .*$/gm, ' ')
    .replace(/<Question\b.*?\n\]\} \/>/gs, ' ')
    .replace(/<[^>]*>/g, ' ');
  return text.match(/[A-Za-z][\w’'-]*/g)?.length ?? 0;
}
