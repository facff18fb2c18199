import { expect, it } from 'vitest';
import { comparePlans, describeRatio } from './compare.ts';
import { parsePlan } from './plan.ts';

const seqScan = { 'Node Type': 'Seq Scan', 'Relation Name': 'orders' };
const indexScan = { 'Node Type': 'Index Scan', 'Relation Name': 'orders', 'Index Name': 'orders_a_idx' };
const rootOf = (plan: object) => parsePlan(JSON.stringify([{ Plan: plan }])).root;

it('marks the nodes that one plan has and the other has not', () => {
  const before = rootOf({ 'Node Type': 'Limit', Plans: [{ 'Node Type': 'Sort', Plans: [seqScan] }] });
  const after = rootOf({ 'Node Type': 'Limit', Plans: [indexScan] });
  expect(comparePlans(before, after)).toEqual({ changed: new Set([1]), gone: new Set([1, 2]) });
});

it('counts nodes that occur twice', () => {
  const once = rootOf({ 'Node Type': 'Append', Plans: [seqScan] });
  const twice = rootOf({ 'Node Type': 'Append', Plans: [seqScan, seqScan] });
  expect(comparePlans(once, twice)).toEqual({ changed: new Set([2]), gone: new Set() });
});

it.each([
  [2622, 8, '2,622 → 8 pages: 328 times fewer'],
  [8, 2622, '8 → 2,622 pages: 328 times more'],
  [10, 4, '10 → 4 pages: 2.5 times fewer'],
  [9, 3, '9 → 3 pages: 3 times fewer'],
  [656, 640, '656 → 640 pages: 16 fewer'],
  [5, 5, '5 → 5 pages: no difference'],
  [655, 1, '655 → 1 page: 655 times fewer'],
  [3, 0, '3 → 0 pages: 3 times fewer'],
])('puts %d and %d into words', (before, after, words) => {
  expect(describeRatio(before, after)).toBe(words);
});
