/** What AWS refuses of resources that refer to each other. */

import { describe, expect, it } from 'vitest';
import { violationsOf } from '../violations.ts';

const ref = (id: string) => ({ Ref: id });
const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const resource = (Type: string, Properties: Record<string, unknown>) => ({ Type, Properties });

const trust = (Service: string) => ({
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }],
});
const role = (Service: string, more: Record<string, unknown>) =>
  resource('AWS::IAM::Role', { AssumeRolePolicyDocument: trust(Service), ...more });

const subnet = (vpc: unknown, index: number) =>
  resource('AWS::EC2::Subnet', {
    VpcId: vpc,
    CidrBlock: `10.0.${index}.0/24`,
    AvailabilityZone: `us-east-1${'ab'[index]}`,
  });

const network = {
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Other: resource('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
  One: subnet(ref('Vpc'), 0),
  Two: subnet(attribute('Vpc', 'VpcId'), 1),
  Subnets: resource('AWS::RDS::DBSubnetGroup', {
    DBSubnetGroupDescription: 'x',
    SubnetIds: [ref('One'), ref('Two')],
  }),
  Group: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: attribute('Vpc', 'VpcId') }),
  Elsewhere: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Other') }),
};

function database(more: Record<string, unknown>) {
  return resource('AWS::RDS::DBInstance', {
    Engine: 'postgres',
    EngineVersion: '17.9',
    DBInstanceClass: 'db.m7g.large',
    AllocatedStorage: '100',
    MasterUsername: 'securecart',
    ManageMasterUserPassword: true,
    DBSubnetGroupName: ref('Subnets'),
    ...more,
  });
}

function proxy(more: Record<string, unknown>) {
  return resource('AWS::RDS::DBProxy', {
    DBProxyName: 'pool',
    EngineFamily: 'POSTGRESQL',
    DefaultAuthScheme: 'IAM_AUTH',
    RoleArn: 'arn:aws:iam::123456789012:role/x',
    VpcSubnetIds: [ref('One'), ref('Two')],
    ...more,
  });
}

function problems(
  resources: Record<string, { Type: string; Properties: Record<string, unknown> }>,
): string[] {
  return violationsOf({ Resources: { ...network, ...resources } }).map(({ problem }) => problem);
}

it('refuses groups of another network than that of the subnets', () => {
  const groups = (id: string) => [attribute(id, 'GroupId')];
  expect(problems({ It: database({ VPCSecurityGroups: groups('Group') }) })).toEqual([]);
  expect(problems({ It: database({ VPCSecurityGroups: groups('Elsewhere') }) })).toEqual([
    'VPCSecurityGroups holds a group of another network than its subnets.',
  ]);
  expect(problems({ It: proxy({ VpcSecurityGroupIds: groups('Elsewhere') }) })).toEqual([
    'VpcSecurityGroupIds holds a group of another network than its subnets.',
  ]);
});

it('leaves a group whose network is not known to the account', () => {
  expect(problems({ It: database({ VPCSecurityGroups: ['sg-01234567'] }) })).toEqual([]);
});

it('refuses a parameter group of another version', () => {
  const parameters = (Family: string) => resource('AWS::RDS::DBParameterGroup', { Family, Description: 'x' });
  const it = database({ DBParameterGroupName: ref('Parameters') });
  expect(problems({ It: it, Parameters: parameters('postgres17') })).toEqual([]);
  expect(problems({ It: it, Parameters: parameters('postgres15') })).toEqual([
    'DBParameterGroupName is Parameters, whose Family is postgres15.',
  ]);
  const unsaid = database({ DBParameterGroupName: ref('Parameters'), EngineVersion: undefined });
  delete unsaid.Properties.EngineVersion;
  expect(problems({ It: unsaid, Parameters: parameters('postgres15') })).toEqual([]);
  expect(problems({ It: unsaid, Parameters: parameters('mysql8.0') })).toHaveLength(1);
});

it.each<[string, Record<string, unknown>, boolean]>([
  [
    'AWS’s own policy for it',
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole'] },
    true,
  ],
  [
    'a policy of AWS’s that is not known here',
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Anything'] },
    true,
  ],
  [
    'a policy of AWS’s that writes no logs',
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'] },
    false,
  ],
  ['no policy', {}, false],
  [
    'a policy of its own that writes logs',
    {
      Policies: [
        {
          PolicyName: 'x',
          PolicyDocument: { Statement: { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: '*' } },
        },
      ],
    },
    true,
  ],
])('looks whether a role for monitoring may write logs: %s', (_name, policies, may) => {
  const found = problems({
    Role: role('monitoring.rds.amazonaws.com', policies),
    It: database({ MonitoringInterval: 60, MonitoringRoleArn: attribute('Role', 'Arn') }),
  });
  expect(found).toEqual(may ? [] : ['MonitoringRoleArn is the role Role, which may not write logs.']);
});

it.each([
  [
    'denied again',
    { Effect: 'Deny', Action: 'sts:*', Principal: { Service: 'monitoring.rds.amazonaws.com' } },
  ],
  ['denied to everyone', { Effect: 'Deny', Action: '*', Principal: '*' }],
])('refuses a role for monitoring whose trust is %s', (_name, statement) => {
  const { Properties, ...rest } = role('monitoring.rds.amazonaws.com', {
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole'],
  });
  const { Statement } = trust('monitoring.rds.amazonaws.com');
  const AssumeRolePolicyDocument = { Statement: [...Statement, statement] };
  const found = problems({
    Role: { ...rest, Properties: { ...Properties, AssumeRolePolicyDocument } },
    It: database({ MonitoringInterval: 60, MonitoringRoleArn: attribute('Role', 'Arn') }),
  });
  expect(found).toEqual([
    'MonitoringRoleArn is the role Role, which monitoring.rds.amazonaws.com may not assume.',
  ]);
});

it('refuses two route tables for a subnet', () => {
  const association = resource('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref('One'),
    RouteTableId: ref('Table'),
  });
  const Table = resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') });
  expect(problems({ Table, First: association, Second: association })).toContain(
    'SubnetId is the same as that of First.',
  );
});

it('refuses a rule between groups of two networks', () => {
  const rule = (SourceSecurityGroupId: unknown) =>
    resource('AWS::EC2::SecurityGroupIngress', {
      GroupId: ref('Group'),
      IpProtocol: 'tcp',
      FromPort: 5432,
      ToPort: 5432,
      SourceSecurityGroupId,
    });
  expect(problems({ It: rule(ref('Group')) })).toEqual([]);
  expect(problems({ It: rule(ref('Elsewhere')) })).toEqual([
    'SourceSecurityGroupId is a group of another network than GroupId.',
  ]);
});

it('refuses what is no subnet group or cluster where one is wanted', () => {
  const found = problems({
    It: database({ DBSubnetGroupName: ref('Vpc') }),
    Member: database({ DBClusterIdentifier: ref('Vpc'), AllocatedStorage: undefined }),
  });
  expect(found).toContain(
    'DBSubnetGroupName is a reference to Vpc, which is not the name of a subnet group.',
  );
  expect(found).toContain('DBClusterIdentifier is a reference to Vpc, which is not the name of a cluster.');
});

it('refuses what is no route table, topic, log group or role where one is wanted', () => {
  const found = problems({
    Association: resource('AWS::EC2::SubnetRouteTableAssociation', {
      SubnetId: ref('One'),
      RouteTableId: ref('Vpc'),
    }),
    Role: role('lambda.amazonaws.com', {}),
    Policy: resource('AWS::IAM::Policy', {
      PolicyName: 'x',
      PolicyDocument: { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } },
      Roles: [attribute('Role', 'Arn')],
    }),
    Subscription: resource('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'a@example.com',
      TopicArn: ref('Group'),
    }),
  });
  expect(found).toEqual([
    'RouteTableId is a reference to Vpc, which is not the id of a route table.',
    'Roles[0] is a reference to Role.Arn, which is not the name of a role.',
    'TopicArn is a reference to Group, which is not the ARN of a topic.',
  ]);
});

it('refuses session pinning filters of a proxy for PostgreSQL', () => {
  const groupOf = (EngineFamily: string) => ({
    It: proxy({ EngineFamily }),
    Pool: resource('AWS::RDS::DBProxyTargetGroup', {
      DBProxyName: ref('It'),
      TargetGroupName: 'default',
      DBInstanceIdentifiers: ['shop'],
      ConnectionPoolConfigurationInfo: { SessionPinningFilters: ['EXCLUDE_VARIABLE_SETS'] },
    }),
  });
  expect(problems(groupOf('MYSQL'))).toEqual([]);
  expect(problems(groupOf('POSTGRESQL'))).toEqual([
    'SessionPinningFilters is set for a proxy of POSTGRESQL. RDS Proxy supports it only for MYSQL.',
  ]);
});

it('refuses an encrypted replica of a database that is not', () => {
  const replica = resource('AWS::RDS::DBInstance', {
    DBInstanceClass: 'db.m7g.large',
    SourceDBInstanceIdentifier: ref('Primary'),
    StorageEncrypted: true,
  });
  expect(problems({ Primary: database({ StorageEncrypted: true }), Replica: replica })).toEqual([]);
  for (const Primary of [database({}), database({ StorageEncrypted: false })])
    expect(problems({ Primary, Replica: replica })).toEqual([
      'A read replica is encrypted, and its source is not.',
    ]);
});

it('refuses a network type that wants IPv6 addresses that the subnets do not have', () => {
  const lacking = 'and its subnets have no IPv6 addresses.';
  expect(problems({ It: database({ NetworkType: 'IPV4' }) })).toEqual([]);
  expect(problems({ It: database({ NetworkType: 'DUAL' }) })).toEqual([`NetworkType is DUAL, ${lacking}`]);
  for (const name of ['EndpointNetworkType', 'TargetConnectionNetworkType'])
    expect(problems({ It: proxy({ [name]: 'IPV6' }) })).toEqual([`${name} is IPV6, ${lacking}`]);

  const withBlock = (index: number) => {
    const { Type, Properties } = subnet(ref('Vpc'), index);
    return resource(Type, { ...Properties, Ipv6CidrBlock: `2001:db8:0:${index}::/64` });
  };
  const own = { One: withBlock(0), Two: withBlock(1) };
  expect(problems({ ...own, It: database({ NetworkType: 'DUAL' }) })).toEqual([]);
  const block = (SubnetId: unknown) =>
    resource('AWS::EC2::SubnetCidrBlock', { SubnetId, Ipv6CidrBlock: '2001:db8::/64' });
  const beside = { A: block(ref('One')), B: block(attribute('Two', 'SubnetId')) };
  expect(problems({ ...beside, It: database({ NetworkType: 'DUAL' }) })).toEqual([]);
});

it('refuses a proxy in a network with dedicated tenancy', () => {
  const It = proxy({});
  const vpc = (InstanceTenancy: string) =>
    resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16', InstanceTenancy });
  expect(problems({ It, Vpc: vpc('default') })).toEqual([]);
  expect(problems({ It, Vpc: vpc('dedicated') })).toEqual([
    'VpcSubnetIds are in a VPC with dedicated tenancy, which RDS Proxy doesn’t support.',
  ]);
});

describe('a password that is looked up in a secret beside it', () => {
  const withTemplate = { SecretStringTemplate: '{"username":"securecart"}', GenerateStringKey: 'password' };
  const found = (secret: Record<string, unknown>, place: string, name = 'MasterUserPassword') => {
    const value = { 'Fn::Sub': `{{resolve:secretsmanager:\${Secret}:SecretString${place}}}` };
    const { ManageMasterUserPassword, ...properties } = database({}).Properties;
    return problems({
      Secret: resource('AWS::SecretsManager::Secret', secret),
      It: resource('AWS::RDS::DBInstance', {
        ...properties,
        MasterUserPassword: 'correct-horse',
        [name]: value,
      }),
    });
  };
  const excluding = (ExcludeCharacters: string) => ({
    GenerateSecretString: { ...withTemplate, ExcludeCharacters },
  });

  it('is taken where RDS takes whatever is generated', () => {
    expect(found(excluding('"@/'), ':password::')).toEqual([]);
    expect(
      found({ GenerateSecretString: { ...withTemplate, ExcludePunctuation: true } }, ':password'),
    ).toEqual([]);
    expect(found({ GenerateSecretString: { ExcludePunctuation: true } }, '')).toEqual([]);
    expect(found({ SecretString: '{"username":"x","password":"correct-horse"}' }, ':password::')).toEqual([]);
    expect(found(excluding(''), ':username::', 'MasterUsername')).toEqual([]);
  });

  it.each([
    [excluding('"@/'), ':pwd::', 'MasterUserPassword is the key pwd of Secret, which has no such key.'],
    [{ GenerateSecretString: {} }, ':password::', 'is the key password of Secret, which has no such key.'],
    [excluding('"@/'), '', 'MasterUserPassword is all of Secret, a JSON object and not a password.'],
    [excluding('"/'), ':password::', 'is generated by Secret and may contain @, which RDS doesn’t accept.'],
    [
      { GenerateSecretString: { ...withTemplate, ExcludePunctuation: true, IncludeSpace: true } },
      ':password::',
      'may contain a space',
    ],
  ])('is refused where it is not there or not accepted: %j%s', (secret, place, problem) => {
    expect(found(secret, place).join(' ')).toContain(problem);
  });

  it('is looked for in the secret for the user’s name, too', () => {
    expect(found(excluding('"@/'), ':user::', 'MasterUsername')).toEqual([
      'MasterUsername is the key user of Secret, which has no such key.',
    ]);
  });
});
