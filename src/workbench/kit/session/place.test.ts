import { expect, it } from 'vitest';
import { marksOf, offsetOf, partsOf, placeAt } from './place.ts';

it('finds the places that a sentence names', () => {
  expect(partsOf('Line 2, column 45: column "stat" does not exist.')).toEqual([
    { text: 'Line 2, column 45', place: { line: 2, column: 45 } },
    { text: ': column "stat" does not exist.' },
  ]);
  expect(partsOf('On the hidden dataset: Line 3: it broke.').map(({ place }) => place)).toEqual([
    undefined,
    { line: 3, column: 1 },
    undefined,
  ]);
  expect(partsOf('656 pages: coupon-check 3, orders.customer_id 2.')).toEqual([
    { text: '656 pages: ' },
    { text: 'coupon-check', isName: true },
    { text: ' 3, ' },
    { text: 'orders.customer_id', isName: true },
    { text: ' 2.' },
  ]);
  expect(partsOf('An outline of 3 orders in a line.')).toHaveLength(1);
});

it('tells where a place is, and stays within the text', () => {
  expect(offsetOf('a\nbcd\ne', { line: 2, column: 3 })).toBe(4);
  expect(offsetOf('a\nbcd\ne', { line: 2, column: 99 })).toBe(5);
  expect(offsetOf('a\nbcd\ne', { line: 9, column: 1 })).toBe(7);
  expect(placeAt('a\nbcd\ne', 4)).toEqual({ line: 2, column: 3 });
});

it('marks the word at the place of a failed finding, and nothing for one that is met', () => {
  const finding = { check: 'runs', title: '', why: '', expected: '', next: '' };
  const text = 'SELECT id\nFROM ordrs';
  const observed = 'Line 2, column 6: relation "ordrs" does not exist.';
  expect(marksOf([{ ...finding, verdict: 'fail', observed }], text)).toEqual([
    { from: 15, to: 20, message: observed },
  ]);
  expect(marksOf([{ ...finding, verdict: 'pass', observed }], text)).toEqual([]);
});
