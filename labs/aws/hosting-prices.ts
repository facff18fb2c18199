/**
 * What hosting the course costs in us-east-1, and in the United States where CloudFront is concerned: US dollars, before
 * tax and free tier, the first tier that is not free. `npm run prices` doesn't compare this table: CloudFront's list isn't
 * one by region.
 */
import { type Listing, listed } from './price-list.ts';
import { earlier, type Price } from './prices.ts';
import { documents } from './source.ts';

type Row = {
  dollars: number;
  from: (typeof earlier)[keyof typeof earlier];
  per: Price['per'];
  listing: Listing;
};

const rows = {
  fargateProcessor: row(
    0.04048,
    'vCPU-hour',
    listed('AmazonECS', 'Fargate-vCPU-Hours:perCPU', documents.fargatePrices),
  ),
  fargateMemory: row(0.004445, 'GB-hour', listed('AmazonECS', 'Fargate-GB-Hours', documents.fargatePrices)),
  loadBalancer: row(0.0225, 'hour', listed('AWSELB', 'LoadBalancerUsage', documents.loadBalancerPrices)),
  loadBalancerCapacity: row(0.008, 'LCU-hour', listed('AWSELB', 'LCUUsage', documents.loadBalancerPrices)),
  cloudFrontTraffic: row(
    0.085,
    'GB',
    listed('AmazonCloudFront', 'US-DataTransfer-Out-Bytes', documents.cloudFrontPrices),
  ),
  cloudFrontRequests: row(
    1,
    'million requests',
    listed('AmazonCloudFront', 'US-Requests-Tier2-HTTPS', documents.cloudFrontPrices),
  ),
  /** Runs of a CloudFront function. */
  edgeFunction: {
    ...row(
      0.1,
      'million requests',
      listed('AmazonCloudFront', 'Executions-CloudFrontFunctions', documents.cloudFrontPrices),
    ),
    from: earlier.secondary,
  },
  /** Of a network whose resolver answers for some names only. A name in its lists is $0.0005 a month. */
  namesLookedUp: {
    ...row(0.6, 'million requests', listed('AmazonRoute53', 'DNS-FirewallQueries', documents.route53Prices)),
    from: earlier.secondary,
  },
  /** What goes through a NAT gateway. */
  natTraffic: row(0.045, 'GB', listed('AmazonEC2', 'NatGateway-Bytes', documents.vpcPrices)),
  bucketStorage: row(0.023, 'GB-month', listed('AmazonS3', 'TimedStorage-ByteHrs', documents.s3Prices)),
  auroraStorage: row(0.1, 'GB-month', listed('AmazonRDS', 'Aurora:StorageUsage', documents.auroraPrices)),
  auroraRequests: row(
    0.2,
    'million requests',
    listed('AmazonRDS', 'Aurora:StorageIOUsage', documents.auroraPrices),
  ),
} satisfies Record<string, Row>;

function row(dollars: number, per: Price['per'], listing: Listing): Row {
  return { dollars, per, listing, from: earlier.infracost };
}

export const hostingPrices = Object.fromEntries(
  Object.entries<Row>(rows).map(([name, { from, listing, dollars, per }]) => [
    name,
    { dollars, per, listing, source: { document: listing.document, ...from } },
  ]),
) as Readonly<Record<keyof typeof rows, Price>>;
