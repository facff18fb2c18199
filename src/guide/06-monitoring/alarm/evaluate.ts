/**
 * How CloudWatch gets from data points to the state of an alarm. Source: Amazon CloudWatch User Guide, "Configuring how
 * CloudWatch alarms treat missing data".
 */

import type { Series } from '../fortnight/metrics.ts';
import { type Datapoint, datapointsOf } from './datapoints.ts';
import { type AlarmRule, metricInfo } from './rule.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A data point against a threshold. */
export type Judged = 'breaching' | 'fine' | 'missing';

/** From when to when an alarm was on, in minutes of the series; `until` is its end where it was still on. */
export interface Episode {
  from: number;
  until: number;
}

/**
 * Periods that CloudWatch looks at beyond those that it evaluates, in case some have no data point. The guide says that
 * the number depends on the period; in its examples it is two.
 */
const extraPeriods = 2;

/** The episodes of an alarm. A state changes when the period is over whose data point changes it. */
export function episodesOf(series: Series, rule: AlarmRule): Episode[] {
  const judged = datapointsOf(series, rule).map((point) => judge(point, rule));
  const episodes: Episode[] = [];
  let state: AlarmState = 'INSUFFICIENT_DATA';
  let on: number | undefined;
  for (let end = 1; end <= judged.length; end++) {
    const next = evaluate(judged.slice(Math.max(0, end - rangeOf(rule)), end), rule, state);
    const now = end * rule.period;
    if (next === 'ALARM' && state !== 'ALARM') on = now;
    if (next !== 'ALARM' && on !== undefined) {
      episodes.push({ from: on, until: now });
      on = undefined;
    }
    state = next;
  }
  return on === undefined ? episodes : [...episodes, { from: on, until: series.length }];
}

/** How many of the most recent data points an alarm looks at. */
export function rangeOf({ evaluations }: Pick<AlarmRule, 'evaluations'>): number {
  return evaluations + extraPeriods;
}

/**
 * The state of an alarm after a period.
 * @param range the most recent data points, oldest first, as many as the evaluation range has or there are yet
 * @param state what it was before
 */
export function evaluate(
  range: readonly Judged[],
  { datapoints, evaluations, missing }: Pick<AlarmRule, 'datapoints' | 'evaluations' | 'missing'>,
  state: AlarmState,
): AlarmState {
  const real = range.includes('missing') ? range.filter((point) => point !== 'missing') : range;
  const verdict = (count: number): AlarmState => (count >= datapoints ? 'ALARM' : 'OK');
  // With enough real data points the treatment of missing ones is not asked.
  if (real.length >= evaluations) return verdict(breaching(real, real.length - evaluations));
  const filled = evaluations - real.length;
  switch (missing) {
    case 'breaching':
      return verdict(breaching(real) + filled);
    case 'notBreaching':
      return verdict(breaching(real));
    case 'missing':
      if (real.length === 0) return 'INSUFFICIENT_DATA';
      if (breaching(real) >= datapoints || isPremature(range, datapoints)) return 'ALARM';
      // Breaching and too young: the guide says that it does not go to ALARM yet, and nothing else.
      return real.includes('fine') ? 'OK' : state;
    case 'ignore':
      if (breaching(real) >= datapoints) return 'ALARM';
      return real.includes('fine') ? 'OK' : state;
  }
}

/**
 * Whether a few breaching data points are enough, because the oldest of them is at least as old as the datapoints to
 * alarm and nothing since speaks against them.
 */
function isPremature(range: readonly Judged[], datapoints: number): boolean {
  if (range.includes('fine')) return false;
  const oldest = range.indexOf('breaching');
  return oldest >= 0 && range.length - oldest >= datapoints;
}

function breaching(points: readonly Judged[], from = 0): number {
  let count = 0;
  for (let index = from; index < points.length; index++) if (points[index] === 'breaching') count++;
  return count;
}

function judge(point: Datapoint, { metric, threshold }: AlarmRule): Judged {
  if (point === undefined) return 'missing';
  const breaches = metricInfo[metric].bad === 'above' ? point > threshold : point < threshold;
  return breaches ? 'breaching' : 'fine';
}
