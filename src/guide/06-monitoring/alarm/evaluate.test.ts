import { describe, expect, it } from 'vitest';
import { datapointsOf } from './datapoints.ts';
import { type AlarmState, episodesOf, evaluate, type Judged } from './evaluate.ts';
import type { AlarmRule, MissingData } from './rule.ts';

const treatments: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];
const retained = 'INSUFFICIENT_DATA'; // What the state was before, in the tables below.

/** The guide's notation: `0` fine, `X` breaching, `-` missing, the newest on the right. */
function points(text: string): Judged[] {
  const meaning: Record<string, Judged> = { '0': 'fine', X: 'breaching', '-': 'missing' };
  return text.split(' ').map((mark) => meaning[mark] ?? 'missing');
}

function statesOf(text: string, datapoints: number): AlarmState[] {
  return treatments.map((missing) =>
    evaluate(points(text), { datapoints, evaluations: 3, missing }, retained),
  );
}

describe('the tables of "Configuring how CloudWatch alarms treat missing data"', () => {
  it.each([
    ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
    ['0 - - - -', 'OK', 'OK', 'OK', 'OK'],
    ['- - - - -', 'INSUFFICIENT_DATA', retained, 'ALARM', 'OK'],
    ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['- - X - -', 'ALARM', retained, 'ALARM', 'OK'],
  ])('3 out of 3: %s', (text, ...states) => {
    expect(statesOf(text, 3)).toEqual(states);
  });

  it.each([
    ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
    ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
    ['- - - X -', 'ALARM', retained, 'ALARM', 'OK'],
  ])('2 out of 3: %s', (text, ...states) => {
    expect(statesOf(text, 2)).toEqual(states);
  });

  it.each(['- - - - X', '- - - X -'])('3 out of 3 is not premature: %s', (text) => {
    expect(evaluate(points(text), { datapoints: 3, evaluations: 3, missing: 'missing' }, 'OK')).toBe('OK');
  });
});

const rule: AlarmRule = {
  metric: 'cpu',
  statistic: 'Average',
  threshold: 80,
  period: 1,
  datapoints: 1,
  evaluations: 1,
  missing: 'missing',
};
const gap = Number.NaN;
const episodes = (series: number[], changes: Partial<AlarmRule>) =>
  episodesOf(Float64Array.from(series), { ...rule, ...changes });

describe('an alarm', () => {
  it('is on from the end of the period that breaches to the end of the first that does not', () => {
    expect(episodes([50, 90, 91, 50, 50], {})).toEqual([{ from: 2, until: 4 }]);
  });

  it('is on to the end where nothing ends it', () => {
    expect(episodes([50, 90], {})).toEqual([{ from: 2, until: 2 }]);
  });

  it('breaches above its threshold, not at it', () => {
    expect(episodes([80], {})).toEqual([]);
    expect(episodes([80.1], {})).toHaveLength(1);
  });

  it('breaches below it where little is bad', () => {
    expect(episodes([200, 90, 200], { metric: 'memory', threshold: 100 })).toEqual([{ from: 2, until: 3 }]);
  });

  it('with 3 out of 5 passes over two high minutes, and needs no three in a row', () => {
    const three = { datapoints: 3, evaluations: 5 };
    expect(episodes([50, 90, 90, 50, 50, 50], three)).toEqual([]);
    expect(episodes([50, 50, 90, 50, 90, 50, 90, 50, 50, 50], three)).toEqual([{ from: 7, until: 8 }]);
  });

  it('of five minutes’ average passes over a minute that its maximum tells', () => {
    const minute = [50, 50, 100, 50, 50];
    expect(episodes(minute, { period: 5 })).toEqual([]);
    expect(episodes(minute, { period: 5, statistic: 'Maximum' })).toEqual([{ from: 5, until: 5 }]);
    expect(episodes(minute, { period: 5, statistic: 'Minimum' })).toEqual([]);
  });

  it('on 1 out of 1 notices missing data in the third minute, if they count as breaching', () => {
    const outage = [50, gap, gap, gap, gap, 50];
    expect(episodes(outage, { missing: 'breaching' })).toEqual([{ from: 4, until: 6 }]);
    for (const missing of ['missing', 'notBreaching', 'ignore'] as const)
      expect(episodes(outage, { missing })).toEqual([]);
  });

  it('stays on through a gap that it ignores, and goes off in one that counts as fine', () => {
    const outage = [90, gap, gap, gap, gap, 50];
    expect(episodes(outage, { missing: 'ignore' })).toEqual([{ from: 1, until: 6 }]);
    expect(episodes(outage, { missing: 'notBreaching' })).toEqual([{ from: 1, until: 4 }]);
  });
});

describe('a data point', () => {
  it('is made of the values that there are', () => {
    const series = [1, gap, 3, gap, gap, gap, gap, gap, gap, gap];
    expect(datapointsOf(series, { period: 5, statistic: 'Average' })).toEqual([2, undefined]);
    expect(datapointsOf(series, { period: 5, statistic: 'Maximum' })).toEqual([3, undefined]);
    expect(datapointsOf(series, { period: 1, statistic: 'Minimum' }).slice(0, 3)).toEqual([1, undefined, 3]);
  });
});
