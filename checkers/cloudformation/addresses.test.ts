import { expect, it } from 'vitest';
import { coverage, coverEveryone } from './addresses.ts';

it.each([
  [['10.20.0.0/16'], ['10.20.0.0/24', '10.20.1.0/24'], 'all'],
  [['10.20.0.0/24', '10.20.1.0/24'], ['10.20.0.0/24', '10.20.1.0/24'], 'all'],
  [['10.20.0.0/24'], ['10.20.0.0/24', '10.20.1.0/24'], 'part'],
  [['10.20.0.0/25'], ['10.20.0.0/24'], 'part'],
  [['192.168.0.0/16'], ['10.20.0.0/24'], 'none'],
  [['::/0'], ['10.20.0.0/24'], 'none'],
  [['everywhere'], ['10.20.0.0/24'], 'part'],
  [[], ['10.20.0.0/24'], 'none'],
  [['10.0.0.0/8'], [], 'none'],
] as const)('%j holds of %j: %s', (ranges, of, expected) => {
  expect(coverage(ranges, of)).toBe(expected);
});

it('takes a range that it cannot read for one that is about everyone', () => {
  expect(coverEveryone(['10.0.0.0/8'])).toBe(false);
  expect(coverEveryone(['10.0.0.0/33'])).toBe(true);
});
