import { describe, expect, it } from 'vitest';
import { chapterSources, wordsOf } from './chapter-sources.ts';

/** Technical prose with figures, which is read more slowly than a novel. */
const wordsPerMinute = 170;

describe.each(chapterSources().map((chapter) => [chapter.id, chapter] as const))('%s', (_, chapter) => {
  it('can be read in the time that it states', () => {
    expect(wordsOf(chapter)).toBeLessThanOrEqual(chapter.frontmatter.minutes * wordsPerMinute);
  });

  it('asks at least six questions', () => {
    expect(chapter.body.match(/<Question\b/g)?.length ?? 0).toBeGreaterThanOrEqual(6);
  });

  it('has the sections that it claims to teach in', () => {
    expect(chapter.sections).toEqual(expect.arrayContaining(Object.values(chapter.frontmatter.teaches)));
  });
});
