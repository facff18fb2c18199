/** What the labs' resources cost in us-east-1, US dollars, before tax and free tier. */

import { documents, type Source } from './source.ts';

export interface Price {
  dollars: number;
  per: 'hour' | 'GB-month' | 'IOPS-month' | 'MiB/s-month' | 'month' | 'vCPU-hour' | 'GB';
  source: Source;
}

const read: Source = { document: documents.prices, date: '2026-09', confidence: 'read' };
const remembered: Source = { document: documents.prices, date: '2026-11', confidence: 'remembered' };
const rememberedOfCloudWatch: Source = { ...remembered, document: documents.cloudWatchPrices };

/** An hour of an instance, single-AZ, on demand, by class. */
export const instancePrices: ReadonlyMap<string, Price> = new Map([
  ['db.t4g.micro', { dollars: 0.016, per: 'hour', source: read }],
  ['db.m7g.large', { dollars: 0.168, per: 'hour', source: remembered }],
]);

export const prices = {
  gp2Storage: { dollars: 0.115, per: 'GB-month', source: remembered },
  gp3Storage: { dollars: 0.115, per: 'GB-month', source: read },
  gp3Iops: { dollars: 0.02, per: 'IOPS-month', source: remembered },
  gp3Throughput: { dollars: 0.08, per: 'MiB/s-month', source: remembered },
  /** io1 and io2 cost the same. */
  provisionedStorage: { dollars: 0.125, per: 'GB-month', source: remembered },
  provisionedIops: { dollars: 0.1, per: 'IOPS-month', source: remembered },
  /** Of each vCPU of the database instance, two at least. */
  proxy: { dollars: 0.015, per: 'vCPU-hour', source: remembered },
  /** A standard alarm; ten are in the free tier. */
  alarm: { dollars: 0.1, per: 'month', source: rememberedOfCloudWatch },
  logs: { dollars: 0.5, per: 'GB', source: rememberedOfCloudWatch },
  secret: { dollars: 0.4, per: 'month', source: read },
  natGateway: { dollars: 0.045, per: 'hour', source: read },
} satisfies Record<string, Price>;

/** vCPUs that a proxy is charged for at least. */
export const proxyMinimumVcpus = 2;

/** The hours that AWS's own estimates count in a month. */
export const hoursPerMonth = 730;
