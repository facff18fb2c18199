import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const labs = ['provisioned-iops', 'rds-proxy', 'query-optimization'];

it.each([
  ['query-optimization', 'query-optimization'],
  ['QUERY-OPTIMIZATION', 'query-optimization'],
  ['rdsproxy', 'rds-proxy'],
])('takes %s for a slip', (typed, meant) => {
  expect(nearest(typed, labs)).toBe(meant);
});

it.each(['', 'kubernetes', 'x'])('does not guess from %j', (typed) => {
  expect(nearest(typed, labs)).toBeUndefined();
});
