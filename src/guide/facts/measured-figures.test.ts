import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measured } from '#labs/query-optimization/measured.ts';
import { grouped } from '#labs/words.ts';
import { sentencesOfMdx } from './sentences.ts';

interface Figure {
  requirement: string;
  before?: number;
  after: number;
  budget: number;
}

/** The units in which a page states a figure. Figures of one, none or a factor are in words. */
const shown: Record<string, (figure: number) => string> = {
  pages: grouped,
  'rows-read': grouped,
  'temp-blocks': grouped,
  'index-bytes': (bytes) => `${grouped(bytes / 1024)} kB`,
};

function pageOf(exercise: string): string {
  return sentencesOfMdx(readFileSync(`labs/query-optimization/exercises/${exercise}/index.mdx`, 'utf8')).join(
    ' ',
  );
}

function states(text: string, figure: string): boolean {
  return new RegExp(`(?<![\\d,.])${figure}(?![\\d]|[,.]\\d)`).test(text);
}

describe.each(Object.entries<readonly Figure[]>(measured))('%s', (exercise, figures) => {
  const said = figures.flatMap(({ requirement, before, budget }) => {
    const tell = shown[requirement];
    if (!tell) return [];
    return [
      ...(before ? [{ what: `${requirement} before`, figure: tell(before) }] : []),
      ...(budget ? [{ what: `the budget of ${requirement}`, figure: tell(budget) }] : []),
    ];
  });

  it.each(said)('states $what as measured: $figure', ({ figure }) => {
    expect(states(pageOf(exercise), figure)).toBe(true);
  });
});

it('takes no part of a longer number for a figure', () => {
  expect(states('It touches 656 pages.', '656')).toBe(true);
  expect(states('It touches 1,656 pages, 6560 or 656.5.', '656')).toBe(false);
});
