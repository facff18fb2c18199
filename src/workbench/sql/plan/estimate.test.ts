import { expect, it } from 'vitest';
import { parsePlan } from '#checkers/sql/plan.ts';
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
