/**
 * CloudWatch's metrics of SecureCart's storage, as RDS would publish them every 60 seconds: what a volume makes of the
 * demand. `npx node labs/provisioned-iops/metrics.ts` prints them as CSV.
 */
import { type DemandMinute, demandOf } from './demand.ts';
import type { StorageWorkload } from './workload.ts';

/** One data point of each metric, in CloudWatch's units. */
export interface MetricsMinute {
  /** Minutes since Monday 00:00. */
  minute: number;
  /** Requests a second. */
  readIops: number;
  writeIops: number;
  /** Seconds. */
  readLatency: number;
  writeLatency: number;
  /** Bytes a second. */
  readThroughput: number;
  writeThroughput: number;
  /** Requests that were under way, on average. */
  diskQueueDepth: number;
  /** Percent of the instance's credit for IOPS above its class's baseline. */
  ebsIoBalance: number;
}

export interface Volume {
  /** IOPS at which it makes requests wait. */
  iops: number;
  /** Seconds that an unhurried read and write take. */
  readService: number;
  writeService: number;
}

/** What the shop has: gp3 of 100 GiB, and single-digit milliseconds. */
export const gp3: Volume = { iops: 3_000, readService: 0.00078, writeService: 0.0007 };

/** io2 answers in less than a millisecond. The times are assumed, and stated where a plot uses them. */
export const io2 = (iops: number): Volume => ({ iops, readService: 0.00045, writeService: 0.0004 });

/** The seed of the two weeks on the pages. */
export const seed = 20_261_102;

/** The two weeks as the shop saw them. */
export function twoWeeks(): MetricsMinute[] {
  return serve(demandOf(seed), gp3);
}

/** Requests that the shop's connections can have under way at once; more wait inside the application. */
const mostUnderWay = 60;

/**
 * What a volume makes of a demand. It serves at most its IOPS; requests wait the longer the nearer it is to them, and
 * the queue depth follows from Little's law: requests under way = requests a second × seconds each.
 */
export function serve(demand: readonly DemandMinute[], volume: Volume): MetricsMinute[] {
  return demand.map(({ minute, iops: wanted, reads, readKib, writeKib }) => {
    const iops = Math.min(wanted, volume.iops);
    const readIops = Math.round(iops * reads);
    const writeIops = Math.round(iops) - readIops;
    const wait = waitOf(wanted, volume);
    const readLatency = toMicroseconds(volume.readService + wait);
    const writeLatency = toMicroseconds(volume.writeService + wait);
    return {
      minute,
      readIops,
      writeIops,
      readLatency,
      writeLatency,
      readThroughput: Math.round(readIops * readKib * 1_024),
      writeThroughput: Math.round(writeIops * writeKib * 1_024),
      diskQueueDepth: readIops * readLatency + writeIops * writeLatency,
      // The class carries 3,600 IOPS all day, which this volume never asks of it, so its credit stays whole.
      ebsIoBalance: 100,
    };
  });
}

/**
 * Seconds that a request waits before the volume takes it. A minute's average of 90 % holds seconds above 100 %, so the
 * wait bends upwards before the limit is reached, and beyond it grows until the shop's connections bound it.
 */
function waitOf(wanted: number, volume: Volume): number {
  const used = wanted / volume.iops;
  const room = 1 - used;
  // Nearly the room itself below the limit, never quite 0 above it.
  const softened = (room + Math.sqrt(room ** 2 + 0.02)) / 2;
  const bound = mostUnderWay / volume.iops - volume.readService;
  return Math.min((0.82 * volume.readService * used ** 8) / softened, bound);
}

function toMicroseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** The value below which a share of the values lie: the smallest that has at least that share at or below it. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There is no quantile of nothing.');
  return value;
}

const mebibyte = 1_024 ** 2;

export const iopsOf = (point: MetricsMinute) => point.readIops + point.writeIops;
/** MiB/s. */
export const throughputOf = (point: MetricsMinute) =>
  (point.readThroughput + point.writeThroughput) / mebibyte;

/** The figures by which a workload is known, unrounded. */
export function summaryOf(metrics: readonly MetricsMinute[]): StorageWorkload {
  const iops = metrics.map(iopsOf);
  const throughput = metrics.map(throughputOf);
  const depth = metrics.map((point) => point.diskQueueDepth);
  const latency = metrics.map((point) => point.readLatency);
  return {
    days: metrics.length / 1_440,
    periodSeconds: 60,
    iops: { p50: quantile(iops, 0.5), p99: quantile(iops, 0.99), max: quantile(iops, 1) },
    throughput: { p99: quantile(throughput, 0.99), max: quantile(throughput, 1) },
    queueDepth: { p50: quantile(depth, 0.5), p99: quantile(depth, 0.99) },
    readLatency: { p50: quantile(latency, 0.5), p99: quantile(latency, 0.99) },
  };
}

if (import.meta.main) {
  const metrics = twoWeeks();
  console.log(Object.keys(metrics[0] ?? {}).join(','));
  for (const point of metrics) console.log(Object.values(point).join(','));
}
