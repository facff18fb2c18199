/** Customers who write to the primary and then read: what they see when the read goes to a replica that lags. */
import { exponential, type Random, randomFrom } from '#labs/random.ts';

/** Where a customer's read goes. */
export type Route =
  | { kind: 'replica' }
  /** For that long after a write of their own, customers read from the primary. */
  | { kind: 'primary-after-write'; windowMs: number }
  /** The read waits on the replica until it has replayed the customer's own commit; after the limit it asks the primary. */
  | { kind: 'wait-for-lsn'; limitMs: number };

export interface ReplicaSettings {
  /** Median time from a commit until the replica has received it, ms. */
  lagMs: number;
  /** Time from a customer's commit to the same customer's read, ms. */
  readAfterMs: number;
  route: Route;
}

/** One customer. Times are ms after that customer's commit. */
export interface Visit {
  customer: number;
  /** When the replica shows the write. */
  appliedAfter: number;
  askedAfter: number;
  answeredAfter: number;
  answeredBy: 'primary' | 'replica';
  /** Whether the answer holds what the customer has just written. */
  sees: 'new' | 'old';
}

/** How far lags scatter: the standard deviation of their logarithm. One in twenty is 2.7 times the median or more. */
const scatter = 0.6;
/** How much of a commit's deviation from the median the next one inherits: lag comes in waves. */
const memory = 0.9;
const commitsPerSecond = 2;

/** Customers one after the other; the same settings and seed give the same ones, and another route meets the same lags. */
export function visits({ lagMs, readAfterMs, route }: ReplicaSettings, count: number, seed: number): Visit[] {
  return lags(lagMs, count, seed).map((appliedAfter, customer) => {
    const answer = answerOf(route, readAfterMs, appliedAfter);
    const sees = answer.answeredBy === 'primary' || answer.answeredAfter >= appliedAfter ? 'new' : 'old';
    return { customer, appliedAfter, askedAfter: readAfterMs, ...answer, sees };
  });
}

/** The time from each commit until the replica shows it. It replays in the order of the commits, so none overtakes. */
function lags(median: number, count: number, seed: number): number[] {
  const random = randomFrom(seed);
  let committed = 0;
  let applied = 0;
  let deviation = normal(random);
  return Array.from({ length: count }, () => {
    committed += exponential(random, 1_000 / commitsPerSecond);
    deviation = memory * deviation + Math.sqrt(1 - memory ** 2) * normal(random);
    applied = Math.max(applied, committed + median * Math.exp(scatter * deviation));
    return applied - committed;
  });
}

function answerOf(route: Route, asked: number, applied: number): Pick<Visit, 'answeredAfter' | 'answeredBy'> {
  switch (route.kind) {
    case 'replica':
      return { answeredAfter: asked, answeredBy: 'replica' };
    case 'primary-after-write':
      return { answeredAfter: asked, answeredBy: asked < route.windowMs ? 'primary' : 'replica' };
    case 'wait-for-lsn':
      return applied <= asked + route.limitMs
        ? { answeredAfter: Math.max(asked, applied), answeredBy: 'replica' }
        : { answeredAfter: asked + route.limitMs, answeredBy: 'primary' };
  }
}

/** A number of the standard normal distribution, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export interface ReplicaFigures {
  reads: number;
  stale: number;
  fromPrimary: number;
  /** What waiting for the replica adds to a read, over all reads. */
  meanWaitMs: number;
  longestWaitMs: number;
}

export function figuresOf(all: readonly Visit[]): ReplicaFigures {
  const waits = all.map(({ askedAfter, answeredAfter }) => answeredAfter - askedAfter);
  return {
    reads: all.length,
    stale: all.filter(({ sees }) => sees === 'old').length,
    fromPrimary: all.filter(({ answeredBy }) => answeredBy === 'primary').length,
    meanWaitMs: waits.reduce((sum, wait) => sum + wait, 0) / Math.max(1, all.length),
    longestWaitMs: Math.max(0, ...waits),
  };
}

/** Share of commits that the replica does not show yet, 0 to 1, at some times after the commit. */
export function notYetApplied(
  all: readonly Visit[],
  times: readonly number[],
): [at: number, share: number][] {
  return times.map((at) => [at, all.filter(({ appliedAfter }) => appliedAfter > at).length / all.length]);
}
