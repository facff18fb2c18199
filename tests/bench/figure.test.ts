import { expect, test } from 'vitest';
import { median, ratioFigure, sizeFigure, table } from './figure.ts';

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([30, 10, 20])).toBe(20);
  expect(median([40, 10, 30, 20])).toBe(25);
  expect(() => median([])).toThrow();
});

test('a ratio keeps its limit when it equals it', () => {
  expect(ratioFigure('start', 1300, 1000, 1.3)).toMatchObject({
    value: '1.30',
    from: '1.30 s / 1.00 s',
    met: true,
  });
  expect(ratioFigure('start', 1301, 1000, 1.3).met).toBe(false);
});

test('a size is given in units of 1,024 bytes', () => {
  expect(sizeFigure('page', 20 * 1024, 20 * 1024, '3 files')).toMatchObject({ value: '20.0 KB', met: true });
  expect(sizeFigure('page', 20 * 1024 + 1, 20 * 1024, '3 files').met).toBe(false);
});

test('what was not met stands out in the table', () => {
  const [, , first, second] = table([ratioFigure('a', 1, 1, 2), ratioFigure('b', 5, 1, 2)]).split('\n');
  expect(first).toMatch(/^\| a +\| 1\.00 .* yes +\|$/);
  expect(second).toContain('**no**');
});
