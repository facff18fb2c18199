/** What a synthesised template costs while it is deployed. */
import { instanceClasses } from '#checkers/infra/aws/instance-classes.ts';
import {
  hoursPerMonth,
  instancePrices,
  type Price,
  prices,
  proxyMinimumVcpus,
} from '#checkers/infra/aws/prices.ts';

export interface BillItem {
  what: string;
  /** US dollars. */
  perMonth: number;
  price: Price;
}

export interface Bill {
  items: readonly BillItem[];
  /** US dollars. */
  perHour: number;
  /** US dollars for the 730 hours that AWS counts in a month. */
  perMonth: number;
  /** Types of resource for which there is neither a price here nor the knowledge that they cost nothing. */
  unpriced: readonly string[];
}

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** Adds up a template. A resource without a known price is named in `unpriced`, never left out in silence. */
export function billOf(template: { Resources: Readonly<Record<string, Resource>> }): Bill {
  const resources = Object.values(template.Resources);
  const items: BillItem[] = [];
  const unpriced = new Set<string>();
  const classes = resources.flatMap(({ Type, Properties }) =>
    Type === 'AWS::RDS::DBInstance' ? [String(Properties?.DBInstanceClass)] : [],
  );
  for (const resource of resources) {
    const price = pricing[resource.Type];
    if (price) items.push(...price(resource.Properties ?? {}, { classes, unpriced }));
    else if (!free.some((type) => type.test(resource.Type))) unpriced.add(resource.Type);
  }
  const perMonth = items.reduce((sum, item) => sum + item.perMonth, 0);
  return { items: merged(items), perHour: perMonth / hoursPerMonth, perMonth, unpriced: [...unpriced] };
}

interface Context {
  /** Classes of the database instances. */
  classes: readonly string[];
  unpriced: Set<string>;
}

type Pricing = (properties: Readonly<Record<string, unknown>>, context: Context) => BillItem[];

const pricing: Readonly<Record<string, Pricing>> = {
  'AWS::RDS::DBInstance': (properties, context) => [
    ...instanceItems(properties, context),
    ...storageItems(properties),
    ...monitoringItems(properties),
  ],
  'AWS::RDS::DBProxy': (_, { classes }) => {
    const vcpus = Math.max(proxyMinimumVcpus, ...classes.map(vcpusOf));
    return [item(`RDS Proxy, ${vcpus} vCPUs`, prices.proxy, vcpus * hoursPerMonth)];
  },
  'AWS::SecretsManager::Secret': () => [item('secret', prices.secret, 1)],
  'AWS::CloudWatch::Alarm': () => [item('alarm', prices.alarm, 1)],
  'AWS::EC2::NatGateway': () => [item('NAT gateway', prices.natGateway, hoursPerMonth)],
};

/** What costs nothing, or less than a cent for a lab: the function is billed by the second in which it runs. */
const free = [
  /^AWS::EC2::(VPC|Subnet|RouteTable|Route|SubnetRouteTableAssociation|SecurityGroup|SecurityGroupIngress|SecurityGroupEgress)$/,
  /^AWS::IAM::/,
  /^AWS::Lambda::(Function|Permission)$/,
  /^AWS::Logs::LogGroup$/,
  /^AWS::SNS::/,
  /^AWS::Budgets::Budget$/,
  /^AWS::RDS::(DBSubnetGroup|DBParameterGroup|DBProxyTargetGroup)$/,
  /^AWS::CDK::Metadata$/,
  /^AWS::SecretsManager::SecretTargetAttachment$/,
];

function instanceItems(properties: Readonly<Record<string, unknown>>, { unpriced }: Context): BillItem[] {
  const name = String(properties.DBInstanceClass);
  const price = instancePrices.get(name);
  if (!price) {
    unpriced.add(name);
    return [];
  }
  return properties.MultiAZ === true
    ? [item(`${name}, twice for its standby`, price, 2 * hoursPerMonth)]
    : [item(name, price, hoursPerMonth)];
}

/** IOPS and MiB/s that gp3 includes: below 400 GiB, and from there on, where four volumes work as one. */
const included = (gib: number) =>
  gib < 400 ? { iops: 3000, throughput: 125 } : { iops: 12_000, throughput: 500 };

function storageItems(properties: Readonly<Record<string, unknown>>): BillItem[] {
  const gib = Number(properties.AllocatedStorage ?? 0);
  const type = String(properties.StorageType ?? 'gp2');
  const iops = Number(properties.Iops ?? 0);
  if (type === 'io1' || type === 'io2')
    return [
      item(`${type} storage, ${gib} GiB`, prices.provisionedStorage, gib),
      item(`${type}, ${iops.toLocaleString('en-US')} IOPS`, prices.provisionedIops, iops),
    ];
  if (type !== 'gp3') return [item(`${type} storage, ${gib} GiB`, prices.gp2Storage, gib)];
  const { iops: baseIops, throughput: baseThroughput } = included(gib);
  const moreIops = Math.max(0, iops - baseIops);
  const moreThroughput = Math.max(0, Number(properties.StorageThroughput ?? 0) - baseThroughput);
  return [
    item(`gp3 storage, ${gib} GiB`, prices.gp3Storage, gib),
    item(`gp3, ${moreIops} IOPS above those included`, prices.gp3Iops, moreIops),
    item(`gp3, ${moreThroughput} MiB/s above those included`, prices.gp3Throughput, moreThroughput),
  ].filter(({ perMonth }) => perMonth > 0);
}

/** GB a month that enhanced monitoring writes to CloudWatch Logs once a minute: about 5 KB each time. */
const monitoringAMinute = 0.2;

function monitoringItems(properties: Readonly<Record<string, unknown>>): BillItem[] {
  const interval = Number(properties.MonitoringInterval ?? 0);
  if (interval === 0) return [];
  const gigabytes = (monitoringAMinute * 60) / interval;
  return [
    item(`enhanced monitoring every ${interval} s, about ${gigabytes} GB of logs`, prices.logs, gigabytes),
  ];
}

function vcpusOf(name: string): number {
  return instanceClasses.find((each) => each.name === name)?.vcpus ?? proxyMinimumVcpus;
}

function item(what: string, price: Price, quantity: number): BillItem {
  return { what, price, perMonth: price.dollars * quantity };
}

/** Two of the same become one line. */
function merged(items: readonly BillItem[]): BillItem[] {
  const groups = Map.groupBy(items, ({ what }) => what);
  return [...groups].flatMap(([what, [first, ...rest]]) => {
    if (!first) return [];
    if (rest.length === 0) return [first];
    const count = rest.length + 1;
    return [{ ...first, what: `${count} × ${what}`, perMonth: first.perMonth * count }];
  });
}
