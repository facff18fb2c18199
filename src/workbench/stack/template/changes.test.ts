import { beforeAll, describe, expect, it } from 'vitest';
import type { Template } from '#checkers/cloudformation/template.ts';
import { synthesize } from '#infra/app/synth.ts';
import { type CdkLab, cdkLabs } from '#labs/cdk-lab.ts';
import { compareTemplates, type TemplateChanges } from './changes.ts';

type Resources = Template['Resources'];

const database = (properties: Record<string, unknown> = {}, attributes: Record<string, unknown> = {}) => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: { DBInstanceClass: 'db.t4g.micro', ...properties },
  ...attributes,
});

function compared(before: Resources, after: Resources): TemplateChanges {
  return compareTemplates({ Resources: after }, { Resources: before });
}

it('lists what was added, changed and removed, and counts the rest', () => {
  const changes = compared(
    { A: database(), Topic: { Type: 'AWS::SNS::Topic' }, Old: { Type: 'AWS::IAM::Role' } },
    {
      A: database({ DBInstanceClass: 'db.m7g.large' }),
      Topic: { Type: 'AWS::SNS::Topic' },
      New: { Type: 'AWS::KMS::Key' },
    },
  );
  expect(changes.changed).toMatchObject([
    {
      id: 'A',
      formerId: undefined,
      replacement: undefined,
      changes: [{ before: 'db.t4g.micro', after: 'db.m7g.large' }],
    },
  ]);
  expect(changes.added).toMatchObject([{ id: 'New', type: 'AWS::KMS::Key' }]);
  expect(changes.removed).toMatchObject([{ id: 'Old', type: 'AWS::IAM::Role' }]);
  expect(changes.unchanged).toBe(1);
});

it('tells that a database with another logical id is a new one', () => {
  const rehashed = compared({ LabDatabase800149FE: database() }, { LabDatabaseFFFF49FE: database() });
  expect(rehashed).toMatchObject({
    changed: [
      {
        id: 'LabDatabaseFFFF49FE',
        formerId: 'LabDatabase800149FE',
        replacement: { because: 'renamed' },
        changes: [],
      },
    ],
    added: [],
    removed: [],
  });
  const renamed = compared({ LabDatabase800149FE: database() }, { LabOrders12345678: database() });
  expect(renamed.changed).toMatchObject([
    { formerId: 'LabDatabase800149FE', replacement: { because: 'renamed' } },
  ]);
});

it('pairs no databases when it could not say which is which', () => {
  const changes = compared(
    { LabOne11111111: database() },
    { LabTwo22222222: database(), LabThree33333333: database() },
  );
  expect(changes.changed).toEqual([]);
  expect(changes.added).toHaveLength(2);
  expect(changes.removed).toHaveLength(1);
});

it('tells that a fixed property makes a new database', () => {
  const policy = { UpdateReplacePolicy: 'Snapshot' };
  const [change] = compared(
    { A: database({ StorageEncrypted: false }, policy) },
    { A: database({ StorageEncrypted: true }) },
  ).changed;
  expect(change).toMatchObject({
    replacement: { because: 'property', name: 'StorageEncrypted' },
    updateReplacePolicy: 'Snapshot',
  });
});

it('does not list references that only follow a renamed resource', () => {
  const alarm = (id: string) => ({
    Type: 'AWS::CloudWatch::Alarm',
    Properties: { Dimensions: [{ Name: 'DBInstanceIdentifier', Value: { Ref: id } }] },
    DependsOn: [id],
  });
  const changes = compared(
    { LabDb11111111: database(), Alarm: alarm('LabDb11111111') },
    { LabDb22222222: database(), Alarm: alarm('LabDb22222222') },
  );
  expect(changes.changed.map(({ id }) => id)).toEqual(['LabDb22222222']);
  expect(changes.unchanged).toBe(1);
});

it('tells a fixed property that follows a renamed resource as a replacement', () => {
  const subnets = { Type: 'AWS::RDS::DBSubnetGroup' };
  const changes = compared(
    { Group11111111: subnets, A: database({ DBSubnetGroupName: { Ref: 'Group11111111' } }) },
    { Group22222222: subnets, A: database({ DBSubnetGroupName: { Ref: 'Group22222222' } }) },
  );
  expect(changes.changed[0]).toMatchObject({ id: 'A', replacement: { name: 'DBSubnetGroupName' } });
});

it('says what changed outside the resources', () => {
  const { elsewhere } = compareTemplates(
    { Resources: {}, Outputs: { A: { Value: { Ref: 'X' } } } },
    { Resources: {}, Outputs: {} },
  );
  expect(elsewhere).toEqual([{ kind: 'added', path: 'Outputs.A.Value', after: 'X' }]);
});

it('copes with a template without resources, and with resources that are not as they should be', () => {
  expect(compareTemplates({ Resources: {} }, { Resources: {} })).toMatchObject({
    unchanged: 0,
    changed: [],
    added: [],
    removed: [],
  });
  const odd = { A: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: null } } as unknown as Resources;
  expect(compared({}, odd).added).toMatchObject([{ id: 'A', name: 'A' }]);
});

describe.each(cdkLabs)('%s', (lab) => {
  let changes: TemplateChanges;
  let same: TemplateChanges;

  beforeAll(async () => {
    const [starter, solution] = await templatesOf(lab);
    changes = compareTemplates(solution, starter);
    same = compareTemplates(starter, starter);
  });

  it('differs in nothing from itself', () => {
    expect(same).toMatchObject({ changed: [], added: [], removed: [], elsewhere: [] });
    expect(same.unchanged).toBeGreaterThan(15);
  });

  it('accounts for every resource of the solution', async () => {
    const [, solution] = await templatesOf(lab);
    const { changed, added, unchanged } = changes;
    expect(changed.length + added.length + unchanged).toBe(Object.keys(solution.Resources ?? {}).length);
  });

  it('replaces no database', () => {
    expect(changes.changed.filter(({ replacement }) => replacement)).toEqual([]);
  });
});

it('shows what Lab 1 changes of the database, property by property', async () => {
  const [starter, solution] = await templatesOf('provisioned-iops');
  const database = compareTemplates(solution, starter).changed.find(({ name }) => name === 'Database');
  expect(database?.changes).toContainEqual({
    kind: 'changed',
    path: 'StorageType',
    before: 'gp3',
    after: 'io2',
  });
  expect(database?.changes).toContainEqual({ kind: 'added', path: 'Iops', after: '3500' });
  expect(database?.changes).toContainEqual({
    kind: 'added',
    path: 'MonitoringRoleArn',
    after: expect.stringMatching(/^LabDatabaseMonitoringRole[0-9A-F]{8}\.Arn$/),
  });
});

it('tells the rules of Lab 2 by what they say', async () => {
  const [starter, solution] = await templatesOf('rds-proxy');
  const { added, removed } = compareTemplates(solution, starter);
  expect(added.map(({ name }) => name)).toContain(
    'Database security group admits Proxy security group on tcp 5432',
  );
  expect(removed.map(({ name }) => name)).toContain(
    'Database security group admits Application security group on tcp 5432',
  );
});

async function templatesOf(lab: CdkLab): Promise<[Template, Template]> {
  return [await synthesize(lab), await synthesize(lab, { solution: true })];
}
