import { describe, expect, it } from 'vitest';
import { diffLines } from './diff.ts';

const written = (yours: string, ours: string) =>
  diffLines(yours, ours).map(({ from, text }) => `${from}: ${text}`);

describe('the difference between two answers', () => {
  it('is line by line', () => {
    expect(written('SELECT 1\nFROM a\n', 'SELECT 1\nFROM b')).toEqual([
      'same: SELECT 1',
      'yours: FROM a',
      'ours: FROM b',
    ]);
  });

  it('is all ours when nothing was written', () => {
    expect(written('', 'CREATE INDEX a;\n')).toEqual(['ours: CREATE INDEX a;']);
  });
});
