import { expect, it } from 'vitest';
import { columnWidth, isNumeric, rowHeight, visibleRows } from './table-window.ts';

it('draws the rows in view and a few around them, of ten thousand', () => {
  const { first, end } = visibleRows(5000 * rowHeight, 20 * rowHeight, 10_000);
  expect(first).toBeLessThanOrEqual(5000);
  expect(end).toBeGreaterThanOrEqual(5020);
  expect(end - first).toBeLessThan(60);
});

it('stays within the table, also when it became shorter under a scrolled view', () => {
  expect(visibleRows(0, 600, 5)).toEqual({ first: 0, end: 5 });
  const { first, end } = visibleRows(9000 * rowHeight, 600, 5);
  expect(first).toBeLessThanOrEqual(end);
  expect(end).toBe(5);
});

it('makes a column as wide as its contents, within bounds', () => {
  expect(columnWidth(1, 'id', ['12345', '7'])).toBe(7);
  expect(columnWidth(0, 'id', ['12345', '7']), 'more padding on the left').toBe(8);
  expect(columnWidth(1, 'id', [null])).toBe(6);
  expect(columnWidth(1, 'note', ['x'.repeat(500)])).toBe(50);
});

it('knows the numeric types', () => {
  expect([20, 21, 23, 700, 701, 1700].every(isNumeric)).toBe(true);
  expect([16, 25, 1043, 1184].some(isNumeric)).toBe(false);
});
