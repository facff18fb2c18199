import { expect, it } from 'vitest';
import { formulaOf, NotWorkedOut } from './metric-math.ts';

const values: Readonly<Record<string, number | undefined>> = { m1: 3, m2: 4, gone: undefined, zero: 0 };

function valueFor(text: string): number | undefined {
  return formulaOf(text, Object.keys(values))((id) => values[id]);
}

it.each([
  ['m1', 3],
  ['(m1) * 1000', 3_000],
  ['1e3*m1', 3_000],
  ['m1 + m2 * 2 ^ 3', 35],
  ['-m1 - -m2', 1],
  ['m1 / zero', undefined],
  ['m1 > 2', 1],
  ['m1 >= 4', 0],
  ['IF(m1 > 2 AND m2 > 4, 1, 0)', 0],
  ['IF(m1 > 2 OR m2 > 4, 1, 0)', 1],
  ['IF(m1 > 5, 1)', undefined],
  ['MAX([m1, m2])', 4],
  ['MIN([m1, m2, gone])', 3],
  ['AVG([m1, m2])', 3.5],
  ['SUM([m1, m2]) / 2', 3.5],
  ['FILL(gone, 0) + m1', 3],
  ['gone + m1', undefined],
  ['ABS(0 - CEIL(m1 / 2))', 2],
])('works out %s', (text, result) => {
  expect(valueFor(text)).toBe(result);
});

it.each(['RATE(m1)', 'SEARCH("x")', 'MAX(m1)', 'm3', 'm1 m2', '(m1', '[m1, m2]', '', 'toString(m1)'])(
  'does not work out %s',
  (text) => {
    expect(() => valueFor(text)).toThrow(NotWorkedOut);
  },
);

it('gives up where brackets are nested without end', () => {
  expect(() => valueFor('('.repeat(100_000))).toThrow(NotWorkedOut);
});
