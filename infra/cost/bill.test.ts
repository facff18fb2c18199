import { expect, test } from 'vitest';
import { instancePrices } from '#labs/aws/prices.ts';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { synthesize } from '../app/synth.ts';
import { billOf } from './bill.ts';

function instance(properties: Record<string, unknown>) {
  return {
    Type: 'AWS::RDS::DBInstance',
    Properties: {
      DBInstanceClass: 'db.t4g.micro',
      AllocatedStorage: '20',
      StorageType: 'gp3',
      ...properties,
    },
  };
}

function monthOf(what: RegExp, ...resources: { Type: string; Properties?: Record<string, unknown> }[]) {
  const bill = billOf({ Resources: Object.fromEntries(resources.map((each, at) => [`R${at}`, each])) });
  return bill.items.find((item) => what.test(item.what))?.perMonth;
}

test('io2 is paid by size and by IOPS', () => {
  const io2 = instance({ StorageType: 'io2', AllocatedStorage: '100', Iops: 3000 });
  expect(monthOf(/^io2 storage, 100 GiB/, io2)).toBeCloseTo(12.5);
  expect(monthOf(/^io2, 3,000 IOPS/, io2)).toBeCloseTo(300);
});

test('gp3 is paid by what goes beyond the included IOPS and throughput', () => {
  expect(monthOf(/IOPS above/, instance({ AllocatedStorage: '400', Iops: 12_000 }))).toBeUndefined();
  expect(monthOf(/3000 IOPS above/, instance({ AllocatedStorage: '400', Iops: 15_000 }))).toBeCloseTo(60);
  const faster = instance({ AllocatedStorage: '400', Iops: 15_000, StorageThroughput: 600 });
  expect(monthOf(/100 MiB\/s above/, faster)).toBeCloseTo(8);
});

test('storage of which no type is set is gp2, as RDS has it', () => {
  expect(monthOf(/^gp2 storage, 20 GiB/, instance({ StorageType: undefined }))).toBeCloseTo(2.3);
});

test('a standby doubles the instance', () => {
  const single = monthOf(/^db.t4g.micro/, instance({})) ?? 0;
  expect(single).toBeCloseTo((instancePrices.get('db.t4g.micro')?.dollars ?? 0) * 730);
  expect(monthOf(/^db.*twice/, instance({ MultiAZ: true }))).toBeCloseTo(2 * single);
});

test('a standby doubles the storage and its IOPS', () => {
  const io2 = { StorageType: 'io2', AllocatedStorage: '100', Iops: 3000 };
  expect(monthOf(/^io2 storage.*twice/, instance({ ...io2, MultiAZ: true }))).toBeCloseTo(25);
  expect(monthOf(/IOPS, twice/, instance({ ...io2, MultiAZ: 'true' }))).toBeCloseTo(600);
});

test.each([
  ['its name', { Ref: 'R0' }],
  ['its ARN', { 'Fn::Join': ['', ['arn:aws:rds:', { Ref: 'AWS::Region' }, ':1:db:', { Ref: 'R0' }]] }],
])(
  'a read replica has storage like its source, which it calls by %s',
  (_name, SourceDBInstanceIdentifier) => {
    const source = instance({ AllocatedStorage: '200' });
    const replica = {
      Type: 'AWS::RDS::DBInstance',
      Properties: { DBInstanceClass: 'db.t4g.micro', SourceDBInstanceIdentifier },
    };
    expect(monthOf(/^2 × gp3 storage, 200 GiB/, source, replica)).toBeCloseTo(46);
  },
);

test('Advanced mode of Database Insights is paid by the vCPU, and a long retention is named', () => {
  const insights = { EnablePerformanceInsights: true, DBInstanceClass: 'db.m7g.large' };
  expect(
    monthOf(/Advanced mode, 2 vCPUs/, instance({ ...insights, DatabaseInsightsMode: 'advanced' })),
  ).toBeCloseTo(18.25);
  const kept = instance({ ...insights, PerformanceInsightsRetentionPeriod: 465 });
  expect(billOf({ Resources: { A: kept } }).unpriced).toEqual([
    'Performance Insights kept for more than 7 days',
  ]);
});

test('Aurora has prices of its own, and what it is paid for by use is named', () => {
  const cluster = {
    Type: 'AWS::RDS::DBCluster',
    Properties: { Engine: 'aurora-postgresql', ServerlessV2ScalingConfiguration: { MinCapacity: 0.5 } },
  };
  const member = (DBInstanceClass: string) => ({
    Type: 'AWS::RDS::DBInstance',
    Properties: { Engine: 'aurora-postgresql', DBInstanceClass, DBClusterIdentifier: { Ref: 'Cluster' } },
  });
  const bill = billOf({
    Resources: { Cluster: cluster, Writer: member('db.serverless'), Reader: member('db.r7g.large') },
  });
  expect(bill.items.map(({ what, perMonth }) => [what, Number(perMonth.toFixed(2))])).toEqual([
    ['Aurora Serverless v2, 0.5 ACU at least', 43.8],
    ['Aurora db.r7g.large', 201.48],
  ]);
  expect(bill.unpriced).toEqual([]);
  expect(bill.byUse).toContain('storage and I/O of Aurora');
});

test('a table on demand is paid by use, a provisioned one by its units and those of its indexes', () => {
  const table = (properties: object) => ({ Type: 'AWS::DynamoDB::Table', Properties: { ...properties } });
  const units = (count: number) => ({ ReadCapacityUnits: count, WriteCapacityUnits: count });
  const provisioned = table({
    ProvisionedThroughput: units(5),
    GlobalSecondaryIndexes: [{ ProvisionedThroughput: units(10) }],
  });
  expect(monthOf(/15 read units/, provisioned)).toBeCloseTo(15 * 0.00013 * 730);
  expect(monthOf(/15 write units/, provisioned)).toBeCloseTo(15 * 0.00065 * 730);
  const bill = billOf({ Resources: { A: table({ BillingMode: 'PAY_PER_REQUEST' }) } });
  expect(bill).toMatchObject({ perMonth: 0, unpriced: [] });
  expect(bill.byUse).toEqual(['requests to the DynamoDB table', 'storage of the DynamoDB table']);
});

test('a cache is paid by the node', () => {
  const cache = {
    Type: 'AWS::ElastiCache::ReplicationGroup',
    Properties: { Engine: 'valkey', CacheNodeType: 'cache.t4g.micro', NumCacheClusters: 2 },
  };
  expect(monthOf(/^2 × cache.t4g.micro with Valkey/, cache)).toBeCloseTo(18.69);
});

test('a value that only a deployment knows is named, and makes no sum of nothing', () => {
  const bill = billOf({
    Resources: { A: instance({ AllocatedStorage: { 'Fn::ImportValue': 'size' } }) },
  });
  expect(bill.unpriced).toEqual(['storage of A']);
  expect(bill.perMonth).toBeCloseTo(11.68);
});

test('a parameter’s default is the value', () => {
  const template = {
    Parameters: { Size: { Type: 'Number', Default: 200 } },
    Resources: { A: instance({ AllocatedStorage: { Ref: 'Size' } }) },
  };
  expect(billOf(template).items.map(({ what }) => what)).toContain('gp3 storage, 200 GiB');
});

test('a template without resources costs nothing', () => {
  expect(billOf({ Resources: {} })).toEqual({ items: [], perHour: 0, perMonth: 0, unpriced: [], byUse: [] });
});

test('a proxy is paid by the vCPUs of its instance, two at least', () => {
  const proxy = { Type: 'AWS::RDS::DBProxy' };
  expect(monthOf(/RDS Proxy, 2 vCPUs/, proxy, instance({}))).toBeCloseTo(21.9);
  expect(monthOf(/RDS Proxy, 4 vCPUs/, proxy, instance({ DBInstanceClass: 'db.m7g.xlarge' }))).toBeCloseTo(
    43.8,
  );
});

test('what has no known price is named, not left out', () => {
  const bill = billOf({
    Resources: { A: instance({ DBInstanceClass: 'db.x2g.large' }), B: { Type: 'AWS::Redshift::Cluster' } },
  });
  expect(bill.unpriced).toEqual(['db.x2g.large', 'AWS::Redshift::Cluster']);
});

test.each(cdkLabs)(
  'every resource of %s has a price, and the solution costs more than the starter',
  async (lab) => {
    const [starter, solution] = await Promise.all(
      [false, true].map(async (isSolution) => billOf(await synthesize(lab, { solution: isSolution }))),
    );
    expect(starter?.unpriced).toEqual([]);
    expect(solution?.unpriced).toEqual([]);
    expect(solution?.perMonth).toBeGreaterThan(starter?.perMonth ?? Number.POSITIVE_INFINITY);
    for (const bill of [starter, solution]) {
      const sum = bill?.items.reduce((total, item) => total + item.perMonth, 0);
      expect(bill?.perMonth).toBeCloseTo(sum ?? Number.NaN);
      expect(bill?.perHour).toBeCloseTo((sum ?? Number.NaN) / 730);
    }
  },
);
