/**
 * What hosting the course costs in us-east-1, and in the United States where CloudFront is concerned: US dollars, before
 * tax and free tier, the first tier that is not free. `npm run prices` compares and writes this table, too.
 */

import { applicationBalancer, auroraVolume, edge, listed } from './price-list.ts';
import { priced } from './price-table.ts';
import { documents } from './source.ts';

export const hostingPrices = priced({
  fargateProcessor: {
    dollars: 0.04048,
    from: 'infracost',
    per: 'vCPU-hour',
    listing: listed('AmazonECS', 'Fargate-vCPU-Hours:perCPU', documents.fargatePrices),
  },
  fargateMemory: {
    dollars: 0.004445,
    from: 'infracost',
    per: 'GB-hour',
    listing: listed('AmazonECS', 'Fargate-GB-Hours', documents.fargatePrices),
  },
  loadBalancer: {
    dollars: 0.0225,
    from: 'infracost',
    per: 'hour',
    listing: applicationBalancer('LoadBalancerUsage'),
  },
  loadBalancerCapacity: {
    dollars: 0.008,
    from: 'infracost',
    per: 'LCU-hour',
    listing: applicationBalancer('LCUUsage'),
  },
  cloudFrontTraffic: {
    dollars: 0.085,
    from: 'infracost',
    per: 'GB',
    listing: edge('US-DataTransfer-Out-Bytes'),
  },
  cloudFrontRequests: {
    dollars: 1,
    from: 'infracost',
    per: 'million requests',
    listing: edge('US-Requests-Tier2-HTTPS'),
  },
  /** Runs of a CloudFront function. */
  edgeFunction: {
    dollars: 0.1,
    from: 'secondary',
    per: 'million requests',
    listing: edge('Executions-CloudFrontFunctions'),
  },
  /** Of a network whose resolver answers for some names only. A name in its lists is $0.0005 a month. */
  namesLookedUp: {
    dollars: 0.6,
    from: 'secondary',
    per: 'million requests',
    listing: listed('AmazonRoute53', 'DNS-FirewallQueries', documents.route53Prices),
  },
  /** What goes through a NAT gateway. */
  natTraffic: {
    dollars: 0.045,
    from: 'infracost',
    per: 'GB',
    listing: listed('AmazonEC2', 'NatGateway-Bytes', documents.vpcPrices),
  },
  bucketStorage: {
    dollars: 0.023,
    from: 'infracost',
    per: 'GB-month',
    listing: listed('AmazonS3', 'TimedStorage-ByteHrs', documents.s3Prices),
  },
  auroraStorage: {
    dollars: 0.1,
    from: 'infracost',
    per: 'GB-month',
    listing: auroraVolume('Aurora:StorageUsage'),
  },
  auroraRequests: {
    dollars: 0.2,
    from: 'infracost',
    per: 'million requests',
    listing: auroraVolume('Aurora:StorageIOUsage'),
  },
});
