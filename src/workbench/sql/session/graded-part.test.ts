import { describe, expect, it } from 'vitest';
import { gradedPart } from './graded-part.ts';

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
