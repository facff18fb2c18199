/** From one value a minute to one data point a period. */
import type { Series } from '../fortnight/metrics.ts';
import type { AlarmRule, Statistic } from './rule.ts';

/** A data point, or undefined where the whole period has none. */
export type Datapoint = number | undefined;

/** The data points of a series, oldest first. A period that has some values is made of those. */
export function datapointsOf(
  series: Series | readonly number[],
  { period, statistic }: Pick<AlarmRule, 'period' | 'statistic'>,
): Datapoint[] {
  const points: Datapoint[] = [];
  for (let from = 0; from < series.length; from += period)
    points.push(datapoint(series, from, Math.min(from + period, series.length), statistic));
  return points;
}

function datapoint(
  series: Series | readonly number[],
  from: number,
  until: number,
  statistic: Statistic,
): Datapoint {
  let [count, sum, most, least] = [0, 0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let minute = from; minute < until; minute++) {
    const value = series[minute] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    most = Math.max(most, value);
    least = Math.min(least, value);
  }
  if (count === 0) return undefined;
  return { Average: sum / count, Maximum: most, Minimum: least }[statistic];
}
