import { describe, expect, test } from 'vitest';
import { figuresOf, notYetApplied, type ReplicaSettings, type Route, visits } from './visits.ts';

const settings: ReplicaSettings = { lagMs: 400, readAfterMs: 300, route: { kind: 'replica' } };
const run = (changed: Partial<ReplicaSettings> = {}, seed = 3) =>
  visits({ ...settings, ...changed }, 2_000, seed);
const stale = (changed: Partial<ReplicaSettings>) => figuresOf(run(changed)).stale;

test('the same seed gives the same customers, another gives others', () => {
  expect(run()).toEqual(run());
  expect(run({}, 4)).not.toEqual(run());
});

test('another route meets the same lags', () => {
  const lags = (route: Route) => run({ route }).map(({ appliedAfter }) => appliedAfter);
  expect(lags({ kind: 'wait-for-lsn', limitMs: 100 })).toEqual(lags({ kind: 'replica' }));
});

describe('reading from the replica', () => {
  test('is stale exactly when the replica has not shown the write yet', () => {
    for (const { appliedAfter, askedAfter, sees } of run())
      expect(sees).toBe(appliedAfter > askedAfter ? 'old' : 'new');
  });

  test('is stale for half of the customers when they read after the median lag', () => {
    const all = visits({ ...settings, lagMs: 400, readAfterMs: 400 }, 50_000, 3);
    expect(figuresOf(all).stale / 50_000).toBeCloseTo(0.5, 1);
  });

  test('is stale less often the later they read, and never without lag', () => {
    const counts = [0, 100, 300, 600, 1_200, 2_400].map((readAfterMs) => stale({ readAfterMs }));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts[0]).toBe(2_000);
    expect(stale({ lagMs: 0 })).toBe(0);
  });

  test('never waits and never asks the primary', () => {
    expect(figuresOf(run())).toMatchObject({ fromPrimary: 0, meanWaitMs: 0, longestWaitMs: 0 });
  });
});

test('the replica shows commits in their order, so a slow one holds up those behind it', () => {
  // With lags far above the time between commits, many are held up, and the median rises above what was set.
  const medianShare = (lagMs: number) => {
    const sorted = visits({ ...settings, lagMs }, 20_000, 3).map(({ appliedAfter }) => appliedAfter);
    return (sorted.sort((a, b) => a - b)[10_000] ?? 0) / lagMs;
  };
  expect(medianShare(10)).toBeCloseTo(1, 1);
  expect(medianShare(10_000)).toBeGreaterThan(1.2);
});

describe('reading from the primary after a write', () => {
  test('is never stale within the window, and all reads in it go to the primary', () => {
    const figures = figuresOf(run({ route: { kind: 'primary-after-write', windowMs: 301 } }));
    expect(figures).toMatchObject({ stale: 0, fromPrimary: 2_000, meanWaitMs: 0 });
  });

  test('helps no one who reads after the window while the replica still lags', () => {
    const figures = figuresOf(run({ route: { kind: 'primary-after-write', windowMs: 300 } }));
    expect(figures).toMatchObject({ stale: stale({}), fromPrimary: 0 });
  });
});

describe('waiting for the LSN', () => {
  test('is never stale', () => {
    for (const limitMs of [0, 50, 500, 5_000])
      expect(stale({ route: { kind: 'wait-for-lsn', limitMs } })).toBe(0);
  });

  test('waits until the replica shows the write, and no longer than the limit', () => {
    for (const { appliedAfter, askedAfter, answeredAfter, answeredBy } of run({
      route: { kind: 'wait-for-lsn', limitMs: 200 },
    })) {
      const wait = answeredAfter - askedAfter;
      expect(wait).toBeLessThanOrEqual(200);
      if (answeredBy === 'replica') expect(answeredAfter).toBe(Math.max(askedAfter, appliedAfter));
      else expect(appliedAfter).toBeGreaterThan(askedAfter + 200);
    }
  });

  test('with a limit of 0, asks the primary for exactly the reads that would be stale', () => {
    expect(figuresOf(run({ route: { kind: 'wait-for-lsn', limitMs: 0 } })).fromPrimary).toBe(stale({}));
  });
});

test('the share that is not shown yet is the share of stale reads at that time', () => {
  const [[, share] = []] = notYetApplied(run(), [300]);
  expect(share).toBe(stale({}) / 2_000);
});
