/** What an instance class brings with it. */

export interface InstanceClass {
  name: string;
  vcpus: number;
  memoryGib: number;
  /** IOPS that its connection to storage carries all day. */
  baselineIops: number;
  /** IOPS that it carries in a burst of about half an hour a day. */
  burstIops: number;
}

/** Read in the Amazon EC2 User Guide, "Amazon EBS-optimized instance types", in November 2026. */
export const instanceClasses: readonly InstanceClass[] = [
  { name: 'db.t4g.micro', vcpus: 2, memoryGib: 1, baselineIops: 500, burstIops: 11_800 },
  { name: 'db.t4g.medium', vcpus: 2, memoryGib: 4, baselineIops: 2_000, burstIops: 11_800 },
  { name: 'db.m6g.large', vcpus: 2, memoryGib: 8, baselineIops: 3_600, burstIops: 20_000 },
  { name: 'db.r6g.large', vcpus: 2, memoryGib: 16, baselineIops: 3_600, burstIops: 20_000 },
  { name: 'db.m7g.large', vcpus: 2, memoryGib: 8, baselineIops: 3_600, burstIops: 40_000 },
  { name: 'db.r7g.large', vcpus: 2, memoryGib: 16, baselineIops: 3_600, burstIops: 40_000 },
  { name: 'db.m8g.large', vcpus: 2, memoryGib: 8, baselineIops: 3_600, burstIops: 40_000 },
  { name: 'db.m7g.xlarge', vcpus: 4, memoryGib: 16, baselineIops: 6_000, burstIops: 40_000 },
];

/**
 * PostgreSQL's `max_connections` on RDS: LEAST(memory in bytes / 9,531,392, 5,000). The operating system's share
 * lowers what an instance really has, on a db.t4g.micro to about 87.
 */
export function maxConnectionsOf({ memoryGib }: InstanceClass): number {
  return Math.min(Math.floor((memoryGib * 1024 ** 3) / 9_531_392), 5_000);
}
