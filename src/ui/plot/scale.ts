/** Axes and lines of a plot, as pure arithmetic. Places are in percent of the drawing, from its left and top. */

/**
 * Round numbers from 0 up to or just above `max`, at most `most` steps apart from each other by 1, 2 or 5 times a power
 * of ten.
 * @throws RangeError when `max` is not above 0.
 */
export function ticksTo(max: number, most = 5): number[] {
  if (!(max > 0)) throw new RangeError(`An axis needs a largest value above 0, not ${max}.`);
  const power = 10 ** Math.floor(Math.log10(max / most));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => max / size <= most) ?? max;
  const count = Math.ceil(max / step - 1e-9);
  // Counted, not added up, or 0.1 + 0.2 stands on the axis.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

export interface Extent {
  min: number;
  max: number;
}

/** Smallest and largest of some values. @throws RangeError when there are none. */
export function extentOf(values: Iterable<number>): Extent {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) throw new RangeError('There is nothing to plot.');
  return { min, max };
}

/** Where a value stands in its extent, 0 to 100, with two decimals. */
export function percentOf(value: number, { min, max }: Extent): number {
  return Math.round(((value - min) / (max - min || 1)) * 10_000) / 100;
}

/** The path of a line through points, in a drawing of 100 × 100 with y upwards. */
export function linePath(points: readonly (readonly [number, number])[], x: Extent, y: Extent): string {
  return points
    .map(([px, py], index) => `${index ? 'L' : 'M'}${percentOf(px, x)} ${round2(100 - percentOf(py, y))}`)
    .join('');
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
