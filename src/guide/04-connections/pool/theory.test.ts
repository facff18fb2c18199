/**
 * The simulation against queueing theory, and the formulas against each other.
 * @module-tag thorough
 */

import { describe, expect, test } from 'vitest';
import { figuresOf, type PoolFigures } from './figures.ts';
import type { Distribution, PoolSettings } from './settings.ts';
import { simulate } from './simulate.ts';
import {
  erlangB,
  erlangC,
  expectationOf,
  impatientMMc,
  meanWaitMG1,
  meanWaitMMc,
  waitQuantileMMc,
} from './theory.ts';

const patient: PoolSettings = {
  arrivalsPerSecond: 100,
  size: 8,
  transaction: { meanMs: 50, distribution: 'exponential' },
  borrowTimeoutMs: Infinity,
  pinning: { share: 0, staysMs: 0 },
};

function run(settings: Partial<PoolSettings>, clients: number, seed = 20_261_101): PoolFigures {
  const all = { ...patient, ...settings };
  return figuresOf(simulate(all, seed), all.size, { warmUp: 50_000, clients });
}

/** How far the simulated value is from theory's, as a share of it. */
function deviation(simulated: number, theory: number): number {
  return Math.abs(simulated - theory) / theory;
}

const exponential = (meanMs: number) => ({ meanMs, distribution: 'exponential' as const });

describe('mean wait of M/M/c agrees with Erlang C within 2 %', () => {
  test.each([
    { arrivalsPerSecond: 100, meanMs: 15, size: 2 },
    { arrivalsPerSecond: 60, meanMs: 40, size: 3 },
    { arrivalsPerSecond: 150, meanMs: 45, size: 8 },
    { arrivalsPerSecond: 300, meanMs: 57, size: 20 },
  ])('$arrivalsPerSecond a second, $meanMs ms, $size connections', ({ arrivalsPerSecond, meanMs, size }) => {
    const { meanWaitMs, held } = run(
      { arrivalsPerSecond, size, transaction: exponential(meanMs) },
      1_500_000,
    );
    expect(deviation(meanWaitMs, meanWaitMMc(arrivalsPerSecond / 1_000, meanMs, size))).toBeLessThan(0.02);
    expect(deviation(held, (arrivalsPerSecond * meanMs) / 1_000 / size)).toBeLessThan(0.01);
  });
});

test('so does the wait that 19 of 20 do not exceed', () => {
  const { p95WaitMs } = run({ arrivalsPerSecond: 60, size: 3, transaction: exponential(40) }, 1_000_000);
  expect(deviation(p95WaitMs, waitQuantileMMc(0.06, 40, 3, 0.95))).toBeLessThan(0.02);
});

describe('mean wait with one connection agrees with Pollaczek and Khinchine within 2 %', () => {
  test.each<{ distribution: Distribution; timesConstant: number }>([
    { distribution: 'constant', timesConstant: 1 },
    { distribution: 'exponential', timesConstant: 2 },
    { distribution: 'mixed', timesConstant: 21.8 / 1.9 ** 2 },
  ])('$distribution: $timesConstant times the wait of constant times', ({ distribution, timesConstant }) => {
    const settings = {
      arrivalsPerSecond: 70,
      size: 1,
      transaction: { meanMs: 10, distribution },
    };
    const constant = meanWaitMG1(0.07, 10, 100);
    const expected = expectationOf({ ...patient, ...settings });
    expect(expected.formula).toBe(distribution === 'exponential' ? 'Erlang C' : 'Pollaczek–Khinchine');
    if (expected.formula === 'none') return;
    expect(expected.meanWaitMs).toBeCloseTo(timesConstant * constant, 8);
    expect(deviation(run(settings, 2_000_000).meanWaitMs, timesConstant * constant)).toBeLessThan(0.02);
  });

  test('and for one connection with pinned clients', () => {
    const settings = {
      arrivalsPerSecond: 20,
      size: 1,
      pinning: { share: 0.1, staysMs: 200 },
      transaction: exponential(10),
    };
    const expected = expectationOf({ ...patient, ...settings });
    if (expected.formula !== 'Pollaczek–Khinchine') throw new Error(expected.formula);
    expect(deviation(run(settings, 1_000_000).meanWaitMs, expected.meanWaitMs ?? 0)).toBeLessThan(0.02);
  });
});

describe('share of clients that time out', () => {
  test.each<{ distribution: Distribution }>([
    { distribution: 'constant' },
    { distribution: 'exponential' },
    { distribution: 'mixed' },
  ])('is Erlang B when no one waits, whatever the distribution: $distribution', ({ distribution }) => {
    const { clients, timedOut, meanWaitMs } = run(
      { borrowTimeoutMs: 0, transaction: { meanMs: 60, distribution } },
      400_000,
    );
    expect(deviation(timedOut / clients, erlangB(8, 6))).toBeLessThan(0.02);
    expect(meanWaitMs).toBe(0);
  });

  test.each([
    { load: 'below the limit', meanMs: 70, timeout: 100 },
    { load: 'at the limit', meanMs: 80, timeout: 100 },
    { load: 'beyond the limit', meanMs: 120, timeout: 500 },
  ])('agrees with Baccelli and Hébuterne $load, and so does the wait', ({ meanMs, timeout }) => {
    const figures = run({ transaction: exponential(meanMs), borrowTimeoutMs: timeout }, 800_000);
    const theory = impatientMMc(0.1, meanMs, 8, timeout);
    expect(deviation(figures.timedOut / figures.clients, theory.timedOut)).toBeLessThan(0.02);
    expect(deviation(figures.meanWaitMs, theory.meanWaitMs)).toBeLessThan(0.02);
  });
});

describe('the formulas', () => {
  test('Erlang B and C have the values of the tables', () => {
    expect(erlangB(2, 1)).toBeCloseTo(0.2, 10);
    expect(erlangB(10, 5)).toBeCloseTo(0.018385, 6);
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 10);
    expect(erlangC(10, 8)).toBeCloseTo(0.409, 3);
  });

  test('one connection waits as M/M/1 does: ρ / (μ − λ)', () => {
    expect(meanWaitMMc(0.08, 10, 1)).toBeCloseTo(0.8 / (0.1 - 0.08), 8);
    expect(meanWaitMG1(0.08, 10, 200)).toBeCloseTo(0.8 / (0.1 - 0.08), 8);
  });

  test('impatience that never ends is Erlang C, and none at all is Erlang B', () => {
    const endless = impatientMMc(0.1, 60, 8, 1e6);
    expect(endless.timedOut).toBeCloseTo(0, 10);
    expect(endless.meanWaitMs).toBeCloseTo(meanWaitMMc(0.1, 60, 8), 8);
    expect(impatientMMc(0.1, 60, 8, 0).timedOut).toBeCloseTo(erlangB(8, 6), 10);
  });

  test('beyond the limit, what exceeds it gives up, however long it waits', () => {
    // Load 12 on 8 connections: a third is too much.
    expect(impatientMMc(0.1, 120, 8, 60_000).timedOut).toBeCloseTo(1 / 3, 3);
  });

  test('a limit that is met exactly is no special case', () => {
    const at = impatientMMc(0.1, 80, 8, 100);
    const near = impatientMMc(0.1, 79.999, 8, 100);
    expect(at.timedOut).toBeCloseTo(near.timedOut, 4);
    expect(at.meanWaitMs).toBeCloseTo(near.meanWaitMs, 2);
  });
});

describe('no formula is claimed', () => {
  test.each<[string, Partial<PoolSettings>]>([
    ['several connections and constant times', { transaction: { meanMs: 50, distribution: 'constant' } }],
    ['pinned clients', { pinning: { share: 0.02, staysMs: 5_000 }, borrowTimeoutMs: 1_000 }],
    ['more work than the pool can do and no timeout', { transaction: exponential(100) }],
  ])('for %s', (_name, settings) => {
    expect(expectationOf({ ...patient, ...settings }).formula).toBe('none');
  });
});
