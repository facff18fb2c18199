/** What a database costs: its instance, storage, monitoring and proxy. */

import { referenced, splitOutsideReferences } from '#checkers/cloudformation/references.ts';
import { asBoolean, asId, asText, at } from '#checkers/cloudformation/value.ts';
import { instanceClasses } from '#labs/aws/instance-classes.ts';
import {
  auroraInstancePrices,
  hoursPerMonth,
  instancePrices,
  prices,
  proxyMinimumVcpus,
} from '#labs/aws/prices.ts';
import { grouped } from '#labs/words.ts';
import { byUse, numberIn, type Priced, type PricedResource, priced, unpriced } from './priced.ts';

const serverless = 'db.serverless';

export function instancePricing(instance: PricedResource, all: readonly PricedResource[]): Priced[] {
  const own = [...classPricing(instance, all), ...insightsPricing(instance), ...monitoringPricing(instance)];
  if (isAurora(instance)) return own;
  const storage = storagePricing(ofSource(instance, all));
  return [...own, ...(hasStandby(instance) ? storage.map(doubled) : storage)];
}

/** Aurora's volume grows by itself, so a template holds no size of it. */
export function clusterPricing(cluster: PricedResource): Priced[] {
  const engine = asText(at(cluster.properties, 'Engine')) ?? '';
  if (!engine.startsWith('aurora')) return [unpriced(`cluster of ${engine || 'no named engine'}`)];
  return [byUse('storage and I/O of Aurora')];
}

export function proxyPricing(_: PricedResource, all: readonly PricedResource[]): Priced[] {
  const classes = all.filter(({ type }) => type === 'AWS::RDS::DBInstance').map(classOf);
  if (classes.includes(serverless)) return [unpriced('RDS Proxy for Aurora Serverless v2')];
  const vcpus = Math.max(proxyMinimumVcpus, ...classes.map(vcpusOf));
  return [priced('proxy', `RDS Proxy, ${vcpus} vCPUs`, prices.proxy, vcpus * hoursPerMonth)];
}

function classOf({ properties }: PricedResource): string {
  return asText(at(properties, 'DBInstanceClass')) ?? 'no named class';
}

function isAurora({ properties }: PricedResource): boolean {
  return asText(at(properties, 'Engine'))?.startsWith('aurora') ?? false;
}

function hasStandby({ properties }: PricedResource): boolean {
  return asBoolean(at(properties, 'MultiAZ')) ?? false;
}

function classPricing(instance: PricedResource, all: readonly PricedResource[]): Priced[] {
  const name = classOf(instance);
  if (name === serverless) return serverlessPricing(instance, all);
  const aurora = isAurora(instance);
  const label = aurora ? `Aurora ${name}` : name;
  const price = (aurora ? auroraInstancePrices : instancePrices).get(name);
  if (!price) return [unpriced(label)];
  if (hasStandby(instance))
    return [priced('instance', `${label}, twice for its standby`, price, 2 * hoursPerMonth)];
  return [priced('instance', label, price, hoursPerMonth)];
}

/** The least that its cluster lets it shrink to; what it grows by is paid as it is used. */
function serverlessPricing({ id, properties }: PricedResource, all: readonly PricedResource[]): Priced[] {
  const cluster = all.find((each) => each.id === asId(at(properties, 'DBClusterIdentifier')));
  const least = cluster && numberIn(cluster, 'ServerlessV2ScalingConfiguration.MinCapacity', Number.NaN);
  if (least === undefined || Number.isNaN(least)) return [unpriced(`capacity of ${id}`)];
  return [
    priced(
      'instance',
      `Aurora Serverless v2, ${least} ACU at least`,
      prices.auroraCapacity,
      least * hoursPerMonth,
    ),
    byUse('capacity above the minimum of Aurora Serverless v2'),
  ];
}

/** The instance whose storage a read replica has too, unless it names its own. */
function ofSource(instance: PricedResource, all: readonly PricedResource[]): PricedResource {
  const named = asText(at(instance.properties, 'SourceDBInstanceIdentifier')) ?? '';
  // AWS CDK names the source by its ARN, which ends in the reference.
  const source = all.find(({ id }) => id === referenced(splitOutsideReferences(named, ':').at(-1) ?? ''));
  if (!source || at(instance.properties, 'AllocatedStorage') !== undefined) return instance;
  return { ...source, id: instance.id };
}

/** IOPS and MiB/s that gp3 includes: below 400 GiB, and from there on, where four volumes work as one. */
const included = (gib: number) =>
  gib < 400 ? { iops: 3000, throughput: 125 } : { iops: 12_000, throughput: 500 };

function storagePricing(instance: PricedResource): Priced[] {
  const type = asText(at(instance.properties, 'StorageType')) ?? 'gp2';
  const gib = numberIn(instance, 'AllocatedStorage', 0);
  const iops = numberIn(instance, 'Iops', 0);
  const throughput = numberIn(instance, 'StorageThroughput', 0);
  if (gib === undefined || iops === undefined || throughput === undefined)
    return [unpriced(`storage of ${instance.id}`)];
  if (type === 'io1' || type === 'io2')
    return [
      priced('storage', `${type} storage, ${gib} GiB`, prices.provisionedStorage, gib),
      priced('iops', `${type}, ${grouped(iops)} IOPS`, prices.provisionedIops, iops),
    ];
  if (type !== 'gp3') return [priced('storage', `${type} storage, ${gib} GiB`, prices.gp2Storage, gib)];
  const { iops: baseIops, throughput: baseThroughput } = included(gib);
  const moreIops = Math.max(0, iops - baseIops);
  const moreThroughput = Math.max(0, throughput - baseThroughput);
  return [
    priced('storage', `gp3 storage, ${gib} GiB`, prices.gp3Storage, gib),
    ...(moreIops > 0
      ? [priced('iops', `gp3, ${moreIops} IOPS above those included`, prices.gp3Iops, moreIops)]
      : []),
    ...(moreThroughput > 0
      ? [
          priced(
            'throughput',
            `gp3, ${moreThroughput} MiB/s above those included`,
            prices.gp3Throughput,
            moreThroughput,
          ),
        ]
      : []),
  ];
}

/** The standby has a volume of the same size and speed. Amazon RDS User Guide, "On-Demand DB instances for Amazon RDS". */
function doubled(part: Priced): Priced {
  if (part.state !== 'priced') return part;
  const { item } = part;
  return {
    state: 'priced',
    item: { ...item, what: `${item.what}, twice for its standby`, perMonth: 2 * item.perMonth },
  };
}

/** GB a month that enhanced monitoring writes to CloudWatch Logs once a minute: about 5 KB each time. */
const monitoringAMinute = 0.2;

function monitoringPricing(instance: PricedResource): Priced[] {
  const interval = numberIn(instance, 'MonitoringInterval', 0);
  if (interval === undefined) return [unpriced(`enhanced monitoring of ${instance.id}`)];
  if (interval <= 0) return [];
  const gigabytes = (monitoringAMinute * 60) / interval;
  return [
    priced(
      'monitoring',
      `enhanced monitoring every ${interval} s, about ${gigabytes} GB of logs`,
      prices.logs,
      gigabytes,
    ),
  ];
}

/** The days for which Performance Insights keeps its data without charge. */
const freeRetention = 7;

function insightsPricing(instance: PricedResource): Priced[] {
  if (!asBoolean(at(instance.properties, 'EnablePerformanceInsights'))) return [];
  if (asText(at(instance.properties, 'DatabaseInsightsMode')) === 'advanced') {
    const name = classOf(instance);
    if (name === serverless) return [unpriced('Database Insights, Advanced mode, of Aurora Serverless v2')];
    const what = `Database Insights, Advanced mode, ${vcpusOf(name)} vCPUs`;
    return [priced('insights', what, prices.advancedInsights, vcpusOf(name) * hoursPerMonth)];
  }
  const days = numberIn(instance, 'PerformanceInsightsRetentionPeriod', freeRetention);
  return days === freeRetention ? [] : [unpriced('Performance Insights kept for more than 7 days')];
}

/** vCPUs of a class: where it is not in the table, those of its size in the families m, r and t. */
function vcpusOf(name: string): number {
  const known = instanceClasses.find((each) => each.name === name)?.vcpus;
  if (known !== undefined) return known;
  const [, times] = /\.(\d*)xlarge$/.exec(name) ?? [];
  return times === undefined ? 2 : 4 * Number(times || 1);
}
