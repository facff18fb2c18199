/** Four mornings at SecureCart on which the checkout was slow, and what slowed it down. */

import { type Demand, limits, type MetricName, type Observation, observe } from './model.ts';

/** What can slow a database down, as far as this chapter goes. */
export type Holdup = 'query' | 'storage' | 'connections' | 'lock';

/** Each as a choice of the question under an incident, in its order. */
export const holdups: Readonly<Record<Holdup, string>> = {
  query: 'A statement that computes too much',
  storage: 'Storage',
  connections: 'Connections',
  lock: 'A lock',
};

export interface Incident {
  id: string;
  title: string;
  /** What was known when the phone rang. */
  story: string;
  holdup: Holdup;
  /** Why it is, or is not, each of them. */
  why: Readonly<Record<Holdup, string>>;
  /** What changes while it lasts. */
  change: Partial<Demand>;
  finding: readonly string[];
}

const usual: Demand = { statementsPerSecond: 400, cpuMs: 1.1, reads: 1.6, lockMs: 0, extraConnections: 0 };

/** Minutes shown, and those in which the incident is at its height. */
export const shown = 120;
export const height = { from: 50, to: 100 };
/** Minutes in which it comes. */
const rise = 5;

export const incidents: readonly Incident[] = [
  {
    id: 'release',
    title: 'Tuesday, after the release',
    story:
      'A release went out at 9:45. By ten the checkout takes several times as long. Nothing else is known.',
    holdup: 'query',
    why: {
      query:
        'CPU near its limit, DB load above the vCPUs, and storage as before: a statement computes on pages that are in memory.',
      storage: 'IOPS and queue are the same as at nine. If storage were the bottleneck, it would be busy.',
      connections: 'Forty connections of 901 are open, as before. No client waits outside.',
      lock: 'A session that waits for a lock uses no CPU. Here the CPU is busier than ever.',
    },
    change: { cpuMs: 4.4 },
    finding: [
      'The CPU is at its limit, and DB load is far above two vCPUs: sessions wait for a CPU. Storage isn’t the cause, because IOPS and queue are as before. So a statement computes more than yesterday, on pages that are in memory. That is typical of a statement that scans.',
      'Subtract one day’s statement log from the other’s to find it: the new coupon check reads the whole orders table from memory at each checkout. An index fixes that. A larger instance class would hide it for a few weeks, at twice the price.',
    ],
  },
  {
    id: 'report',
    title: 'Wednesday, ten o’clock',
    story:
      'An analyst starts a report over all orders of the last few years. A few minutes later, the checkout stops working.',
    holdup: 'storage',
    why: {
      query:
        'One statement started it, but it doesn’t compute: the CPU does less than before. All the others wait for a page.',
      storage:
        'IOPS flat at the limit of the volume and a queue of nearly ninety. Every session waits for a page.',
      connections:
        'Connections rose to 90, the size of the pools, because each statement takes longer. They are a symptom: 901 are allowed.',
      lock: 'With a lock, storage would also be idle. Here it works at its limit.',
    },
    change: { reads: 8 },
    finding: [
      'IOPS are flat at the volume’s limit, the queue is long, and the CPU does less than usual, because every session waits for a page. The report has pushed the shop’s pages out of the buffer cache, so statements that used to find them in memory now go to storage, too.',
      'The wait event is `IO:DataFileRead`. First find out who reads: here it’s one statement. Move it to a replica, or run it at night. Buy IOPS only if the reads come from many statements that are already as good as they can be.',
    ],
  },
  {
    id: 'sale',
    title: 'Thursday, the sale begins',
    story:
      'At ten the sale begins. Traffic is one eighth above an ordinary day, and one checkout in five is refused or takes seconds.',
    holdup: 'connections',
    why: {
      query:
        'DB load is below two, and the CPU is two thirds idle. Statements are fast once they have a connection.',
      storage: 'IOPS rose with the traffic but are far from the limit. The queue is below one.',
      connections:
        'They are at `max_connections`, and hardly any of them is active: customers wait for a connection, outside the database.',
      lock: 'Sessions that wait for a lock are active and count as DB load, which is low.',
    },
    change: { statementsPerSecond: 450, cpuMs: 1.6, extraConnections: 1_100 },
    finding: [
      'Connections are at `max_connections` while DB load is below two: hardly any of them is active. Statements inside the database are as fast as ever. Customers wait outside or are refused. The CPU does slightly more, because each connection is a process that has to be started and authenticated.',
      'Some new functions open a connection for each request. A pool lets many clients share a few connections. More memory would raise `max_connections`, and the next sale would find the new limit.',
    ],
  },
  {
    id: 'migration',
    title: 'Friday, a small change',
    story:
      'Someone adds a column to the orders table, which “takes no time”. A minute later, no one can buy anything, and the charts look idle.',
    holdup: 'lock',
    why: {
      query: 'The CPU does less than at nine. Nothing is computed.',
      storage: 'IOPS fell and the queue is empty. Hardly anything is read, so no session waits for storage.',
      connections:
        'All 90 connections of the pools are active. That is where you see the waiting, not what causes it: 901 are allowed.',
      lock: 'Ninety sessions are active, and the machine is idle. They wait for each other.',
    },
    change: { lockMs: 800 },
    finding: [
      'DB load is at the size of the pools, and neither CPU nor storage does anything. A session that is active, uses no CPU and reads nothing waits for another session: a lock. A saturated machine is busy. This one is idle.',
      '`ALTER TABLE` needs the table for itself. It waits for a report that still reads the table, and all later statements wait behind the `ALTER TABLE`. `pg_blocking_pids()` names the session at the head of the queue. With `SET lock_timeout` before it, the change would have given up after a second instead.',
    ],
  },
];

/** What monitoring shows of an incident, a value a minute. */
export function observed({ change }: Incident): Record<MetricName, number[]> {
  const minutes = Array.from({ length: shown }, (_, minute) => observe(demandAt(minute, change)));
  const series = (name: MetricName) => minutes.map((observation) => observation[name]);
  return {
    latency: series('latency'),
    cpu: series('cpu'),
    load: series('load'),
    iops: series('iops'),
    queue: series('queue'),
    connections: series('connections'),
  };
}

/** The mean of each metric before the incident, and at its height. */
export function beforeAndDuring(incident: Incident): { before: Observation; during: Observation } {
  const series = observed(incident);
  const mean = (from: number, to: number): Observation => ({
    latency: meanOf(series.latency.slice(from, to)),
    cpu: meanOf(series.cpu.slice(from, to)),
    load: meanOf(series.load.slice(from, to)),
    iops: meanOf(series.iops.slice(from, to)),
    queue: meanOf(series.queue.slice(from, to)),
    connections: meanOf(series.connections.slice(from, to)),
  });
  return { before: mean(0, height.from - rise), during: mean(height.from, height.to) };
}

/**
 * What holds the database up, told from its metrics in the order of the chapter's table; undefined when none of its rows
 * fits.
 */
export function holdupOf({
  before,
  during,
}: {
  before: Observation;
  during: Observation;
}): Holdup | undefined {
  const loaded = during.load > limits.vcpus;
  if (during.connections > 0.95 * limits.maxConnections && !loaded) return 'connections';
  if (!loaded) return undefined;
  if (during.iops > 0.95 * limits.iops && during.queue > 10 * before.queue) return 'storage';
  if (during.cpu > 80) return 'query';
  if (during.cpu < before.cpu && during.iops < before.iops) return 'lock';
  return undefined;
}

function demandAt(minute: number, change: Partial<Demand>): Demand {
  const share = shareAt(minute);
  const between = (from: number, to = from) => from + share * (to - from);
  return {
    statementsPerSecond:
      between(usual.statementsPerSecond, change.statementsPerSecond) * (1 + 0.05 * unevenness(minute)),
    cpuMs: between(usual.cpuMs, change.cpuMs),
    reads: between(usual.reads, change.reads),
    lockMs: between(usual.lockMs, change.lockMs),
    extraConnections: between(usual.extraConnections, change.extraConnections),
  };
}

/** How far the incident has come: 0 before, 1 at its height. */
function shareAt(minute: number): number {
  const { from, to } = height;
  const coming = (minute - (from - rise)) / rise;
  const going = (to + rise - minute) / rise;
  return Math.min(1, Math.max(0, Math.min(coming, going)));
}

/** Between -1 and 1, the same for each minute of every build: the fraction of a large sine, as shaders use it. */
function unevenness(minute: number): number {
  const value = Math.sin(minute * 12.9898) * 43_758.5453;
  return 2 * (value - Math.floor(value)) - 1;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
