/**
 * A small model of a database under load, by which the incidents of this chapter were made: so their metrics agree with each
 * other as real ones do. Time waiting for two CPUs and for storage follows M/M/2 and M/M/1 (Kleinrock, "Queueing Systems",
 * volume 1, 3.2 and 3.5), and DB load and queue depth follow Little's law.
 */

import { instanceClasses, maxConnectionsOf } from '#labs/aws/instance-classes.ts';
import { bandOf } from '#labs/aws/storage.ts';

const instanceClass = instanceClasses.find(({ name }) => name === 'db.m7g.large') ?? missing('db.m7g.large');
const volume = bandOf('gp3', 100) ?? missing('gp3');

/** What the database of the incidents has. */
export const limits = {
  instanceClass: instanceClass.name,
  vcpus: instanceClass.vcpus,
  maxConnections: maxConnectionsOf(instanceClass),
  iops: volume.included(100),
  /** Connections that the application's pools open at most. */
  poolSize: 90,
} as const;

/** What the application asks for in a minute, and what a statement takes. */
export interface Demand {
  statementsPerSecond: number;
  /** CPU time of a statement, ms. */
  cpuMs: number;
  /** Pages that a statement reads from storage. */
  reads: number;
  /** Time that a statement waits for a lock, ms. */
  lockMs: number;
  /** Connections wanted beyond the pools: by clients that open one for each request. */
  extraConnections: number;
}

/** What monitoring shows of a minute. */
export interface Observation {
  /** Percent of both vCPUs. */
  cpu: number;
  /** Average active sessions. */
  load: number;
  /** Reads a second. */
  iops: number;
  /** Reads that storage has not answered yet, on average. */
  queue: number;
  connections: number;
  /** Time of a checkout as the customer sees it, ms. */
  latency: number;
}

export type MetricName = keyof Observation;

/** Service time of one read at an idle volume, ms. */
const readMs = 0.8;
/** Statements that a checkout sends one after the other. */
const statementsPerCheckout = 12;
/** What a client loses when a connection is refused: it waits and tries again, ms. */
const retryMs = 3_000;
const idleConnections = 40;

/** What monitoring shows of a minute with this demand, on the database of `limits`. Rates a second, times in ms. */
export function observe(demand: Demand): Observation {
  const { statementsPerSecond, cpuMs, reads, lockMs, extraConnections } = demand;
  const cpuCapacity = (limits.vcpus * 1_000) / cpuMs;
  const ioCapacity = limits.iops / reads;
  const cpuTime = cpuMs / free((statementsPerSecond / cpuCapacity) ** 2);
  const ioTime = (reads * readMs) / free(statementsPerSecond / ioCapacity);
  const wanted = (statementsPerSecond * (cpuTime + ioTime + lockMs)) / 1_000;

  // With all connections of the pools at work, the slowest resource sets the pace.
  const full = wanted > limits.poolSize;
  const load = full ? limits.poolSize : wanted;
  const unqueuedMs = cpuMs + reads * readMs + lockMs;
  const pace = full
    ? Math.min(statementsPerSecond, cpuCapacity, ioCapacity, (limits.poolSize * 1_000) / unqueuedMs)
    : statementsPerSecond;
  const storageBinds = full && pace === ioCapacity;
  const statementMs = (load * 1_000) / pace;

  const wantedConnections = Math.max(idleConnections, load * 1.2) + extraConnections;
  const refused = Math.max(0, 1 - limits.maxConnections / wantedConnections);
  return {
    cpu: (pace / cpuCapacity) * 100,
    load,
    iops: pace * reads,
    queue: storageBinds ? load - (pace * cpuMs) / 1_000 : Math.min(load, (pace * ioTime) / 1_000),
    connections: Math.min(extraConnections > 0 ? limits.maxConnections : limits.poolSize, wantedConnections),
    latency: statementMs * statementsPerCheckout + refused * retryMs,
  };
}

/** What is left of a resource; a hundredth at least, since past its limit the pools bind. */
function free(busy: number): number {
  return Math.max(0.001, 1 - busy);
}

function missing(name: string): never {
  throw new Error(`The tables of AWS's limits have no ${name}.`);
}
