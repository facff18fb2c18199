/** What queueing theory says about a pool, where it has a formula. Times in ms, rates per ms. */
import { heldTime, offeredLoad, type PoolSettings } from './settings.ts';

export type Expectation =
  | {
      formula: 'Erlang B' | 'Erlang C' | 'M/M/c with impatient clients' | 'Pollaczek–Khinchine';
      /** Wait of those that are served; undefined where the formula is not about it. */
      meanWaitMs: number | undefined;
      /** Share of clients that give up, 0 to 1. */
      timedOut: number;
    }
  | { formula: 'none'; why: string };

/** The formula that applies to the settings and what it gives, or why none does. */
export function expectationOf(settings: PoolSettings): Expectation {
  const { size, transaction, borrowTimeoutMs, pinning, arrivalsPerSecond } = settings;
  const load = offeredLoad(settings);
  const rate = arrivalsPerSecond / 1_000;
  const held = heldTime(settings);
  if (borrowTimeoutMs === 0) return { formula: 'Erlang B', meanWaitMs: 0, timedOut: erlangB(size, load) };
  if (borrowTimeoutMs === Infinity && load >= size)
    return {
      formula: 'none',
      why: 'there is more work than the pool can do, so the queue grows without end',
    };
  if (transaction.distribution === 'exponential' && pinning.share === 0) {
    if (borrowTimeoutMs === Infinity)
      return { formula: 'Erlang C', meanWaitMs: meanWaitMMc(rate, held.mean, size), timedOut: 0 };
    return {
      formula: 'M/M/c with impatient clients',
      ...impatientMMc(rate, held.mean, size, borrowTimeoutMs),
    };
  }
  if (size === 1 && borrowTimeoutMs === Infinity)
    return {
      formula: 'Pollaczek–Khinchine',
      meanWaitMs: meanWaitMG1(rate, held.mean, held.secondMoment),
      timedOut: 0,
    };
  return {
    formula: 'none',
    why:
      pinning.share > 0
        ? 'with pinned clients, the time for which a connection is held isn’t exponential'
        : 'for times that aren’t exponential, there is no formula for several connections or for a timeout',
  };
}

/**
 * Share of clients that find all connections held when no one waits (Erlang 1917). Only the mean of the time held
 * matters, not its distribution.
 * @param load arrival rate × mean time held
 */
export function erlangB(size: number, load: number): number {
  let blocked = 1;
  for (let connections = 1; connections <= size; connections++)
    blocked = (load * blocked) / (connections + load * blocked);
  return blocked;
}

/** Share of clients that have to wait in an M/M/c queue (Erlang 1917). Needs load < size. */
export function erlangC(size: number, load: number): number {
  const blocked = erlangB(size, load);
  return blocked / (1 - (load / size) * (1 - blocked));
}

/** Mean wait in an M/M/c queue: Erlang C over the rate at which a full pool gets ahead. Needs rate × mean < size. */
export function meanWaitMMc(rate: number, mean: number, size: number): number {
  return erlangC(size, rate * mean) / (size / mean - rate);
}

/** Wait in an M/M/c queue that a share of clients does not exceed: with Erlang C, the wait has an exponential tail. */
export function waitQuantileMMc(rate: number, mean: number, size: number, share: number): number {
  const waits = erlangC(size, rate * mean);
  return waits <= 1 - share ? 0 : Math.log(waits / (1 - share)) / (size / mean - rate);
}

/** Mean wait of an M/G/1 queue: one connection, any distribution (Pollaczek 1930, Khinchine 1932). Needs rate × mean < 1. */
export function meanWaitMG1(rate: number, mean: number, secondMoment: number): number {
  return (rate * secondMoment) / (2 * (1 - rate * mean));
}

/**
 * An M/M/c queue whose clients give up after a fixed time (Baccelli and Hébuterne 1981). The wait that the queue offers has the
 * density k·exp(−(c/mean − rate)·x) up to the timeout, and beyond it, where no one joins any more, k·exp(rate·timeout −
 * c/mean·x).
 * @returns the share that gives up, and the mean wait of those that are served
 */
export function impatientMMc(
  rate: number,
  mean: number,
  size: number,
  timeout: number,
): { timedOut: number; meanWaitMs: number } {
  const full = size / mean;
  const ahead = full - rate;
  // All terms times `scale`, which keeps them finite when more comes than the pool can do.
  const scale = Math.exp(Math.min(0, ahead * timeout));
  const rest = Math.exp(-Math.max(0, ahead * timeout));
  // The closed forms divide by `ahead`: near 0 the series is exact enough.
  const atTheLimit = Math.abs(ahead * timeout) < 1e-6;
  const mass = atTheLimit ? timeout : (scale - rest) / ahead;
  const moment = atTheLimit ? timeout ** 2 / 2 : (scale - rest * (1 + ahead * timeout)) / ahead ** 2;
  const beyond = rest / full;
  // Weights against the probability that all but one connection are held.
  const idle = scale * sum(size, (held) => idleWeight(rate * mean, held, size));
  const total = idle + rate * (mass + beyond);
  const timedOut = (rate * beyond) / total;
  return { timedOut, meanWaitMs: (rate * moment) / total / (1 - timedOut) };
}

/** Probability of `held` connections being held against that of `size − 1`: (size−1)! / held! / load^(size−1−held). */
function idleWeight(load: number, held: number, size: number): number {
  let weight = 1;
  for (let connections = size - 1; connections > held; connections--) weight *= connections / load;
  return weight;
}

function sum(count: number, term: (index: number) => number): number {
  let total = 0;
  for (let index = 0; index < count; index++) total += term(index);
  return total;
}
