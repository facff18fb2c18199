/** Each rule on several properties refuses what it is for. That the labs' own stacks pass is tested with those. */

import { expect, it } from 'vitest';
import { violationsOf } from '../violations.ts';
import { rules } from './rules.ts';

type Properties = Record<string, unknown>;

const database = {
  Engine: 'postgres',
  DBInstanceClass: 'db.m7g.large',
  AllocatedStorage: '100',
  MasterUsername: 'securecart',
  ManageMasterUserPassword: true,
};
const cluster = { Engine: 'aurora-postgresql', MasterUsername: 'securecart', ManageMasterUserPassword: true };
const alarm = {
  Namespace: 'AWS/RDS',
  MetricName: 'ReadLatency',
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 5,
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: 0.01,
};
const topics = [1, 2, 3, 4, 5, 6].map((at) => `arn:aws:sns:us-east-1:123456789012:t${at}`);
const subnets = ['subnet-01234567', 'subnet-12345678'];
const withQueries = {
  Namespace: undefined,
  MetricName: undefined,
  Statistic: undefined,
  Period: undefined,
} satisfies Properties;
const query = (Id: string, more: Properties) => ({
  Id,
  MetricStat: { Metric: { Namespace: 'AWS/RDS', MetricName: 'ReadLatency' }, Stat: 'p99', Period: 60 },
  ...more,
});
const code = {
  Role: 'arn:aws:iam::123456789012:role/x',
  Handler: 'index.handler',
  Runtime: 'nodejs24.x',
  Code: { ZipFile: 'x' },
};
const admit = {
  GroupId: 'sg-01234567',
  IpProtocol: 'tcp',
  FromPort: 5432,
  ToPort: 5432,
  CidrIp: '10.0.0.0/8',
};
const group = { GroupDescription: 'x', VpcId: 'vpc-01234567' };
const statement = { Effect: 'Allow', Action: 'sns:Publish', Resource: '*', Principal: '*' };
const trust = {
  Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'rds.amazonaws.com' } },
};
const pool = { DBProxyName: 'pool', TargetGroupName: 'default', DBInstanceIdentifiers: ['shop'] };
const proxy = {
  DBProxyName: 'pool',
  EngineFamily: 'POSTGRESQL',
  RoleArn: 'arn:aws:iam::123456789012:role/x',
  VpcSubnetIds: subnets,
  DefaultAuthScheme: 'IAM_AUTH',
};
const secret = {
  AuthScheme: 'SECRETS',
  IAMAuth: 'REQUIRED',
  SecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:x',
};
const table = {
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
};
const cache = { Engine: 'valkey', CacheNodeType: 'cache.t4g.small', NumCacheNodes: 1 };
const replicas = {
  ReplicationGroupDescription: 'x',
  Engine: 'valkey',
  CacheNodeType: 'cache.t4g.small',
  TransitEncryptionEnabled: true,
};

const cases: Readonly<Record<string, readonly [right: Properties, ...wrong: [Properties, string][]]>> = {
  'AWS::RDS::DBInstance': [
    {
      ...database,
      MaxAllocatedStorage: 110,
      DBName: 'secure_cart',
      LicenseModel: 'postgresql-license',
      EnableCloudwatchLogsExports: ['postgresql', 'upgrade', 'iam-db-auth-error'],
      PreferredBackupWindow: '23:45-00:15',
      PreferredMaintenanceWindow: 'Sun:23:00-Sun:23:45',
      CACertificateIdentifier: 'rds-ca-ecc384-g1',
      EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
      Tags: [{ Key: 'équipe', Value: 'Größe' }],
    },
    [{ MaxAllocatedStorage: 109 }, 'MaxAllocatedStorage is 109, of 100 GiB.'],
    [{ MultiAZ: true, AvailabilityZone: 'us-east-1a' }, 'AvailabilityZone is set, and MultiAZ as well.'],
    [{ MasterUsername: 'rdsadmin' }, 'which RDS reserves'],
    [{ Port: 1 }, 'Port is 1.'],
    [{ DBClusterIdentifier: 'shop', Engine: undefined }, 'a member has its cluster’s'],
    [{ MasterUsername: undefined }, 'MasterUsername is missing'],
    [{ ManageMasterUserPassword: undefined }, 'The administrator has no password.'],
    [{ MasterUserPassword: 'correct-horse' }, 'RDS is to manage it as well'],
    [
      { ManageMasterUserPassword: undefined, MasterUserPassword: 'short' },
      'RDS doesn’t accept this MasterUserPassword.',
    ],
    [
      { ManageMasterUserPassword: undefined, MasterUserPassword: 'with a space' },
      'RDS doesn’t accept this MasterUserPassword.',
    ],
    [{ StorageType: 'io2' }, 'Iops is missing'],
    [{ StorageType: 'gp2', Iops: 3000 }, 'gp2 cannot be provisioned'],
    [{ StorageType: 'io2', Iops: 1000, StorageThroughput: 500 }, 'StorageThroughput is set for io2'],
    [{ AllocatedStorage: '10' }, 'AllocatedStorage is 10.'],
    [{ AllocatedStorage: '99', StorageType: 'io1', Iops: 1000 }, 'AllocatedStorage is 99.'],
    [{ BackupRetentionPeriod: 36 }, 'BackupRetentionPeriod is 36.'],
    [{ MonitoringRoleArn: 'arn:aws:iam::123456789012:role/x' }, 'without MonitoringInterval'],
    [{ DBInstanceClass: 'db.z1d.large' }, 'which RDS does not have for postgres'],
    [
      { EnableCloudwatchLogsExports: ['postgresql', 'slowquery'] },
      'EnableCloudwatchLogsExports[1] is “slowquery”, which postgres does not write.',
    ],
    [{ DBName: 'secure-cart' }, 'DBName is “secure-cart”.'],
    [{ LicenseModel: 'license-included' }, 'LicenseModel is “license-included”.'],
    [{ PreferredBackupWindow: '25:00-26:00' }, 'PreferredBackupWindow is “25:00-26:00”.'],
    [{ PreferredBackupWindow: '23:50-00:10' }, 'PreferredBackupWindow is “23:50-00:10”, 20 minutes.'],
    [{ PreferredMaintenanceWindow: '04:00-05:00' }, 'PreferredMaintenanceWindow is “04:00-05:00”.'],
    [{ PreferredMaintenanceWindow: 'sun:23:45-mon:00:05' }, '20 minutes.'],
    ...['sun:23:45-mon:00:15', 'wed:23:30-thu:00:00', 'sun:20:00-mon:04:00', 'mon:00:14-mon:00:44'].map(
      (window): [Properties, string] => [
        { PreferredMaintenanceWindow: window },
        `PreferredBackupWindow is “23:45-00:15”, and maintenance is at ${window}.`,
      ],
    ),
    [{ Tags: [{ Key: 'aws:team', Value: 'shop' }] }, 'Tags[0].Key is “aws:team”.'],
    [{ EngineVersion: '9.6.24' }, 'EngineVersion is “9.6.24”, with which RDS creates no new databases.'],
    ...['10', '12.21', '13.14', '14.17', '15.12', '16.8', '17.4'].map(
      (EngineVersion): [Properties, string] => [{ EngineVersion }, 'with which RDS creates no new databases'],
    ),
    [{ DBInstanceClass: 'db.m4.large' }, 'which RDS does not have for postgres 13 and newer.'],
    [{ DBInstanceClass: 'db.t2.micro', EngineVersion: '17.9' }, 'which RDS does not have for postgres 13'],
    [{ MaxAllocatedStorage: 70_000 }, 'MaxAllocatedStorage is 70000.'],
    [{ MasterUsername: 'x'.repeat(64) }, 'MasterUsername is “xxx'],
    [{ DedicatedLogVolume: true, StorageType: 'gp3' }, 'DedicatedLogVolume is set for gp3.'],
    ...['Timezone', 'CharacterSetName', 'NcharCharacterSetName'].map((name): [Properties, string] => [
      { [name]: 'UTC' },
      `${name} is set, and postgres doesn’t have it.`,
    ]),
    ...['rds-ca-2019', 'rds-ca-2015', 'rds-ca-rsa2048'].map((name): [Properties, string] => [
      { CACertificateIdentifier: name },
      `CACertificateIdentifier is “${name}”.`,
    ]),
    [{ EngineLifecycleSupport: 'standard' }, 'EngineLifecycleSupport is “standard”.'],
    [{ BackupTarget: 'cloud' }, 'BackupTarget is “cloud”.'],
    [
      { MasterUserAuthenticationType: 'iam-db-auth', EnableIAMDatabaseAuthentication: true },
      'ManageMasterUserPassword is set, and the administrator signs in with tokens.',
    ],
    [
      {
        MasterUserAuthenticationType: 'iam-db-auth',
        EnableIAMDatabaseAuthentication: true,
        MasterUserPassword: 'correct-horse',
        ManageMasterUserPassword: undefined,
      },
      'MasterUserPassword is set, and the administrator signs in with tokens.',
    ],
    [
      { MasterUserAuthenticationType: 'iam-db-auth', ManageMasterUserPassword: undefined },
      'signs in with tokens, which the database doesn’t accept.',
    ],
  ],
  'AWS::RDS::DBSubnetGroup': [
    { DBSubnetGroupName: 'Shop.subnets', DBSubnetGroupDescription: 'x', SubnetIds: subnets },
    [{ DBSubnetGroupName: 'Default' }, 'DBSubnetGroupName is “Default”.'],
    [{ DBSubnetGroupName: 'shop/subnets' }, 'DBSubnetGroupName is “shop/subnets”.'],
  ],
  'AWS::SecretsManager::Secret': [
    {
      GenerateSecretString: {
        SecretStringTemplate: '{"username":"securecart"}',
        GenerateStringKey: 'password',
        PasswordLength: 30,
      },
    },
    [{ SecretString: 'x' }, 'SecretString and GenerateSecretString are set.'],
    [
      { GenerateSecretString: { SecretStringTemplate: '{}' } },
      'GenerateSecretString.GenerateStringKey is missing',
    ],
    [
      { GenerateSecretString: { GenerateStringKey: 'x' } },
      'GenerateSecretString.SecretStringTemplate is missing',
    ],
    [{ GenerateSecretString: { PasswordLength: 5_000 } }, 'GenerateSecretString.PasswordLength is 5000.'],
    [
      { GenerateSecretString: { SecretStringTemplate: 'securecart', GenerateStringKey: 'password' } },
      'SecretStringTemplate is not a JSON object.',
    ],
  ],
  'AWS::RDS::DBCluster': [
    cluster,
    [{ Engine: 'aurora' }, 'Engine is “aurora”.'],
    [{ EnableCloudwatchLogsExports: ['upgrade'] }, 'which aurora-postgresql does not write.'],
    [{ StorageType: 'gp9' }, 'StorageType is “gp9”.'],
    [{ EngineMode: 'x' }, 'EngineMode is “x”.'],
    [{ MasterUsername: undefined }, 'MasterUsername is missing'],
    [
      { ServerlessV2ScalingConfiguration: { MinCapacity: 0.7, MaxCapacity: 4 } },
      'ServerlessV2ScalingConfiguration.MinCapacity is 0.7.',
    ],
    [{ ServerlessV2ScalingConfiguration: { MinCapacity: 8, MaxCapacity: 4 } }, 'is above MaxCapacity 4'],
    [{ ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 500 } }, 'MaxCapacity is 500.'],
  ],
  'AWS::RDS::DBProxy': [
    { ...proxy, Auth: [{ ...secret, ClientPasswordAuthType: 'POSTGRES_SCRAM_SHA_256' }] },
    [{ DBProxyName: 'shop--pool' }, 'DBProxyName is “shop--pool”'],
    [{ DBProxyName: 'p'.repeat(64) }, 'DBProxyName is “ppp'],
    [{ IdleClientTimeout: 28_801 }, 'IdleClientTimeout is 28801.'],
    [{ Auth: undefined, DefaultAuthScheme: 'NONE' }, 'The proxy has no Auth.'],
    [
      { Auth: [{ ...secret, ClientPasswordAuthType: 'MYSQL_NATIVE_PASSWORD' }] },
      'Auth[0].ClientPasswordAuthType is “MYSQL_NATIVE_PASSWORD”.',
    ],
    [{ Auth: [{ ...secret, IAMAuth: 'ENABLED' }] }, 'Auth[0].IAMAuth is “ENABLED”.'],
  ],
  'AWS::RDS::DBProxyTargetGroup': [
    pool,
    [{ DBClusterIdentifiers: ['cluster'] }, 'has DBInstanceIdentifiers and DBClusterIdentifiers'],
    [
      { ConnectionPoolConfigurationInfo: { ConnectionBorrowTimeout: 301 } },
      'ConnectionBorrowTimeout is 301.',
    ],
    [{ ConnectionPoolConfigurationInfo: { MaxConnectionsPercent: 0 } }, 'MaxConnectionsPercent is 0.'],
    [
      { ConnectionPoolConfigurationInfo: { SessionPinningFilters: ['EXCLUDE_ALL'] } },
      'SessionPinningFilters[0] is “EXCLUDE_ALL”.',
    ],
    [
      { ConnectionPoolConfigurationInfo: { MaxConnectionsPercent: 50, MaxIdleConnectionsPercent: 51 } },
      'MaxIdleConnectionsPercent is 51',
    ],
  ],
  'AWS::CloudWatch::Alarm': [
    alarm,
    [{ Statistic: undefined }, 'The alarm has no statistic.'],
    [{ Threshold: undefined }, 'Threshold is missing'],
    [{ ComparisonOperator: undefined }, 'ComparisonOperator'],
    [{ Namespace: undefined }, 'Namespace is missing'],
    [{ Period: 3_600, EvaluationPeriods: 169 }, 'are longer than a week'],
    [{ Period: 60, EvaluationPeriods: 1_441 }, 'are longer than a day'],
    [{ EvaluateLowSampleCountPercentile: 'never' }, 'EvaluateLowSampleCountPercentile is “never”.'],
    [{ OKActions: topics }, 'OKActions has 6 entries.'],
    [{ ...withQueries, Metrics: [query('m1', {}), query('m2', {})] }, '2 queries that return data.'],
    [{ ...withQueries, Metrics: [query('m1', { ReturnData: false })] }, 'no query that returns data.'],
  ],
  'AWS::CloudWatch::CompositeAlarm': [
    { AlarmRule: 'ALARM("x")', AlarmActions: topics.slice(1) },
    [{ AlarmActions: topics }, 'AlarmActions has 6 entries.'],
  ],
  'AWS::Lambda::Function': [
    code,
    [{ Handler: undefined }, 'Handler is missing'],
    [{ VpcConfig: { SecurityGroupIds: ['sg-01234567'] } }, 'VpcConfig.SubnetIds is missing'],
    [
      { VpcConfig: { SubnetIds: ['subnet-01234567'], SecurityGroupIds: [] } },
      'VpcConfig.SecurityGroupIds is missing',
    ],
    [{ Timeout: 901 }, 'Timeout is 901.'],
    [{ Runtime: 'nodejs8.10' }, 'for which Lambda creates no new functions'],
    [{ Runtime: 'java21' }, 'Code.ZipFile is set for java21.'],
    [{ Environment: { Variables: { AWS_REGION: 'x' } } }, 'AWS_REGION is Lambda’s own'],
    [{ Environment: { Variables: { '1x': 'x' } } }, 'not the name of a variable'],
  ],
  'AWS::EC2::SecurityGroup': [
    { ...group, SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] },
    [{ GroupName: 'sg-proxy' }, 'GroupName is “sg-proxy”.'],
    [{ GroupName: 'the shop’s proxy' }, 'GroupName is “the shop’s proxy”.'],
    [{ SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 1, ToPort: 2 }] }, 'has none of CidrIp'],
    [
      { SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8', Description: 'Büro' }] },
      'SecurityGroupIngress[0].Description is “Büro”.',
    ],
    [
      { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8', CidrIpv6: '::/0' }] },
      'A rule has CidrIp and CidrIpv6.',
    ],
  ],
  'AWS::EC2::SecurityGroupIngress': [
    admit,
    [{ GroupId: undefined }, 'GroupId is missing'],
    [{ FromPort: 5433 }, 'FromPort 5433 is above ToPort 5432.'],
    [{ ToPort: 70_000 }, 'ToPort is 70000.'],
    [{ IpProtocol: 'http' }, 'IpProtocol is “http”.'],
    [{ Description: 'the shop’s proxy' }, 'Description is “the shop’s proxy”.'],
    [{ Description: 'x'.repeat(256) }, 'Description is “xxx'],
    [{ IpProtocol: 'icmp', FromPort: undefined }, 'FromPort is missing'],
  ],
  'AWS::EC2::SecurityGroupEgress': [
    admit,
    [{ FromPort: undefined, ToPort: undefined }, 'FromPort is missing: tcp has ports.'],
  ],
  'AWS::IAM::Role': [
    { AssumeRolePolicyDocument: trust, Description: 'Rôle of the proxy' },
    [{ Description: 'proxy — role' }, 'Description is “proxy — role”.'],
    [
      { AssumeRolePolicyDocument: { Statement: { ...trust.Statement, Resource: '*' } } },
      'A statement has Resource',
    ],
    [
      { AssumeRolePolicyDocument: { Statement: { ...trust.Statement, Principal: { Service: 'rds' } } } },
      'Principal.Service is “rds”.',
    ],
    [{ AssumeRolePolicyDocument: { Statement: { ...trust.Statement, Principal: {} } } }, 'Principal is {}.'],
    [
      { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonRDSEnhancedMonitoringRole'] },
      'which is not the ARN of a policy.',
    ],
    [{ ManagedPolicyArns: ['AmazonRDSFullAccess'] }, 'ManagedPolicyArns[0] is “AmazonRDSFullAccess”.'],
  ],
  'AWS::SNS::TopicPolicy': [
    { Topics: ['t'], PolicyDocument: { Statement: statement } },
    [
      { PolicyDocument: { Statement: { ...statement, Principal: undefined } } },
      'A statement has no Principal.',
    ],
  ],
  'AWS::SQS::QueuePolicy': [
    { Queues: ['q'], PolicyDocument: { Statement: { ...statement, Action: 'sqs:SendMessage' } } },
    [{ PolicyDocument: { Statement: [] } }, 'has no statement'],
  ],
  'AWS::IAM::ManagedPolicy': [
    { PolicyDocument: { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } } },
    [{ PolicyDocument: { Statement: statement } }, 'A statement has Principal'],
  ],
  'AWS::IAM::RolePolicy': [
    {
      RoleName: 'x',
      PolicyName: 'x',
      PolicyDocument: { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } },
    },
    [
      {
        PolicyDocument: { Statement: { Sid: 'not allowed', Effect: 'Allow', Action: 's3:*', Resource: '*' } },
      },
      'Sid is “not allowed”.',
    ],
  ],
  'AWS::DynamoDB::Table': [
    table,
    [{ BillingMode: 'PROVISIONED' }, 'ProvisionedThroughput is missing'],
    [
      { ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 0 } },
      'the table is billed per request',
    ],
    [{ KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }] }, 'AttributeDefinitions does not define'],
    [{ KeySchema: [{ AttributeName: 'id', KeyType: 'RANGE' }] }, 'has no partition key'],
    [{ KeySchema: [{ AttributeName: 'id' }] }, 'KeyType is missing'],
    [
      {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 5 },
      },
      'ReadCapacityUnits is 0.',
    ],
  ],
  'AWS::DynamoDB::GlobalTable': [
    { ...table, Replicas: [{ Region: 'us-east-1' }] },
    [
      {
        AttributeDefinitions: [...table.AttributeDefinitions, { AttributeName: 'sku', AttributeType: 'S' }],
      },
      'which is in no key',
    ],
  ],
  'AWS::ElastiCache::CacheCluster': [
    cache,
    [{ Engine: 'x' }, 'Engine is “x”.'],
    [{ EngineVersion: '1.0' }, 'which ElastiCache does not have'],
    [{ CacheNodeType: 'cache.x' }, 'CacheNodeType is “cache.x”'],
  ],
  'AWS::ElastiCache::ReplicationGroup': [
    replicas,
    [{ AutomaticFailoverEnabled: true, NumCacheClusters: 1 }, 'with AutomaticFailoverEnabled'],
    [{ TransitEncryptionEnabled: undefined }, 'TransitEncryptionEnabled is missing'],
    [{ Engine: 'memcached' }, 'Engine is “memcached”.'],
    [{ CacheNodeType: undefined }, 'CacheNodeType is missing'],
  ],
  'AWS::ElastiCache::SubnetGroup': [
    { Description: 'x', SubnetIds: ['subnet-0123456789abcdef0'] },
    [{ SubnetIds: [] }, 'SubnetIds has no entries'],
  ],
  'AWS::ApplicationAutoScaling::ScalableTarget': [
    {
      ServiceNamespace: 'dynamodb',
      ResourceId: 'table/Orders',
      ScalableDimension: 'dynamodb:table:WriteCapacityUnits',
      MinCapacity: 5,
      MaxCapacity: 50,
    },
    [{ MinCapacity: 60 }, 'above MaxCapacity with 50'],
    [{ MinCapacity: 0 }, 'MinCapacity is 0.'],
  ],
  'AWS::ApplicationAutoScaling::ScalingPolicy': [
    {
      PolicyName: 'x',
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: 'x',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 70,
        PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBWriteCapacityUtilization' },
      },
    },
    [{ TargetTrackingScalingPolicyConfiguration: undefined }, 'the policy tracks a target'],
    [{ TargetTrackingScalingPolicyConfiguration: { TargetValue: 70 } }, 'tracks no metric'],
    [
      {
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 95,
          PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBWriteCapacityUtilization' },
        },
      },
      'TargetValue is 95.',
    ],
  ],
  'AWS::ElastiCache::ServerlessCache': [
    { ServerlessCacheName: 'x', Engine: 'valkey' },
    [{ Engine: 'x' }, 'Engine is “x”.'],
  ],
  'AWS::Budgets::Budget': [
    { Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY' } },
    [{ Budget: { BudgetType: 'MONEY', TimeUnit: 'MONTHLY' } }, 'BudgetType is “MONEY”.'],
    [{ Budget: { BudgetType: 'COST', TimeUnit: 'WEEKLY' } }, 'TimeUnit is “WEEKLY”.'],
  ],
  'AWS::SNS::Subscription': [
    { Protocol: 'email', TopicArn: 'arn:aws:sns:us-east-1:123456789012:t', Endpoint: 'a@example.com' },
    [{ Protocol: 'pager' }, 'Protocol is “pager”.'],
    [{ Endpoint: 'operations' }, 'Endpoint is “operations”, with the protocol email.'],
    [{ Protocol: 'https' }, 'Endpoint is “a@example.com”, with the protocol https.'],
    [{ Protocol: 'lambda', Endpoint: 'on-call' }, 'with the protocol lambda.'],
  ],
  'AWS::SNS::Topic': [
    { TopicName: 'shop_alarms-1' },
    [{ TopicName: 'shop.alarms' }, 'TopicName is “shop.alarms”.'],
    [{ TopicName: 'shop.fifo' }, 'TopicName is “shop.fifo”.'],
    [{ FifoTopic: true }, 'TopicName is “shop_alarms-1”.'],
    [{ Subscription: [{ Protocol: 'email', Endpoint: 'on-call' }] }, 'Subscription[0].Endpoint is “on-call”'],
  ],
};

const types = Object.entries(cases).map(([type, [right, ...wrong]]) => ({ type, right, wrong }));

it.each(types)('takes $type as it is written rightly', ({ type, right }) => {
  expect(problems(type, right)).toEqual([]);
});

it.each(
  types.flatMap(({ type, right, wrong }) =>
    wrong.map(([change, saying]) => ({ type, right, change, saying })),
  ),
)('refuses $type: $saying', ({ type, right, change, saying }) => {
  expect(problems(type, { ...right, ...change }).join(' ')).toContain(saying);
});

it('has a case for every type of resource that has a rule', () => {
  // A policy of its own has the same rule as a managed one, and tests beside the schemas.
  const others = Object.keys(rules).filter((type) => type !== 'AWS::IAM::Policy');
  expect(Object.keys(cases).sort()).toEqual(others.sort());
});

function problems(type: string, properties: Properties): string[] {
  const given = JSON.parse(JSON.stringify(properties)) as Properties;
  return violationsOf({ Resources: { It: { Type: type, Properties: given } } }).map(({ problem }) => problem);
}
