/** The two weeks as CloudWatch would have them: one value a minute of each metric, made from a seed. */
import { instanceClasses, maxConnectionsOf } from '#labs/aws/instance-classes.ts';
import { demandOf } from '#labs/provisioned-iops/demand.ts';
import { gp3, iopsOf, seed, serve } from '#labs/provisioned-iops/metrics.ts';
import { type Random, randomFrom } from '#labs/random.ts';
import { effectsAt } from './effects.ts';

export type MetricId = 'cpu' | 'load' | 'latency' | 'connections' | 'memory';

/** One value a minute; `NaN` where there was no data point. */
export type Series = Float64Array;

/** SecureCart's instance class, as in the labs. */
const large = instanceClasses.find(({ name }) => name === 'db.m7g.large');
export const vcpus = large?.vcpus ?? 0;
export const maxConnections = large ? maxConnectionsOf(large) : 0;

/** What the sessions that make up the DB load are at. */
export type Wait = 'cpu' | 'storage' | 'lock';

export interface Fortnight {
  metrics: Readonly<Record<MetricId, Series>>;
  /** The DB load by what its sessions are at, unrounded. */
  waits: Readonly<Record<Wait, Series>>;
}

/** The two weeks. The same on every machine. */
export function fortnight(): Fortnight {
  const demand = demandOf(seed);
  const served = serve(demand, gp3);
  const random = randomFrom(seed);
  const drift = { cpu: wander(random), memory: wander(random), connections: wander(random) };
  const empty = () => new Float64Array(demand.length);
  const series = { cpu: empty(), load: empty(), latency: empty(), connections: empty(), memory: empty() };
  const waits = { cpu: empty(), storage: empty(), lock: empty() };
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
    const reading = (point.readIops * latency) / 1_000 + point.writeIops * point.writeLatency;
    const working = (vcpus * cpu) / 100 + now.queuing;
    waits.cpu[minute] = working;
    waits.storage[minute] = reading;
    waits.lock[minute] = now.locked;
    const connections = Math.min(
      maxConnections,
      (90 + 0.06 * shop + 0.7 * reading + 4 * drift.connections()) * now.pools + now.connections,
    );
    series.cpu[minute] = rounded(cpu, 1);
    series.latency[minute] = rounded(latency, 2);
    series.load[minute] = rounded(working + reading + now.locked, 1);
    series.connections[minute] = Math.round(connections);
    series.memory[minute] = Math.round(
      clamp(2_250 - 0.12 * shop - 0.16 * report + 45 * drift.memory() - now.memory, 55, 8_000),
    );
    if (now.silent) for (const each of Object.values(series)) each[minute] = Number.NaN;
  });
  return { metrics: series, waits };
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

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
