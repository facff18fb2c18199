/** What an instance class brings with it. */

export interface InstanceClass {
  name: string;
  vcpus: number;
  memoryGib: number;
  /** IOPS that its connection to storage carries all day. */
  baselineIops: number;
  /** IOPS that it carries in a burst of about half an hour a day. */
  burstIops: number;
  /** MiB/s that it carries all day. */
  baselineThroughput: number;
  /** MiB/s that it carries in a burst. */
  burstThroughput: number;
}

/**
 * IOPS were read in the Amazon EC2 User Guide, "Amazon EBS-optimized instance types", in November 2026; Mbit/s, and all of
 * the sizes from 2xlarge on, in a recording of what EC2's DescribeInstanceTypes answers (EbsOptimizedInfo).
 */
export const instanceClasses: readonly InstanceClass[] = [
  classOf('db.t4g.micro', { vcpus: 2, memoryGib: 1 }, { iops: [500, 11_800], mbps: [87, 2_085] }),
  classOf('db.t4g.medium', { vcpus: 2, memoryGib: 4 }, { iops: [2_000, 11_800], mbps: [347, 2_085] }),
  classOf('db.m6g.large', { vcpus: 2, memoryGib: 8 }, { iops: [3_600, 20_000], mbps: [630, 4_750] }),
  classOf('db.r6g.large', { vcpus: 2, memoryGib: 16 }, { iops: [3_600, 20_000], mbps: [630, 4_750] }),
  classOf('db.m7g.large', { vcpus: 2, memoryGib: 8 }, { iops: [3_600, 40_000], mbps: [630, 10_000] }),
  classOf('db.r7g.large', { vcpus: 2, memoryGib: 16 }, { iops: [3_600, 40_000], mbps: [630, 10_000] }),
  classOf('db.m8g.large', { vcpus: 2, memoryGib: 8 }, { iops: [3_600, 40_000], mbps: [630, 10_000] }),
  classOf('db.m7g.xlarge', { vcpus: 4, memoryGib: 16 }, { iops: [6_000, 40_000], mbps: [1_250, 10_000] }),
  classOf('db.m7g.2xlarge', { vcpus: 8, memoryGib: 32 }, { iops: [12_000, 40_000], mbps: [2_500, 10_000] }),
  classOf('db.m7g.4xlarge', { vcpus: 16, memoryGib: 64 }, { iops: [20_000, 40_000], mbps: [5_000, 10_000] }),
  classOf(
    'db.m7g.8xlarge',
    { vcpus: 32, memoryGib: 128 },
    { iops: [40_000, 40_000], mbps: [10_000, 10_000] },
  ),
  classOf(
    'db.m7g.16xlarge',
    { vcpus: 64, memoryGib: 256 },
    { iops: [80_000, 80_000], mbps: [20_000, 20_000] },
  ),
];

/** Baseline and burst, in this order. */
type Pair = readonly [baseline: number, burst: number];

function classOf(
  name: string,
  size: Pick<InstanceClass, 'vcpus' | 'memoryGib'>,
  { iops, mbps }: { iops: Pair; mbps: Pair },
): InstanceClass {
  return {
    name,
    ...size,
    baselineIops: iops[0],
    burstIops: iops[1],
    baselineThroughput: mebibytes(mbps[0]),
    burstThroughput: mebibytes(mbps[1]),
  };
}

/** AWS states the connection in Mbit/s and volumes in MiB/s. */
function mebibytes(megabits: number): number {
  return (megabits * 1e6) / 8 / 1_024 ** 2;
}

/**
 * PostgreSQL's `max_connections` on RDS: LEAST(memory in bytes / 9,531,392, 5,000). The operating system's share
 * lowers what an instance really has, on a db.t4g.micro to about 87.
 */
export function maxConnectionsOf({ memoryGib }: InstanceClass): number {
  return Math.min(Math.floor((memoryGib * 1024 ** 3) / 9_531_392), 5_000);
}
