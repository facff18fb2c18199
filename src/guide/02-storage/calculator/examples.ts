/** Workloads to start from, each of them a lesson. */
import { workload as secureCart } from '#labs/provisioned-iops/workload.ts';
import type { Workload } from './workload.ts';

export interface Example {
  name: string;
  workload: Workload;
}

/** Lab 1's two weeks: 70 % reads at the busiest minutes, and io2 asked for. */
const lab: Workload = {
  readIops: secureCart.iops.p99 * 0.7,
  writeIops: secureCart.iops.p99 * 0.3,
  requestKib: 11,
  queueDepth: secureCart.queueDepth.p99,
  busyFor: 'longer',
  oneStatement: 0.06,
  gib: 100,
  latency: 'below a millisecond',
  instanceClass: 'db.m7g.large',
};

export const examples: readonly [Example, ...Example[]] = [
  { name: 'SecureCart’s sale', workload: lab },
  {
    name: 'An ordinary shop',
    workload: { ...lab, readIops: 1_000, writeIops: 400, queueDepth: 1.3, latency: 'milliseconds' },
  },
  {
    name: 'One bad query',
    workload: {
      ...lab,
      readIops: 3_000,
      writeIops: 300,
      queueDepth: 30,
      oneStatement: 0.8,
      latency: 'milliseconds',
    },
  },
  {
    name: '10,000 IOPS on a .large',
    workload: { ...lab, readIops: 6_000, writeIops: 2_000, queueDepth: 40, oneStatement: 0 },
  },
  {
    name: 'Large requests',
    workload: {
      ...lab,
      readIops: 1_200,
      writeIops: 200,
      requestKib: 128,
      queueDepth: 12,
      latency: 'milliseconds',
      instanceClass: 'db.m7g.2xlarge',
    },
  },
  {
    name: 'Just below 400 GiB',
    workload: {
      ...lab,
      readIops: 3_400,
      writeIops: 1_000,
      queueDepth: 18,
      gib: 380,
      latency: 'milliseconds',
      instanceClass: 'db.m7g.xlarge',
    },
  },
];
