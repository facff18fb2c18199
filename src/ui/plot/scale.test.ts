import { describe, expect, it } from 'vitest';
import { extentOf, linePath, percentOf, ticksTo } from './scale.ts';

describe('ticks', () => {
  it.each([
    [3_000, [0, 1_000, 2_000, 3_000]],
    [38, [0, 10, 20, 30, 40]],
    [0.0131, [0, 0.005, 0.01, 0.015]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [11, [0, 5, 10, 15]],
  ])('go in round steps from 0 to %d', (max, ticks) => {
    expect(ticksTo(max)).toEqual(ticks);
  });

  it('need a value above 0', () => {
    expect(() => ticksTo(0)).toThrow(RangeError);
    expect(() => ticksTo(Number.NaN)).toThrow(RangeError);
  });
});

it('draws upwards what SVG draws downwards', () => {
  const extent = { min: 0, max: 10 };
  expect(
    linePath(
      [
        [0, 0],
        [5, 10],
        [10, 2.5],
      ],
      extent,
      extent,
    ),
  ).toBe('M0 100L50 0L100 75');
});

it('finds the extent of values, and refuses to plot none', () => {
  expect(extentOf([3, -1, 2])).toEqual({ min: -1, max: 3 });
  expect(() => extentOf([])).toThrow('nothing to plot');
  expect(percentOf(4, { min: 4, max: 4 })).toBe(0);
});
