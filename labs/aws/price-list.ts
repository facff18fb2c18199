/**
 * How AWS's price list states the prices that this course uses. The list is one offer file for each service and region,
 * public and without an account: AWS Billing User Guide, "Getting price list files manually" and "Reading the price list
 * files". `npm run prices` reads it.
 *
 * Usage types and columns were read in November 2026 in public notes and programs that quote the list for us-east-1. Where
 * two of them disagree on a usage type, both are named here.
 */

import { documents } from './source.ts';

/** The region whose prices are stated, and what its usage types begin with. Many of them have no prefix. */
export const priceRegion = 'us-east-1';
export const usageTypePrefixes: readonly string[] = ['USE1-', 'us-east-1-'];

/** Services by the code of their offer. */
export type Offer =
  | 'AmazonRDS'
  | 'AmazonEC2'
  | 'AmazonVPC'
  | 'AmazonCloudWatch'
  | 'AmazonDynamoDB'
  | 'AmazonElastiCache'
  | 'AmazonECS'
  | 'AWSELB'
  | 'AmazonCloudFront'
  | 'AmazonS3'
  | 'AmazonRoute53'
  | 'AWSSecretsManager'
  | 'awskms';

/** Offers of services that are paid by where people are, not by region: one file lists all of them. */
export const worldwideOffers: readonly Offer[] = ['AmazonCloudFront'];

/** Which products of an offer state a price. All that match must state the same one. */
export interface Listing {
  offer: Offer;
  /** Usage types without the prefix of the region. `InstanceUsage:*` is every usage type that begins with `InstanceUsage:`. */
  usageTypes: readonly string[];
  /** Other columns of the offer file, by their headings, and the values that they may have. */
  columns?: Readonly<Record<string, readonly string[]>>;
  /** The page on which AWS shows the price to people. */
  document: string;
}

/** Storage and proxies: the engine is PostgreSQL, or the price is the same for all. */
export function rds(...usageTypes: readonly string[]): Listing {
  const columns = { 'Database Engine': ['PostgreSQL', 'Any'] };
  return { offer: 'AmazonRDS', usageTypes, columns, document: documents.prices };
}

/** An instance in one zone. Usage types shorten some sizes (`db.r5.2xl`), so the class is found by its column. */
export function rdsInstance(name: string): Listing {
  const columns = {
    'Instance Type': [name],
    'Database Engine': ['PostgreSQL'],
    'Deployment Option': ['Single-AZ'],
  };
  return { offer: 'AmazonRDS', usageTypes: ['InstanceUsage:*'], columns, document: documents.prices };
}

/** An instance of a cluster in the standard configuration: `InstanceUsageIOOptimized:` is the other one. */
export function auroraInstance(name: string): Listing {
  const columns = { 'Instance Type': [name], 'Database Engine': ['Aurora PostgreSQL'] };
  return { offer: 'AmazonRDS', usageTypes: ['InstanceUsage:*'], columns, document: documents.auroraPrices };
}

export function aurora(usageType: string): Listing {
  const columns = { 'Database Engine': ['Aurora PostgreSQL'] };
  return { offer: 'AmazonRDS', usageTypes: [usageType], columns, document: documents.auroraPrices };
}

/** What the volume of a cluster stores, and reads and writes: the same for both engines of Aurora. */
export function auroraVolume(usageType: string): Listing {
  const columns = { 'Database Engine': ['Aurora PostgreSQL', 'Any'] };
  return { offer: 'AmazonRDS', usageTypes: [usageType], columns, document: documents.auroraPrices };
}

/** A load balancer for HTTP. One for TCP, and one of the first generation, have the same usage types. */
export function applicationBalancer(usageType: string): Listing {
  const columns = { 'Product Family': ['Load Balancer-Application'] };
  return { offer: 'AWSELB', usageTypes: [usageType], columns, document: documents.loadBalancerPrices };
}

/** What CloudFront does at its edge. Usage types begin with the part of the world, if it matters. */
export function edge(usageType: string): Listing {
  return listed('AmazonCloudFront', usageType, documents.cloudFrontPrices);
}

/** A node: `ExtendedSupportYr1_Yr2-NodeUsage:` is a surcharge, not its price. */
export function valkeyNode(name: string): Listing {
  const columns = { 'Instance Type': [name], 'Cache Engine': ['Valkey'] };
  const document = documents.elastiCachePrices;
  return { offer: 'AmazonElastiCache', usageTypes: ['NodeUsage:*'], columns, document };
}

/** What its usage type alone identifies. */
export function listed(offer: Offer, usageType: string, document: string): Listing {
  return { offer, usageTypes: [usageType], document };
}
