import { expect, it } from 'vitest';
import type { Template } from '../template.ts';
import { acceptance } from './acceptance.ts';
import { violationsOf } from './violations.ts';

type Properties = Record<string, unknown>;

const database: Properties = {
  Engine: 'postgres',
  EngineVersion: '18.3',
  DBInstanceClass: 'db.m7g.large',
  AllocatedStorage: '400',
  StorageType: 'gp3',
  MasterUsername: 'securecart',
  ManageMasterUserPassword: true,
};

const alarm: Properties = {
  Namespace: 'AWS/RDS',
  MetricName: 'ReadLatency',
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 5,
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: 0.01,
};

const proxy: Properties = {
  DBProxyName: 'pool',
  EngineFamily: 'POSTGRESQL',
  RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
  VpcSubnetIds: ['subnet-01234567', 'subnet-12345678'],
  Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'REQUIRED', SecretArn: { Ref: 'Secret' } }],
};

const beside = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: ['monitoring.rds.amazonaws.com', 'lambda.amazonaws.com'] },
          },
        ],
      },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole'],
    },
  },
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: {} },
};

function template(type: string, properties: Properties, more: Partial<Template> = {}): Template {
  return {
    ...more,
    Resources: { ...beside, It: { Type: type, Properties: properties }, ...more.Resources },
  };
}

/** `problem (allowed)` for each violation of one resource beside what it may refer to. */
function found(type: string, properties: Properties, more: Partial<Template> = {}): string[] {
  return violationsOf(template(type, properties, more)).map(
    ({ resource, problem, allowed }) => `${resource}: ${problem} ${allowed}`,
  );
}

it.each([
  ['AWS::RDS::DBInstance', database],
  ['AWS::CloudWatch::Alarm', alarm],
  ['AWS::RDS::DBProxy', proxy],
] as const)('takes %s as the labs write it', (type, properties) => {
  expect(found(type, properties)).toEqual([]);
});

it.each([
  [
    'an engine',
    'AWS::RDS::DBInstance',
    { ...database, Engine: 'postgre' },
    'Engine is “postgre”',
    'Did you mean postgres?',
  ],
  [
    'a version',
    'AWS::RDS::DBInstance',
    { ...database, EngineVersion: '16.99.1' },
    'EngineVersion is “16.99.1”',
    'A version such as 18',
  ],
  [
    'a class',
    'AWS::RDS::DBInstance',
    { ...database, DBInstanceClass: 'x' },
    'DBInstanceClass is “x”',
    'A class such as db.',
  ],
  [
    'a storage type',
    'AWS::RDS::DBInstance',
    { ...database, StorageType: 'gp9' },
    'StorageType is “gp9”',
    'gp2, gp3, io1, io2 or standard',
  ],
  [
    'an interval',
    'AWS::RDS::DBInstance',
    { ...database, MonitoringInterval: 45, MonitoringRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } },
    'MonitoringInterval is “45”',
    '0, 1, 5, 10, 15, 30 or 60.',
  ],
  [
    'an interval without a role',
    'AWS::RDS::DBInstance',
    { ...database, MonitoringInterval: 60 },
    'MonitoringInterval is 60 without MonitoringRoleArn',
    'A role that',
  ],
  ['a period of 0', 'AWS::CloudWatch::Alarm', { ...alarm, Period: 0 }, 'Period is 0.', 'At least 1.'],
  [
    'a period of 45',
    'AWS::CloudWatch::Alarm',
    { ...alarm, Period: 45 },
    'Period is 45 seconds.',
    'a multiple of 60',
  ],
  [
    'no periods',
    'AWS::CloudWatch::Alarm',
    { ...alarm, EvaluationPeriods: 0 },
    'EvaluationPeriods is 0.',
    'At least 1.',
  ],
  [
    'more datapoints than periods',
    'AWS::CloudWatch::Alarm',
    { ...alarm, DatapointsToAlarm: 6 },
    'DatapointsToAlarm is 6, of 5 EvaluationPeriods.',
    '1 to 5.',
  ],
  ['a statistic', 'AWS::CloudWatch::Alarm', { ...alarm, Statistic: 'Avg' }, 'Statistic is “Avg”.', 'Average'],
  [
    'an extended statistic',
    'AWS::CloudWatch::Alarm',
    { ...alarm, Statistic: undefined, ExtendedStatistic: 'x' },
    'isn’t a CloudWatch statistic',
    'p99',
  ],
  [
    'a type that does not exist',
    'AWS::RDS::DBProxi',
    {},
    'There is no resource type AWS::RDS::DBProxi.',
    'Did you mean AWS::RDS::DBProxy?',
  ],
  [
    'a missing property',
    'AWS::RDS::DBProxy',
    { ...proxy, EngineFamily: undefined },
    'AWS::RDS::DBProxy lacks EngineFamily, which is required.',
    'A value for EngineFamily.',
  ],
  [
    'a property that does not exist',
    'AWS::RDS::DBProxy',
    { ...proxy, RequireTls: true },
    'has no property RequireTls',
    'Did you mean RequireTLS?',
  ],
  [
    'a property that only AWS sets',
    'AWS::RDS::DBProxy',
    { ...proxy, Endpoint: 'x' },
    'Endpoint cannot be set',
    'leave it out',
  ],
  [
    'one subnet',
    'AWS::RDS::DBProxy',
    { ...proxy, VpcSubnetIds: ['subnet-01234567'] },
    'VpcSubnetIds has one entry.',
    'At least 2 of them.',
  ],
  [
    'a list for a text',
    'AWS::RDS::DBProxy',
    { ...proxy, DBProxyName: ['pool'] },
    'DBProxyName is a list.',
    'A text.',
  ],
  [
    'a text for a list',
    'AWS::RDS::DBProxy',
    { ...proxy, VpcSubnetIds: 'subnet-01234567' },
    'VpcSubnetIds is “subnet-01234567”.',
    'A list.',
  ],
  [
    'a word for true or false',
    'AWS::RDS::DBProxy',
    { ...proxy, RequireTLS: 'yes' },
    'RequireTLS is “yes”.',
    'True or false.',
  ],
  [
    'a name with a token in it',
    'AWS::CloudWatch::Alarm',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a token of AWS CDK in lower case.
    { ...alarm, AlarmName: '${token[aws.stackname.10]}-pool' },
    'with a token that AWS CDK has not replaced',
    'toLowerCase',
  ],
  [
    'a reference to nothing',
    'AWS::RDS::DBProxy',
    { ...proxy, RoleArn: { 'Fn::GetAtt': ['Rolle', 'Arn'] } },
    'the template has no resource Rolle',
    'Did you mean Role?',
  ],
  [
    'an attribute that does not exist',
    'AWS::RDS::DBProxy',
    { ...proxy, RoleArn: { 'Fn::GetAtt': ['Role', 'Arm'] } },
    'AWS::IAM::Role has no attribute Arm.',
    'Did you mean Arn?',
  ],
  [
    'the name of a role for its ARN',
    'AWS::RDS::DBProxy',
    { ...proxy, RoleArn: { Ref: 'Role' } },
    'RoleArn is a reference to Role, which is not the ARN of a role.',
    'The attribute Arn of a role.',
  ],
  [
    'a secret among subnets',
    'AWS::RDS::DBProxy',
    { ...proxy, VpcSubnetIds: ['subnet-01234567', { Ref: 'Secret' }] },
    'VpcSubnetIds[1] is a reference to Secret, which is not the id of a subnet.',
    'A reference to a subnet',
  ],
  [
    'a substitution of nothing',
    'AWS::RDS::DBProxy',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation’s own.
    { ...proxy, DBProxyName: { 'Fn::Sub': 'pool-${Nothing}' } },
    'DBProxyName refers to Nothing',
    'A resource or parameter',
  ],
])('refuses %s', (_what, type, properties, problem, allowed) => {
  const [first, ...others] = found(type, JSON.parse(JSON.stringify(properties)) as Properties);
  expect(first).toContain(problem);
  expect(first).toContain(allowed);
  expect(others).toEqual([]);
});

it.each([
  ['a parameter without a default', { Ref: 'Size' }, { Parameters: { Size: { Type: 'String' } } }],
  [
    'a parameter whose default fits',
    { Ref: 'Size' },
    { Parameters: { Size: { Type: 'Number', Default: 400 } } },
  ],
  [
    'a mapping',
    { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'gib'] },
    { Mappings: { Sizes: { 'us-east-1': { gib: '400' } } } },
  ],
  ['another stack’s export', { 'Fn::ImportValue': 'size' }, {}],
  ['a number as text, and text as a number', 400, {}],
  [
    'a mapping with a default',
    { 'Fn::FindInMap': ['Sizes', 'x', 'gib', { DefaultValue: 400 }] },
    { Transform: 'AWS::LanguageExtensions', Mappings: { Sizes: { a: { gib: '400' } } } },
  ],
  ['a length', { 'Fn::Length': Array(20).fill('a') }, { Transform: ['AWS::LanguageExtensions'] }],
] as const)('takes %s', (_what, value, more) => {
  expect(
    found('AWS::RDS::DBInstance', { ...database, AllocatedStorage: value }, more as Partial<Template>),
  ).toEqual([]);
});

it.each([
  [
    'a default of a mapping',
    { 'Fn::FindInMap': ['Sizes', 'a', 'gib', { DefaultValue: 400 }] },
    'looks in the mapping Sizes with a default. Two keys; a default needs the transform AWS::LanguageExtensions.',
  ],
  [
    'a length',
    { 'Fn::Length': Array(20).fill('a') },
    'uses Fn::Length. The transform AWS::LanguageExtensions, which brings this function.',
  ],
  [
    'a function mistyped',
    { 'Fn::Selct': [0, ['400']] },
    'uses Fn::Selct, which is no function of CloudFormation. Did you mean Fn::Select?',
  ],
])('refuses %s without what it takes', (_what, value, problem) => {
  const Mappings = { Sizes: { a: { gib: '400' } } };
  expect(found('AWS::RDS::DBInstance', { ...database, AllocatedStorage: value }, { Mappings })).toEqual([
    `It: AllocatedStorage ${problem}`,
  ]);
});

it('judges a parameter’s default where it is used, and against what the parameter allows', () => {
  const Parameters = { Engine: { Type: 'String', Default: 'x', AllowedValues: ['postgres', 'mysql'] } };
  expect(found('AWS::RDS::DBInstance', { ...database, Engine: { Ref: 'Engine' } }, { Parameters })).toEqual([
    'Parameters.Engine: Default is “x”. postgres or mysql.',
    expect.stringContaining('It: Engine is “x”.'),
  ]);
});

it('judges both branches of a condition', () => {
  const Conditions = { Big: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] } };
  const either = (one: unknown, other: unknown) => ({ 'Fn::If': ['Big', one, other] });
  const fits = { ...database, DBInstanceClass: either('db.m7g.xlarge', 'db.m7g.large') };
  expect(found('AWS::RDS::DBInstance', fits, { Conditions })).toEqual([]);
  const one = { ...database, DBInstanceClass: 'db.m7g.large', StorageEncrypted: either(true, 'maybe') };
  expect(found('AWS::RDS::DBInstance', one, { Conditions })).toEqual([
    'It: StorageEncrypted is “maybe”. True or false.',
  ]);
  const unknown = { ...proxy, EngineFamily: either('POSTGRESQL', { Ref: 'AWS::NoValue' }) };
  expect(found('AWS::RDS::DBProxy', unknown, { Conditions })).toEqual([
    'It: AWS::RDS::DBProxy lacks EngineFamily in one branch of a condition, and it is required. A value for EngineFamily in both branches.',
  ]);
  expect(found('AWS::RDS::DBInstance', fits)).toEqual([
    'It: DBInstanceClass depends on the condition Big, which the template does not have. A condition of the template.',
  ]);
});

it('refuses resources that wait for each other', () => {
  const group = (other: string) => ({
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: 'x',
      SecurityGroupIngress: [
        { IpProtocol: 'tcp', FromPort: 1, ToPort: 1, SourceSecurityGroupId: { Ref: other } },
      ],
    },
  });
  expect(violationsOf({ Resources: { One: group('Two'), Two: group('One') } })).toEqual([
    expect.objectContaining({
      problem: 'Resources depend on each other in a circle: One needs Two needs One.',
    }),
  ]);
});

it.each([
  ['waits for nothing', { DependsOn: 'Nothing' }, 'It waits for Nothing'],
  ['keeps a snapshot of what has none', { DeletionPolicy: 'Snapshot' }, 'DeletionPolicy is “Snapshot”.'],
  ['has a policy that does not exist', { DeletionPolicy: 'Keep' }, 'DeletionPolicy is “Keep”.'],
  [
    'has a policy by a function, which takes a transform',
    { DeletionPolicy: { 'Fn::If': ['Big', 'Retain', 'Delete'] } },
    'DeletionPolicy is not a text.',
  ],
  ['has a condition that does not exist', { Condition: 'Big' }, 'It depends on the condition “Big”'],
  ['has an attribute that does not exist', { Propertys: {} }, 'A resource has no attribute Propertys.'],
])('refuses a resource that %s', (_what, attributes, problem) => {
  const Resources = { ...beside, It: { Type: 'AWS::SNS::Topic', ...attributes } };
  expect(violationsOf({ Resources }).map((each) => each.problem)).toEqual([expect.stringContaining(problem)]);
});

it('refuses an output that tells nothing of the template, or nothing at all', () => {
  const Outputs = { One: { Value: { Ref: 'Nothing' } }, Two: {}, Three: { Value: ['a', 'b'] } };
  expect(
    violationsOf({ Resources: beside, Outputs })
      .map(({ resource }) => resource)
      .sort(),
  ).toEqual(['Outputs.One', 'Outputs.Three', 'Outputs.Two']);
});

it('refuses two resources of one name', () => {
  const named = { ...proxy, DBProxyName: 'pool' };
  expect(
    found('AWS::RDS::DBProxy', named, {
      Resources: { Other: { Type: 'AWS::RDS::DBProxy', Properties: named } },
    }),
  ).toEqual(['Other: DBProxyName is the same as that of It. A unique name.']);
});

it('leaves to the account what only an account tells', () => {
  const Resources = {
    Third: { Type: 'Datadog::Monitors::Monitor', Properties: { anything: 1 } },
    Custom: {
      Type: 'Custom::Thing',
      Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:f', Any: { Thing: 1 } },
    },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { Anything: 1 } },
    Nested: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: 'https://x', Parameters: { A: { 'Fn::GetAtt': ['Custom', 'Whatever'] } } },
    },
  };
  const Outputs = { One: { Value: { 'Fn::GetAtt': ['Nested', 'Outputs.Endpoint'] } } };
  expect(violationsOf({ Resources, Outputs })).toEqual([]);
});

it('tells three violations and counts the others', () => {
  const told = acceptance.judge(
    violationsOf(
      template('AWS::CloudWatch::Alarm', {
        ...alarm,
        Period: 0,
        EvaluationPeriods: 0,
        Statistic: 'x',
        Threshold: 'x',
      }),
    ),
  );
  expect(told.observed).toBe('It: Statistic is “x”. It: Period is 0. It: EvaluationPeriods is 0. 1 more.');
  expect(told.expected).toBe('For Statistic of It: Average, Maximum, Minimum, SampleCount or Sum.');
  expect('next' in told && told.next).toContain('Change Statistic of It, then the others.');
});

it('comes to an end with conditions that each use the one before twice', () => {
  const Conditions = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [
      `C${at}`,
      at === 0
        ? { 'Fn::Equals': ['a', 'a'] }
        : { 'Fn::And': [{ Condition: `C${at - 1}` }, { Condition: `C${at - 1}` }] },
    ]),
  );
  expect(
    violationsOf({ Resources: { ...beside, It: { Type: 'AWS::SNS::Topic', Condition: 'C29' } }, Conditions }),
  ).toEqual([]);
});

const statement = { Effect: 'Allow', Action: 'rds-db:connect', Resource: '*' };

it.each<[string, Properties, RegExp]>([
  ['a version that IAM does not have', { Version: '2017-10-12', Statement: [statement] }, /Version is/],
  ['no statement', { Statement: [] }, /has no statement/],
  ['an effect that is none', { Statement: [{ ...statement, Effect: 'allow' }] }, /Effect is/],
  ['no action', { Statement: [{ Effect: 'Allow', Resource: '*' }] }, /no Action/],
  ['no resource', { Statement: { Effect: 'Allow', Action: 'rds-db:connect' } }, /no Resource/],
  ['an action without its service', { Statement: [{ ...statement, Action: ['connect'] }] }, /Action\[0\] is/],
  ['a principal', { Statement: [{ ...statement, Principal: '*' }] }, /has Principal/],
  [
    'an ARN without its partition',
    { Statement: [{ ...statement, Resource: { 'Fn::Sub': 'arn::rds-db:us-east-1:1:dbuser:db/x' } }] },
    /Resource is/,
  ],
])('refuses a policy with %s', (_name, policy, saying) => {
  const properties = { PolicyName: 'connect', PolicyDocument: policy, Roles: [{ Ref: 'Role' }] };
  expect(found('AWS::IAM::Policy', properties)).toEqual([expect.stringMatching(saying)]);
});

it('takes a policy whose ARN only the deployment knows', () => {
  const resource = {
    'Fn::Sub': 'arn:$'.concat('{AWS::Partition}:rds-db:us-east-1:$', '{AWS::AccountId}:dbuser:db-1/x'),
  };
  const policy = { Statement: { ...statement, Resource: [resource, { 'Fn::Sub': '$'.concat('{Secret}') }] } };
  const properties = { PolicyName: 'connect', PolicyDocument: policy, Roles: [{ Ref: 'Role' }] };
  expect(found('AWS::IAM::Policy', properties)).toEqual([]);
});

it.each([
  ['one subnet twice', [{ Ref: 'First' }, { Ref: 'First' }], /one subnet/],
  ['subnets of one zone', [{ Ref: 'First' }, { Ref: 'Second' }], /one availability zone/],
])('refuses a subnet group with %s', (_name, SubnetIds, saying) => {
  const subnet = (CidrBlock: string) => ({
    Type: 'AWS::EC2::Subnet',
    Properties: { VpcId: 'vpc-01234567', CidrBlock, AvailabilityZone: 'us-east-1a' },
  });
  const Resources = { First: subnet('10.0.0.0/24'), Second: subnet('10.0.1.0/24') };
  const properties = { DBSubnetGroupDescription: 'isolated', SubnetIds };
  expect(found('AWS::RDS::DBSubnetGroup', properties, { Resources })).toEqual([
    expect.stringMatching(saying),
  ]);
});

it('refuses a role for monitoring that trusts another service, or may not write logs', () => {
  const Other = {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
        ],
      },
    },
  };
  const monitored = {
    ...database,
    MonitoringInterval: 60,
    MonitoringRoleArn: { 'Fn::GetAtt': ['Other', 'Arn'] },
  };
  expect(found('AWS::RDS::DBInstance', monitored, { Resources: { Other } })).toEqual([
    expect.stringContaining('may not write logs'),
    expect.stringContaining('monitoring.rds.amazonaws.com may not assume'),
  ]);
});
