import { expect, it } from 'vitest';
import type { Template } from '#checkers/cloudformation/template.ts';
import { synthesize } from '#infra/app/synth.ts';
import { type CdkLab, cdkLabs } from '#labs/cdk-lab.ts';
import { billChange, dollars, signedDollars, sourcesOf } from './change.ts';

const database = (properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: {
    DBInstanceClass: 'db.t4g.micro',
    StorageType: 'gp3',
    AllocatedStorage: '100',
    ...properties,
  },
});

const changeOf = async (lab: CdkLab) =>
  billChange(await synthesize(lab, { solution: true }), await synthesize(lab));

it('says in one line what an hour costs and how much more that is', async () => {
  expect((await changeOf('provisioned-iops')).summary).toBe('$0.67 an hour, +$0.48');
  expect((await changeOf('rds-proxy')).summary).toBe('$0.05 an hour, +$0.03');
});

it('says so when nothing changed, and when the sum is not the whole', () => {
  const same: Template = { Resources: { A: database() } };
  expect(billChange(same, same).summary).toBe('$0.03 an hour, as before');
  const unknown: Template = {
    Resources: { A: database(), B: { Type: 'AWS::Redshift::Cluster' } },
  };
  expect(billChange(unknown, same).summary).toBe('at least $0.03 an hour, as before');
  expect(billChange(unknown, same).after.unpriced).toEqual(['AWS::Redshift::Cluster']);
});

it('sets what took the place of something beside it', async () => {
  const { lines } = await changeOf('provisioned-iops');
  expect(lines.find(({ part }) => part === 'storage')).toMatchObject({
    before: { what: 'gp3 storage, 100 GiB', perMonth: 11.5 },
    after: { what: 'io2 storage, 100 GiB', perMonth: 12.5 },
    change: 1,
  });
  expect(lines.find(({ part }) => part === 'iops')).toMatchObject({ before: undefined, change: 350 });
  expect(lines.find(({ part }) => part === 'alarm')).toMatchObject({
    before: { what: 'alarm' },
    after: { what: '3 × alarm' },
  });
});

it('keeps items apart when it could not say which took the place of which', () => {
  const { lines } = billChange(
    {
      Resources: {
        A: database({ DBInstanceClass: 'db.m7g.large' }),
        B: database({ DBInstanceClass: 'db.r7g.large' }),
      },
    },
    { Resources: { A: database() } },
  );
  expect(
    lines.filter(({ part }) => part === 'instance').map(({ before, after }) => [before?.what, after?.what]),
  ).toEqual([
    ['db.t4g.micro', undefined],
    [undefined, 'db.m7g.large'],
    [undefined, 'db.r7g.large'],
  ]);
});

it.each(cdkLabs)('accounts for the whole difference of %s', async (lab) => {
  const change = await changeOf(lab);
  expect(change.lines.reduce((sum, line) => sum + line.change, 0)).toBeCloseTo(change.perMonth);
  expect(change.perHour * 730).toBeCloseTo(change.perMonth);
});

it('names each document that a price is from once, with when it was read', async () => {
  expect(sourcesOf(await changeOf('provisioned-iops'))).toEqual([
    {
      document: 'Amazon RDS for PostgreSQL pricing, US East (N. Virginia)',
      dates: ['2026-05', '2026-09', '2026-10'],
    },
    { document: 'Amazon CloudWatch pricing, US East (N. Virginia)', dates: ['2026-05'] },
  ]);
});

it('writes amounts with their sign and two decimals', () => {
  expect(dollars(1234.5)).toBe('$1,234.50');
  expect(signedDollars(0.478)).toBe('+$0.48');
  expect(signedDollars(-0.1)).toBe('−$0.10');
});

it('adds up a template without resources, and one that is not as it should be', () => {
  expect(billChange({ Resources: {} }, { Resources: {} }).summary).toBe('$0.00 an hour, as before');
  const odd = { Resources: { A: { Type: 'AWS::RDS::DBInstance', Properties: 'none' }, B: null } };
  expect(billChange(odd as unknown as Template, { Resources: {} }).after.unpriced).toEqual([
    'no named class',
  ]);
});
