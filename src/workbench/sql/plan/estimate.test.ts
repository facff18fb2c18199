import { expect, it } from 'vitest';
import { nodesOf, parsePlan } from '#checkers/sql/plan.ts';
import { misestimate } from './estimate.ts';

const node = (estimated: number, actual: number | undefined) =>
  parsePlan(
    JSON.stringify([
      {
        Plan: {
          'Node Type': 'Seq Scan',
          'Plan Rows': estimated,
          'Actual Rows': actual,
          'Actual Loops': actual === undefined ? 0 : 1,
        },
      },
    ]),
  ).root;

it.each([
  [10, 100, '10 times more than estimated'],
  [1000, 20, '50 times fewer than estimated'],
  [1, 1494, '1,494 times more than estimated'],
  [10, 0, '10 times fewer than estimated'],
  [100, 11, undefined],
  [5, 49, undefined],
  [1, 0, undefined],
  [1000, undefined, undefined],
])('estimated %s, actual %s: %s', (estimated, actual, words) => {
  expect(misestimate(node(estimated, actual))).toBe(words);
});

/** The scan of a plan whose other nodes are given from the top down, each around the next. */
const below = (parents: readonly object[], scan: object) => {
  const plan = parents.reduceRight<object>((child, parent) => ({ ...parent, Plans: [child] }), scan);
  const root = parsePlan(JSON.stringify([{ Plan: plan }])).root;
  return [...nodesOf(root)].at(-1) ?? root;
};
const early = { 'Node Type': 'Index Scan', 'Plan Rows': 25_000, 'Actual Rows': 20, 'Actual Loops': 1 };
const inner = { ...early, 'Parent Relationship': 'Inner' };

it.each([
  ['a LIMIT', [{ 'Node Type': 'Limit' }], early],
  ['a LIMIT further up', [{ 'Node Type': 'Limit' }, { 'Node Type': 'Nested Loop' }], early],
  ['a semi join', [{ 'Node Type': 'Nested Loop', 'Join Type': 'Semi' }], inner],
  ['a merge join', [{ 'Node Type': 'Merge Join' }], early],
  ['a run condition', [{ 'Node Type': 'WindowAgg', 'Run Condition': '(place <= 3)' }], early],
])('does not mark a scan that %s stops early', (_what, parents, scan) => {
  expect(misestimate(below(parents, scan))).toBeUndefined();
});

it('marks it below a node that reads all there is, and where more came than expected', () => {
  expect(misestimate(below([{ 'Node Type': 'Limit' }, { 'Node Type': 'Sort' }], early))).toContain('fewer');
  const many = { ...early, 'Plan Rows': 1, 'Actual Rows': 500 };
  expect(misestimate(below([{ 'Node Type': 'Limit' }], many))).toContain('more');
});

it.each(['BitmapOr', 'BitmapAnd'])('does not mark a %s, of which PostgreSQL reports no rows', (type) => {
  expect(misestimate(below([], { ...early, 'Node Type': type, 'Actual Rows': 0 }))).toBeUndefined();
});
