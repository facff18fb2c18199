import { describe, expect, it } from 'vitest';
import { presets } from '../alarm/presets.ts';
import { countedBySubject, scoreOf } from '../alarm/score.ts';
import { at, harmless, incidents } from './events.ts';
import { fortnight, type MetricId, maxConnections } from './metrics.ts';

const { metrics, waits } = fortnight();
const series = Object.entries(metrics) as [MetricId, Float64Array][];
const minutes = 14 * 24 * 60;

describe('the two weeks', () => {
  it('are the same each time', () => {
    expect(fortnight()).toEqual({ metrics, waits });
  });

  it.each(series)('have one value a minute of %s, but where there was no database', (_, values) => {
    expect(values).toHaveLength(minutes);
    const silent = [...values.keys()].filter((minute) => Number.isNaN(values[minute]));
    const gaps = [...incidents, ...harmless].filter(({ id }) => id === 'outage' || id === 'maintenance');
    expect(silent).toHaveLength(gaps.reduce((sum, { since, until }) => sum + until - since, 0));
    expect(silent.every((minute) => gaps.some(({ since, until }) => minute >= since && minute < until))).toBe(
      true,
    );
  });

  it('have values that there can be', () => {
    const largest = (id: MetricId) => Math.max(...metrics[id].filter((value) => !Number.isNaN(value)));
    expect(largest('cpu')).toBeLessThanOrEqual(100);
    expect(largest('connections')).toBe(maxConnections);
    for (const [, values] of series)
      expect(values.every((value) => Number.isNaN(value) || value >= 0)).toBe(true);
  });

  it('have a DB load that is the sum of what its sessions are at', () => {
    for (const minute of [0, at(1, 11, 0), at(3, 16, 20), at(11, 21, 0)]) {
      const sum = [waits.cpu, waits.storage, waits.lock].reduce((all, part) => all + (part[minute] ?? 0), 0);
      expect(Math.abs(sum - (metrics.load[minute] ?? 0))).toBeLessThan(0.06);
    }
  });

  it('have incidents in order, felt after they began and before they ended', () => {
    const times = incidents.flatMap(({ since, felt, until }) => [since, felt, until]);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(minutes);
  });

  it('have no harmless peak within an incident, but for the leak, which lasts all day', () => {
    const overlapping = harmless.filter((peak) =>
      incidents.some(({ id, since, until }) => id !== 'leak' && peak.since < until && peak.until > since),
    );
    expect(overlapping).toEqual([]);
  });
});

describe('the alarms to start from teach what the chapter says', () => {
  const scores = new Map(presets.map(({ name, rules }) => [name, scoreOf(rules, metrics)]));
  const caughtBy = (name: string) =>
    scores
      .get(name)
      ?.outcomes.filter(({ outcome }) => outcome.caught === 'in-time')
      .map(({ incident }) => incident.id);

  it('CPU, once: one incident, and every night a page', () => {
    expect(caughtBy('CPU above 80 %, once')).toEqual(['plan']);
    const wolf = countedBySubject(scores.get('CPU above 80 %, once')?.falseAlarms ?? []);
    expect(wolf[0]?.name).toBe('the nightly stock report');
    expect(wolf[0]?.count).toBeGreaterThanOrEqual(14);
    expect(wolf.map(({ name }) => name)).toContain('a scheduled job');
  });

  it('CPU, 3 of 5: no page for a single minute, and still one for every night', () => {
    expect(caughtBy('CPU above 80 %, 3 of 5')).toEqual(['plan']);
    const wolf = countedBySubject(scores.get('CPU above 80 %, 3 of 5')?.falseAlarms ?? []);
    expect(wolf.map(({ name }) => name)).not.toContain('a scheduled job');
    expect(wolf[0]?.count).toBeGreaterThanOrEqual(14);
  });

  it('CPU for an hour: peace, and nothing caught', () => {
    expect(caughtBy('CPU above 80 %, four quarters of an hour')).toEqual([]);
    expect(scores.get('CPU above 80 %, four quarters of an hour')?.pages).toEqual([]);
  });

  it('Lab 1’s alarm on latency: storage and memory, never for nothing', () => {
    expect(caughtBy('Read latency above 5 ms, 5 of 5')).toEqual(['memory', 'sale']);
    expect(scores.get('Read latency above 5 ms, 5 of 5')?.falseAlarms).toEqual([]);
  });

  it('DB load: four of six, and two nights too many', () => {
    expect(caughtBy('DB load above 5, 3 of 5')).toEqual(['plan', 'lock', 'memory', 'sale']);
    expect(scores.get('DB load above 5, 3 of 5')?.falseAlarms).toHaveLength(2);
  });

  it('three alarms: all six, never for nothing', () => {
    expect(caughtBy('Three alarms')).toHaveLength(incidents.length);
    expect(scores.get('Three alarms')?.falseAlarms).toEqual([]);
  });
});
