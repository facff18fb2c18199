/** What the resources of the labs and of the guide's programs cost in us-east-1, US dollars, before tax and free tier. */

import { documents, type Source } from './source.ts';

export interface Price {
  dollars: number;
  per:
    | 'hour'
    | 'GB-month'
    | 'IOPS-month'
    | 'MiB/s-month'
    | 'month'
    | 'vCPU-hour'
    | 'ACU-hour'
    | 'capacity unit-hour'
    | 'GB';
  source: Source;
}

const read: Source = { document: documents.prices, date: '2026-09', confidence: 'read' };
const remembered: Source = { document: documents.prices, date: '2026-11', confidence: 'remembered' };

function rememberedOf(document: string): Source {
  return { ...remembered, document };
}

function hourly(dollars: number, source: Source): Price {
  return { dollars, per: 'hour', source };
}

/** An hour of an instance, single-AZ, on demand, by class. */
export const instancePrices: ReadonlyMap<string, Price> = new Map([
  ['db.t3.micro', hourly(0.018, remembered)],
  ['db.t3.small', hourly(0.036, remembered)],
  ['db.t3.medium', hourly(0.072, remembered)],
  ['db.t4g.micro', hourly(0.016, read)],
  ['db.t4g.small', hourly(0.032, remembered)],
  ['db.t4g.medium', hourly(0.065, remembered)],
  ['db.t4g.large', hourly(0.129, remembered)],
  // The class that AWS CDK takes when none is named.
  ['db.m5.large', hourly(0.178, remembered)],
  ['db.m6g.large', hourly(0.159, remembered)],
  ['db.m7g.large', hourly(0.168, remembered)],
  ['db.m7g.xlarge', hourly(0.337, remembered)],
  ['db.m7g.2xlarge', hourly(0.674, remembered)],
  ['db.r6g.large', hourly(0.225, remembered)],
  ['db.r7g.large', hourly(0.239, remembered)],
  ['db.r7g.xlarge', hourly(0.478, remembered)],
]);

/** An hour of an instance of Aurora PostgreSQL, on demand, by class; storage and I/O are paid as they are used. */
export const auroraInstancePrices: ReadonlyMap<string, Price> = new Map([
  ['db.t4g.medium', hourly(0.073, rememberedOf(documents.auroraPrices))],
  ['db.r6g.large', hourly(0.26, rememberedOf(documents.auroraPrices))],
  ['db.r7g.large', hourly(0.276, rememberedOf(documents.auroraPrices))],
]);

/** An hour of a cache node that runs Valkey, on demand, by type. */
export const valkeyNodePrices: ReadonlyMap<string, Price> = new Map([
  ['cache.t4g.micro', hourly(0.0128, rememberedOf(documents.elastiCachePrices))],
  ['cache.t4g.small', hourly(0.0256, rememberedOf(documents.elastiCachePrices))],
  ['cache.t4g.medium', hourly(0.052, rememberedOf(documents.elastiCachePrices))],
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
  alarm: { dollars: 0.1, per: 'month', source: rememberedOf(documents.cloudWatchPrices) },
  logs: { dollars: 0.5, per: 'GB', source: rememberedOf(documents.cloudWatchPrices) },
  secret: { dollars: 0.4, per: 'month', source: read },
  natGateway: { dollars: 0.045, per: 'hour', source: read },
  publicAddress: hourly(0.005, rememberedOf(documents.vpcPrices)),
  /** Of an interface endpoint, in each zone. */
  interfaceEndpoint: hourly(0.01, rememberedOf(documents.vpcPrices)),
  /** Database Insights in Advanced mode, of each vCPU of the instance; Standard mode costs nothing. */
  advancedInsights: {
    dollars: 0.0125,
    per: 'vCPU-hour',
    source: rememberedOf(documents.cloudWatchPrices),
  },
  /** Aurora Serverless v2, of each capacity unit while it is there. */
  auroraCapacity: { dollars: 0.12, per: 'ACU-hour', source: rememberedOf(documents.auroraPrices) },
  /** Provisioned; on demand a table is paid by the request. */
  readCapacity: {
    dollars: 0.00013,
    per: 'capacity unit-hour',
    source: rememberedOf(documents.dynamoDbPrices),
  },
  writeCapacity: {
    dollars: 0.00065,
    per: 'capacity unit-hour',
    source: rememberedOf(documents.dynamoDbPrices),
  },
  key: { dollars: 1, per: 'month', source: rememberedOf(documents.keyPrices) },
} satisfies Record<string, Price>;

/** vCPUs that a proxy is charged for at least. */
export const proxyMinimumVcpus = 2;

/** The hours that AWS's own estimates count in a month. */
export const hoursPerMonth = 730;
