/**
 * How long an event waits at a workshop's servers, simulated with the guide's pool: a server gathers what arrives within a
 * moment, and then works on one event at a time, as a pool of one connection does. What arrives meanwhile waits in line.
 */
import { simulate } from '#src/guide/04-connections/pool/simulate.ts';
import { gatherMs } from '#src/workshop/server/events.ts';
import { secondsBetweenEvents, serviceMs, wayMs } from './measurements.ts';

export interface Capacity {
  /** Share of its time for which a server works; from 1 on, the line only grows. */
  busy: number;
  /** From its arrival to its answer, ms. */
  medianMs: number;
  p99Ms: number;
}

/** The first events meet servers without a line, and aren't counted. */
const [warmUp, counted] = [2_000, 20_000];

/** @param participants at work, spread evenly over the servers */
export function capacityOf(participants: number, servers: number, seed = 1): Capacity {
  const arrivalsPerSecond = participants / servers / secondsBetweenEvents;
  const times: number[] = [];
  const events = simulate(
    {
      ...{ arrivalsPerSecond, size: 1, borrowTimeoutMs: Number.POSITIVE_INFINITY },
      transaction: { meanMs: serviceMs, distribution: 'exponential' },
      pinning: { share: 0, staysMs: 0 },
    },
    seed,
  );
  for (const event of events) {
    if (event.kind !== 'borrows') continue;
    if (event.client >= warmUp) times.push(gatherMs + wayMs + event.waitedMs + event.until - event.at);
    if (times.length === counted) break;
  }
  times.sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.floor(share * times.length)] ?? 0;
  return { busy: (arrivalsPerSecond * serviceMs) / 1000, medianMs: quantile(0.5), p99Ms: quantile(0.99) };
}

/**
 * A server that is busier answers late after each burst: at 34 %, 99 of 100 events took at most 71 ms, at
 * 60 %, 151 ms, and the goal is 100 ms.
 */
const mostBusy = 0.45;

/** Servers for so many participants, one of which may be lost. */
export function serversFor(participants: number): number {
  return Math.ceil(((participants / secondsBetweenEvents) * serviceMs) / 1000 / mostBusy) + 1;
}
