import { expect, test } from 'vitest';
import { instancePrices } from '#checkers/infra/aws/prices.ts';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { synthesise } from '../synth.ts';
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
  expect(monthOf(/twice/, instance({ MultiAZ: true }))).toBeCloseTo(2 * single);
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
    Resources: { A: instance({ DBInstanceClass: 'db.x2g.large' }), B: { Type: 'AWS::EC2::VPCEndpoint' } },
  });
  expect(bill.unpriced).toEqual(['db.x2g.large', 'AWS::EC2::VPCEndpoint']);
});

test.each(cdkLabs)(
  'every resource of %s has a price, and the solution costs more than the starter',
  async (lab) => {
    const [starter, solution] = await Promise.all(
      [false, true].map(async (isSolution) => billOf(await synthesise(lab, { solution: isSolution }))),
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
