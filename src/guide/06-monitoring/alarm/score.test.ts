import { describe, expect, it } from 'vitest';
import type { Harmless, Incident } from '../fortnight/events.ts';
import type { MetricId, Series } from '../fortnight/metrics.ts';
import { outcomeText, scoreText } from './alarm-text.ts';
import type { AlarmRule } from './rule.ts';
import { countedBySubject, scoreOf } from './score.ts';

const rule: AlarmRule = {
  metric: 'cpu',
  statistic: 'Average',
  threshold: 80,
  period: 1,
  datapoints: 1,
  evaluations: 1,
  missing: 'missing',
};
const incident: Incident = { id: 'plan', name: 'Slow', what: '', since: 20, felt: 25, until: 40 };
const peak: Harmless = { id: 'report', name: 'the report', since: 60, until: 70 };

/** A hundred minutes of 50, with some at 95. */
function score(high: readonly (readonly [from: number, until: number])[], ...rules: Partial<AlarmRule>[]) {
  const cpu = new Float64Array(100).fill(50);
  for (const [from, until] of high) cpu.fill(95, from, until);
  const metrics = { cpu } as unknown as Record<MetricId, Series>;
  return scoreOf(
    (rules.length > 0 ? rules : [{}]).map((changes) => ({ ...rule, ...changes })),
    metrics,
    { incidents: [incident], harmless: [peak] },
  );
}
const outcome = (...args: Parameters<typeof score>) => {
  const [first] = score(...args).outcomes;
  if (!first) throw new Error('There is an incident.');
  return first.outcome;
};

describe('an incident', () => {
  it('is caught so many minutes after customers felt it', () => {
    // High from 28 on; three of five are full at the end of minute 30.
    expect(outcome([[28, 40]], { datapoints: 3, evaluations: 5 })).toMatchObject({
      caught: 'in-time',
      minutes: 6,
      pages: 1,
    });
  });

  it('may be caught before they do', () => {
    expect(outcome([[20, 40]])).toMatchObject({ caught: 'in-time', minutes: -4 });
  });

  it('pages again when the alarm went off in between', () => {
    expect(
      outcome([
        [20, 22],
        [24, 26],
        [30, 31],
      ]),
    ).toMatchObject({ caught: 'in-time', pages: 3 });
  });

  it('is missed when nothing pages', () => {
    expect(outcome([])).toEqual({ caught: 'no' });
    expect(score([]).caught).toBe(0);
  });

  it('is paged too late by a rule that is too patient', () => {
    // The period from 30 to 45 is high on average when minutes 30 to 44 are.
    expect(outcome([[30, 45]], { period: 15 })).toMatchObject({ caught: 'late', minutes: 5 });
    expect(score([[30, 45]], { period: 15 }).falseAlarms).toEqual([]);
  });

  it('is hidden by an alarm that was on before', () => {
    expect(outcome([[10, 45]])).toEqual({ caught: 'masked', alarm: 0 });
  });

  it('is caught by the first of several alarms', () => {
    const both = score([[20, 40]], { datapoints: 5, evaluations: 5 }, {});
    expect(both.outcomes[0]?.outcome).toMatchObject({ caught: 'in-time', page: { alarm: 1 }, pages: 2 });
  });
});

describe('a page for nothing', () => {
  it('is counted by the peak that made it', () => {
    const { falseAlarms } = score([
      [5, 6],
      [62, 63],
      [66, 67],
    ]);
    expect(countedBySubject(falseAlarms)).toEqual([
      { name: 'the report', count: 2 },
      { name: 'ordinary ups and downs', count: 1 },
    ]);
  });
});

describe('in words', () => {
  it('says when', () => {
    expect(outcomeText(outcome([[20, 40]]))).toBe('4 min before customers felt it');
    expect(outcomeText(outcome([[24, 40]]))).toBe('in the minute in which customers felt it');
    expect(
      outcomeText(
        outcome([
          [30, 31],
          [35, 36],
        ]),
      ),
    ).toBe('6 min after customers felt it, in 2 pages');
    expect(outcomeText(outcome([[10, 45]]))).toBe('no page: alarm 1 was on since before');
  });

  it('sums up', () => {
    expect(scoreText(score([[20, 40]]))).toBe('Caught 1 of 1 incidents. No page for nothing.');
    expect(scoreText(score([[62, 63]]))).toBe(
      'Caught 0 of 1 incidents, missed 1. 1 page for nothing: the report 1.',
    );
  });
});
