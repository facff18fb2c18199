import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

const text = `class Database {
  constructor() {
    this.add({
      storageType: 'io2',

      iops: 3500,
    });
  }
}
`;

describe('cutting code out of a file', () => {
  it('takes the lines from the first to the last, without the indentation that they share', () => {
    expect(excerptOf(text, 'storageType', 'iops: 3500')).toBe("storageType: 'io2',\n\niops: 3500,");
    expect(excerptOf(text, 'this.add', '});')).toBe(
      "this.add({\n  storageType: 'io2',\n\n  iops: 3500,\n});",
    );
  });

  it('takes one line, or the whole file', () => {
    expect(excerptOf(text, 'iops')).toBe('iops: 3500,');
    expect(excerptOf(text)).toBe(text.trimEnd());
  });

  it('refuses what the file does not hold, or holds before the first line only', () => {
    expect(() => excerptOf(text, 'gp3')).toThrow('no line holds "gp3"');
    expect(() => excerptOf(text, 'iops', 'constructor')).toThrow(
      'no line from line 6 on holds "constructor"',
    );
  });

  it('refuses a first line that could be either of two', () => {
    expect(() => excerptOf(text, '}', '}')).toThrow('stands in lines 7, 8, 9');
  });
});
