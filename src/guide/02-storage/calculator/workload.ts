/** What goes into the calculator, and what follows from it without any limit of AWS. */

export interface Workload {
  /** 99th percentile of one-minute averages, requests a second. */
  readIops: number;
  writeIops: number;
  /** Mean size of a request, KiB. */
  requestKib: number;
  /** 99th percentile of `DiskQueueDepth`. */
  queueDepth: number;
  /** How long the busiest stretch of a day goes on: what a class bursts through, or longer. */
  busyFor: 'half an hour' | 'longer';
  /** Share of the reads that one statement makes and an index would spare, 0 to 1. */
  oneStatement: number;
  /** Size of the volume, GiB. */
  gib: number;
  latency: 'milliseconds' | 'below a millisecond';
  /** Name of the instance class: `db.m7g.large`. */
  instanceClass: string;
}

/** What storage has to carry. */
export interface Need {
  iops: number;
  /** MiB/s. */
  throughput: number;
}

/** Factors over the 99th percentile: latency bends before a limit is reached, and shops grow. */
export const headroom = { least: 1.2, aimedAt: 1.25 } as const;

/** The need as measured, without headroom. */
export function measuredOf({ readIops, writeIops, requestKib }: Workload): Need {
  const iops = readIops + writeIops;
  return { iops, throughput: throughputOf(iops, requestKib) };
}

/**
 * The need with headroom: IOPS to the next hundred, throughput to the next MiB/s. Where a class carries a little less
 * than the headroom aimed at, and more than the least, what it carries is enough.
 * @param classIops what the instance class carries for as long as the busy stretch lasts
 */
export function needOf(workload: Workload, classIops = Number.POSITIVE_INFINITY): Need {
  const { iops, throughput } = measuredOf(workload);
  // Rounded first, or 2,800 × 1.25 could come out a hair above 3,500 and cost another hundred.
  const aimedAt = Math.ceil(Math.round(iops * headroom.aimedAt) / 100) * 100;
  const enough = classIops >= iops * headroom.least ? Math.min(aimedAt, classIops) : aimedAt;
  return { iops: enough, throughput: Math.ceil(throughput * headroom.aimedAt) };
}

/** How long a request takes at the 99th percentile, ms: requests under way ÷ requests a second (Little's law). */
export function latencyOf(workload: Workload): number {
  const { iops } = measuredOf(workload);
  return iops > 0 ? (workload.queueDepth / iops) * 1_000 : 0;
}

/** The workload once its worst statement no longer reads what it does not need. */
export function withoutTheStatement(workload: Workload): Workload {
  const spared = workload.readIops * workload.oneStatement;
  const left = 1 - spared / Math.max(1, workload.readIops + workload.writeIops);
  return {
    ...workload,
    readIops: Math.round(workload.readIops - spared),
    // As long as each request takes the same time, what is under way falls with what arrives.
    queueDepth: workload.queueDepth * left,
    oneStatement: 0,
  };
}

/** MiB/s of so many requests of a size. */
export function throughputOf(iops: number, requestKib: number): number {
  return (iops * requestKib) / 1_024;
}

/** Requests of a size that fit into so many MiB/s. */
export function requestsIn(throughput: number, requestKib: number): number {
  return (throughput * 1_024) / requestKib;
}
