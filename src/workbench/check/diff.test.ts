import { describe, expect, it } from 'vitest';
import { diffLines, gradedPart } from './diff.ts';

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

describe('the part that is graded', () => {
  const text = '-- read me\nSELECT 1;\nCREATE INDEX ON a (b);';

  it('of DDL leaves out queries and comments', () => {
    expect(gradedPart(text, 'ddl')).toBe('CREATE INDEX ON a (b);\n');
  });

  it('of queries has them, with the names that tell them apart', () => {
    expect(gradedPart('-- statement: report\nSELECT 1; SELECT 2', 'rewrites')).toBe(
      '-- statement: report\nSELECT 1;\n\nSELECT 2;\n',
    );
  });

  it('is the whole text when that cannot be split', () => {
    expect(gradedPart("SELECT '", 'query')).toBe("SELECT '");
  });
});
