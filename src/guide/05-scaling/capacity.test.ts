import { expect, test } from 'vitest';
import { breakEven, dollars, onDemandMonth, percent, provisionedMonth } from './capacity.ts';

test('a million writes on demand cost what the table of prices says', () => {
  // A write a second are 2.628 million in a month of 730 hours.
  expect(onDemandMonth(1)).toBeCloseTo(2.628 * 0.625, 6);
});

test('a unit costs the same whether it is used or not', () => {
  expect(provisionedMonth(500)).toBeCloseTo(500 * 730 * 0.00065, 6);
});

test('at the break-even both cost the same, below it on demand costs less', () => {
  expect(onDemandMonth(breakEven * 500)).toBeCloseTo(provisionedMonth(500), 6);
  expect(onDemandMonth(0.9 * breakEven * 500)).toBeLessThan(provisionedMonth(500));
});

test('amounts are written with their sign, shares with theirs', () => {
  expect([dollars(237.25), dollars(0.96), percent(0.2889)]).toEqual(['$237', '$0.96', '29 %']);
});
