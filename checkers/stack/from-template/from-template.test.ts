import { describe, expect, it } from 'vitest';
import { library } from '#checkers/cloudformation/schemas/library.ts';
import { asTemplate, NotATemplate } from '#checkers/cloudformation/template.ts';
import { parseTemplate } from '#checkers/cloudformation/template-text.ts';
import { classBaselines } from '#labs/aws/class-baselines.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { gradeInventory } from '../grade.ts';
import { fromTemplate } from './from-template.ts';

const database = {
  Type: 'AWS::RDS::DBInstance',
  DeletionPolicy: 'Delete',
  Properties: {
    Engine: 'postgres',
    DBInstanceClass: 'db.m7g.large',
    StorageType: 'io2',
    AllocatedStorage: '100',
    Iops: 3500,
    StorageEncrypted: true,
    PubliclyAccessible: false,
    VPCSecurityGroups: [{ Ref: 'DatabaseGroup' }],
  },
};

function templateWith(properties: object, rest: object = {}) {
  const { Resources = {}, ...sections } = rest as { Resources?: object };
  return asTemplate({
    ...sections,
    Resources: {
      Database: { ...database, Properties: { ...database.Properties, ...properties } },
      DatabaseGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: {} },
      ...Resources,
    },
  });
}

function instanceWith(properties: object, rest?: object) {
  const { instances } = fromTemplate(templateWith(properties, rest));
  if (instances.state !== 'known' || !instances.value[0]) throw new Error('There is no instance.');
  return instances.value[0];
}

function findingOf(lab: CdkLab, check: string, template: ReturnType<typeof templateWith>) {
  return gradeInventory(lab, fromTemplate(template))
    .flatMap(({ findings }) => findings)
    .find((finding) => finding.check === check);
}

describe('what a template resolves', () => {
  it('takes a parameter’s default, an Fn::If of it, and a mapping', () => {
    const sections = {
      Parameters: { Size: { Type: 'String', Default: 'large' } },
      Conditions: { IsLarge: { 'Fn::Equals': [{ Ref: 'Size' }, 'large'] } },
      Mappings: { Sizes: { large: { iops: 3400 } } },
    };
    const instance = instanceWith(
      {
        DBInstanceClass: { 'Fn::Sub': `db.m7g.\${Size}` },
        AllocatedStorage: { 'Fn::If': ['IsLarge', '200', '100'] },
        Iops: { 'Fn::FindInMap': ['Sizes', { Ref: 'Size' }, 'iops'] },
        StorageThroughput: { 'Fn::If': ['IsLarge', { Ref: 'AWS::NoValue' }, 500] },
      },
      sections,
    );
    expect(instance).toMatchObject({
      instanceClass: { value: 'db.m7g.large' },
      allocatedStorage: { value: 200 },
      iops: { value: 3400 },
      throughput: { value: undefined },
    });
  });

  it.each([
    ['a parameter without default', { Ref: 'Iops' }, 'the parameter Iops has no default'],
    ['another stack', { 'Fn::ImportValue': 'iops' }, 'another stack exports it under the name iops'],
    ['a condition on the region', { 'Fn::If': ['InEurope', 3500, 1000] }, 'AWS::Region'],
    ['a macro', { 'Fn::Transform': { Name: 'Choose' } }, 'Fn::Transform'],
    ['an attribute', { 'Fn::GetAtt': ['DatabaseGroup', 'GroupId'] }, 'DatabaseGroup.GroupId'],
  ])('leaves IOPS from %s unknown, with the reason, and the check too', (_from, Iops, reason) => {
    const template = templateWith(
      { Iops },
      {
        Parameters: { Iops: { Type: 'Number' } },
        Conditions: { InEurope: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-north-1'] } },
      },
    );
    const finding = findingOf('provisioned-iops', 'iops-for-workload', template);
    expect(finding).toMatchObject({ verdict: 'unknown', observed: expect.stringContaining(reason) });
  });

  it('leaves out what a condition leaves out, and says so when the condition is open', () => {
    const none = { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } };
    const template = { ...templateWith({}, none) };
    const withCondition = (Condition: string) =>
      fromTemplate({ ...template, Resources: { Database: { ...database, Condition } } }).instances;
    expect(withCondition('Never')).toEqual({ state: 'known', value: [] });
    expect(withCondition('Missing')).toMatchObject({ state: 'unknown' });
  });

  it('takes CloudFormation’s defaults for what is not said', () => {
    const { Resources } = templateWith({});
    const { DeletionPolicy: _left, ...silent } = database;
    const { instances } = fromTemplate(asTemplate({ Resources: { ...Resources, Database: silent } }));
    expect(instances).toMatchObject({
      value: [{ leavesBehind: { value: ['a final snapshot'] }, monitoringInterval: { value: 0 } }],
    });
  });

  it('refuses functions that refer to themselves', () => {
    const itself = { 'Fn::FindInMap': ['Loop', 'a', 'b'] };
    const template = templateWith({ Iops: itself }, { Mappings: { Loop: { a: { b: itself } } } });
    expect(() => fromTemplate(template)).toThrow(NotATemplate);
  });
});

describe('security groups', () => {
  const rulesWith = (Resources: object) => {
    const { securityGroups } = fromTemplate(templateWith({}, { Resources }));
    if (securityGroups.state !== 'known') throw new Error(securityGroups.why);
    return securityGroups.value.find(({ id }) => id === 'DatabaseGroup')?.rules;
  };
  const inline = (rule: object) => ({
    DatabaseGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, ...rule }] },
    },
  });

  it('reads inline and separate rules, and the way out that EC2 adds', () => {
    const separate = {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: {
        GroupId: { 'Fn::GetAtt': ['DatabaseGroup', 'GroupId'] },
        IpProtocol: '-1',
        CidrIpv6: '::/0',
      },
    };
    expect(
      rulesWith({
        ...inline({ SourceSecurityGroupId: { Ref: 'Clients' } }),
        Clients: { Type: 'AWS::EC2::SecurityGroup', Properties: {} },
        Other: separate,
        Rule: separate,
      }),
    ).toEqual({
      state: 'known',
      value: [
        {
          direction: 'ingress',
          protocol: 'tcp',
          ports: { from: 5432, to: 5432 },
          peer: { group: 'Clients' },
        },
        { direction: 'ingress', protocol: '-1', ports: undefined, peer: { cidr: '::/0' } },
        { direction: 'ingress', protocol: '-1', ports: undefined, peer: { cidr: '::/0' } },
        { direction: 'egress', protocol: '-1', ports: undefined, peer: { cidr: '0.0.0.0/0' } },
      ],
    });
  });

  it('does not know the rules of a group of which one cannot be read', () => {
    expect(rulesWith(inline({ CidrIp: { 'Fn::ImportValue': 'office' } }))).toMatchObject({
      state: 'unknown',
      why: expect.stringContaining('exports it under the name office'),
    });
  });
});

describe('roles', () => {
  const permissionsWith = (properties: object, rest: object = {}) => {
    const { roles } = fromTemplate(
      templateWith({}, { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: properties }, ...rest } }),
    );
    return roles.state === 'known' ? roles.value[0]?.permissions : roles;
  };
  const connect = { Effect: 'Allow', Action: 'rds-db:connect', Resource: '*' };

  it('reads policies inline, of their own, and managed in the same stack', () => {
    const policy = { PolicyDocument: { Statement: connect } };
    expect(
      permissionsWith(
        { Policies: [policy], ManagedPolicyArns: [{ Ref: 'Managed' }] },
        {
          Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: policy },
          Own: { Type: 'AWS::IAM::Policy', Properties: { ...policy, Roles: [{ Ref: 'Role' }] } },
        },
      ),
    ).toMatchObject({ value: [{ action: 'rds-db:connect' }, { resource: '*' }, { effect: 'allow' }] });
  });

  it.each([
    ['a managed policy from elsewhere', { ManagedPolicyArns: ['arn:aws:iam::123456789012:policy/own'] }],
    [
      'a NotAction that another stack exports',
      {
        Policies: [
          {
            PolicyDocument: {
              Statement: { Effect: 'Allow', NotAction: { 'Fn::ImportValue': 'action' }, Resource: '*' },
            },
          },
        ],
      },
    ],
  ])('does not know what a role with %s may do', (_what, properties) => {
    expect(permissionsWith(properties)).toMatchObject({ state: 'unknown' });
  });

  it('keeps apart what a NotAction is not about', () => {
    const Statement = { Effect: 'Allow', NotAction: 's3:*', Resource: '*' };
    expect(permissionsWith({ Policies: [{ PolicyDocument: { Statement } }] })).toMatchObject({
      value: [{ action: '*', otherThan: ['s3:*'], resource: '*', outside: [] }],
    });
  });

  it('knows that an administrator may do everything', () => {
    expect(
      permissionsWith({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
    ).toMatchObject({
      value: [{ action: '*', resource: '*' }],
    });
  });
});

it('knows the baseline of every class of PostgreSQL that EC2 tells one of', () => {
  const { postgres = [] } = library.classes.instance;
  const others = postgres.filter((name) => !classBaselines.has(name)).map((name) => name.split('.')[1]);
  expect([...new Set(others)]).toEqual(['m1', 'm2', 'm3', 'r3', 't1', 't2']);
});

describe('a text that is no template', () => {
  it.each([
    ['', 'It is empty'],
    ['Resources:\n  A: 1', 'resource A has no "Type"'],
    ['Resources: [\n', 'not YAML'],
    ['{bad', 'not JSON'],
    ['[]', 'no "Resources"'],
    ['{"Resources":{"A":5}}', 'resource A has no "Type"'],
    ['{"Resources":{"A":{"Type":"AWS::SNS::Topic"}}}', 'contains no AWS::RDS::DBInstance'],
  ])('%j is refused', (text, reason) => {
    expect(() => parseTemplate(text)).toThrow(reason);
  });
});
