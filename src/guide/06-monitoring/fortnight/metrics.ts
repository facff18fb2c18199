/** The two weeks as CloudWatch would have them: one value a minute of each metric, made from a seed. */
import { instanceClasses, maxConnectionsOf } from '#checkers/infra/aws/instance-classes.ts';
import { demandOf } from '#labs/provisioned-iops/demand.ts';
import { gp3, iopsOf, seed, serve } from '#labs/provisioned-iops/metrics.ts';
import { type Random, randomFrom } from '../../04-connections/random.ts';
import { type Harmless, harmless, type Incident, incidents } from './events.ts';

export type MetricId = 'cpu' | 'load' | 'latency' | 'connections' | 'memory';

/** One value a minute; `NaN` where there was no data point. */
export type Series = Float64Array;

/** SecureCart's instance class, as in the labs. */
const large = instanceClasses.find(({ name }) => name === 'db.m7g.large');
export const vcpus = large?.vcpus ?? 0;
export const maxConnections = large ? maxConnectionsOf(large) : 0;

const suffered = byMinute(incidents);
const passed = byMinute(harmless);

/** The metrics of the two weeks. The same on every machine. */
export function fortnight(): Readonly<Record<MetricId, Series>> {
  const demand = demandOf(seed);
  const served = serve(demand, gp3);
  const random = randomFrom(seed);
  const drift = { cpu: wander(random), memory: wander(random), connections: wander(random) };
  const series = emptySeries(demand.length);
  served.forEach((point, minute) => {
    const iops = iopsOf(point);
    const report = iops * reportShare(demand[minute]?.reads ?? 0);
    const shop = iops - report;
    const now = effectsAt(minute, random);
    const cpu =
      clamp(
        7 + 0.0225 * shop + 0.042 * report + 2.2 * drift.cpu() + 4 * (random() - 0.5) + now.cpu,
        2,
        99.6,
      ) * now.busy;
    const latency = point.readLatency * 1_000 + now.latency;
    // Sessions on the CPU, sessions that wait for storage, sessions that wait for a lock.
    const reading = (point.readIops * latency) / 1_000 + (point.writeIops * point.writeLatency) / 1;
    const connections = Math.min(
      maxConnections,
      (90 + 0.06 * shop + 0.7 * reading + 4 * drift.connections()) * now.pools + now.connections,
    );
    series.cpu[minute] = rounded(cpu, 1);
    series.latency[minute] = rounded(latency, 2);
    series.load[minute] = rounded((vcpus * cpu) / 100 + reading + now.waiting, 1);
    series.connections[minute] = Math.round(connections);
    series.memory[minute] = Math.round(
      clamp(2_250 - 0.12 * shop - 0.16 * report + 45 * drift.memory() - now.memory, 55, 8_000),
    );
    if (now.silent) for (const each of Object.values(series)) each[minute] = Number.NaN;
  });
  return series;
}

interface Effects {
  cpu: number;
  /** Factor on the CPU: 1, less where work does not get to it. */
  busy: number;
  latency: number;
  waiting: number;
  connections: number;
  /** Factor on the connections of the application. */
  pools: number;
  memory: number;
  silent: boolean;
}

/** What the events of a minute do to the metrics. */
function effectsAt(minute: number, random: Random): Effects {
  const effects: Effects = {
    cpu: 0,
    busy: 1,
    latency: 0,
    waiting: 0,
    connections: 0,
    pools: 1,
    memory: 0,
    silent: false,
  };
  // Drawn every minute, so that an event's numbers do not shift those of the others.
  const jitter = random();
  for (const incident of suffered.get(minute) ?? []) suffer(incident, minute, jitter, effects);
  for (const peak of passed.get(minute) ?? []) pass(peak, minute, jitter, effects);
  return effects;
}

function suffer(
  { id, since, felt, until }: Incident,
  minute: number,
  jitter: number,
  effects: Effects,
): void {
  const grown = Math.min(1, (minute - since + 1) / Math.max(1, felt - since));
  switch (id) {
    case 'plan':
      effects.cpu = grown * (64 + 4 * jitter);
      effects.waiting = grown * (7 + 4 * jitter);
      effects.latency = grown * 0.6;
      break;
    case 'lock': {
      const queue = Math.min(1, (minute - since + 1) / 9);
      effects.busy = 0.22;
      effects.waiting = 48 * queue + 6 * jitter;
      effects.connections = 240 * queue;
      break;
    }
    case 'leak':
      effects.connections = 720 * grown;
      // Who is refused makes no work.
      if (minute >= felt) effects.busy = 0.55;
      break;
    case 'memory':
      effects.memory = 2_020 * grown ** 1.3;
      if (minute >= felt) {
        effects.latency = Math.min(7, (minute - felt + 1) / 2) + 2 * jitter;
        effects.cpu = 12;
      }
      break;
    case 'outage':
      effects.silent = minute < until;
      break;
    case 'sale':
      // The demand is in the metrics of Lab 1 already.
      break;
  }
}

function pass({ id, since }: Harmless, minute: number, jitter: number, effects: Effects): void {
  switch (id) {
    case 'report':
      // The demand is in the metrics of Lab 1 already.
      break;
    case 'newsletter':
      effects.cpu += 46 + 10 * jitter;
      effects.connections += 140;
      effects.waiting += 0.8;
      break;
    case 'vacuum':
      effects.cpu += 42 + 4 * jitter;
      effects.latency += 2.2 + 1.6 * jitter;
      effects.memory += 700;
      break;
    case 'deploy':
      // The old pool and the new one.
      effects.pools = minute === since ? 1.5 : 1.9;
      break;
    case 'maintenance':
      effects.silent = true;
      break;
    case 'checkpoint':
      effects.latency += 6 + 5 * jitter;
      break;
    case 'cron':
      effects.cpu += 60;
      break;
  }
}

function byMinute<T extends { since: number; until: number }>(events: readonly T[]): Map<number, T[]> {
  const minutes = events.flatMap((event) =>
    Array.from({ length: event.until - event.since }, (_, index) => ({ minute: event.since + index, event })),
  );
  const grouped = new Map<number, T[]>();
  for (const { minute, event } of minutes) grouped.set(minute, [...(grouped.get(minute) ?? []), event]);
  return grouped;
}

/** How much of the IOPS is the stock report's: Lab 1's demand reads 97 % in the report and 68 % else. */
function reportShare(reads: number): number {
  return clamp((reads - 0.68) / 0.29, 0, 1);
}

/** Noise that remembers the minute before, mostly between -1 and 1. */
function wander(random: Random): () => number {
  let value = 0;
  return () => {
    value = 0.8 * value + 0.6 * (random() + random() - 1);
    return value;
  };
}

function emptySeries(length: number): Record<MetricId, Series> {
  const series = () => new Float64Array(length);
  return { cpu: series(), load: series(), latency: series(), connections: series(), memory: series() };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
