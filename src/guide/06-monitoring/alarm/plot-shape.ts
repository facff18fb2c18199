/** The shapes of the plot of an alarm, in percent of the drawing, from its left and top. */
import { minutesPerDay } from '#labs/provisioned-iops/demand.ts';
import { linePath } from '#src/ui/plot/scale.ts';
import type { Datapoint } from './datapoints.ts';

/** What part of the two weeks is shown, in minutes. */
export interface View {
  from: number;
  until: number;
}

export const everything: View = { from: 0, until: 14 * minutesPerDay };

export function dayView(day: number): View {
  return { from: day * minutesPerDay, until: (day + 1) * minutesPerDay };
}

/** More points than this would not be told apart. */
const mostPoints = 480;

/**
 * The lines of some data points: where there are too many for the drawing, each place shows the smallest and the
 * largest of its own. A gap without data points breaks the line.
 * @param period minutes of a data point
 * @param top what the drawing's upper edge stands for; larger values run along it
 */
export function seriesPath(points: readonly Datapoint[], period: number, view: View, top: number): string {
  const first = Math.floor(view.from / period);
  const last = Math.min(points.length, Math.ceil(view.until / period));
  const stride = Math.max(1, Math.ceil((last - first) / mostPoints));
  const lines: (readonly [number, number])[][] = [[]];
  for (let from = first; from < last; from += stride) {
    const values = points.slice(from, Math.min(from + stride, last));
    const real = values.filter((value) => value !== undefined);
    const middle = (from + values.length / 2) * period;
    if (real.length === 0) lines.push([]);
    const low = Math.min(top, Math.min(...real));
    const high = Math.min(top, Math.max(...real));
    if (real.length > 0) lines.at(-1)?.push([middle, low], ...(high > low ? [[middle, high] as const] : []));
  }
  return lines
    .map((line) =>
      line.length > 0 ? linePath(line, { min: view.from, max: view.until }, { min: 0, max: top }) : '',
    )
    .join('');
}

/** Where a stretch of time stands in a view, percent; undefined where it is out of it. */
export function placeOf(
  { since, until }: { since: number; until: number },
  view: View,
): { left: number; width: number } | undefined {
  if (until < view.from || since > view.until) return undefined;
  const percent = (minute: number) =>
    (100 * (Math.min(view.until, Math.max(view.from, minute)) - view.from)) / (view.until - view.from);
  const left = percent(since);
  return { left, width: percent(until) - left };
}

/** The threshold that a height in the drawing stands for, on a step of its range. */
export function thresholdAt(
  share: number,
  { min, max, step }: { min: number; max: number; step: number },
): number {
  const value = Math.round(((1 - share) * max) / step) * step;
  return Math.min(max, Math.max(min, value));
}
