/** The solution of provisioned-iops with one thing changed in its template: what AWS refuses or what does not do its work fails, what is as good passes. */

import { beforeAll, expect, it } from 'vitest';
import {
  Alarm,
  admit,
  applicationGroup,
  attribute,
  type Change,
  composite,
  databaseGroup,
  type Edited,
  elsewhere,
  expression,
  FunctionType,
  Group,
  Instance,
  lead,
  nested,
  openFindings,
  Role,
  reads,
  ref,
  statistic,
  sub,
  synthesizeAll,
  Topic,
  type Wrong,
} from '../../tests/edited-template.ts';

beforeAll(synthesizeAll);

const storageLab: readonly Wrong[] = [
  {
    name: 'a second database, of which a snapshot stays',
    change: (t) => reports(t, {}),
    check: 'leaves-nothing',
    saying: 'a final snapshot of Reports',
  },
  {
    name: 'a second database that is protected',
    change: (t) => reports(t, { DeletionProtection: true }, 'Delete'),
    check: 'can-be-deleted',
    saying: 'Reports is protected',
  },
  {
    name: 'an alarm on the instance’s resource id',
    change: (t) =>
      (t.properties(Alarm, reads).Dimensions[0].Value = attribute(t.id(Instance), 'DbiResourceId')),
    check: 'alarm-read-latency',
    saying: 'DbiResourceId of LabDatabase',
  },
  {
    name: 'an alarm on the instance’s endpoint',
    change: (t) =>
      (t.properties(Alarm, reads).Dimensions[0].Value = attribute(t.id(Instance), 'Endpoint.Address')),
    check: 'alarm-read-latency',
    saying: 'Endpoint.Address of LabDatabase',
  },
  {
    name: 'an alarm on a logical id as text',
    change: (t) => (t.properties(Alarm, reads).Dimensions[0].Value = t.id(Instance)),
    check: 'alarm-read-latency',
    saying: 'watches DBInstanceIdentifier "LabDatabase',
  },
  {
    name: 'a topic’s name for its ARN',
    change: (t) => (t.properties(Alarm, reads).AlarmActions = [attribute(t.id(Topic), 'TopicName')]),
    check: 'alarm-read-latency',
    saying: 'TopicName of Alarms',
  },
  ...['arn:aws:sns:::', `arn:\${AWS::Partition}:sqs:\${AWS::Region}:\${AWS::AccountId}:`].map((start) => ({
    name: `a topic’s name after ${start}`,
    change: (t: Edited) => {
      t.properties(Alarm, reads).AlarmActions = [sub(`${start}\${${t.id(Topic)}.TopicName}`)];
    },
    check: 'alarm-read-latency',
    saying: start.includes('sqs') ? 'notifies no one' : 'is in the region',
    verdict: start.includes('sqs') ? ('fail' as const) : ('unknown' as const),
  })),
  {
    name: 'a topic that is not there',
    change: (t) => t.remove(t.id(Topic)),
    check: 'alarm-read-latency',
    saying: 'CloudFormation refuses AlarmActions',
  },
  {
    name: 'actions that are off',
    change: (t) => (t.properties(Alarm, reads).ActionsEnabled = false),
    check: 'alarm-read-latency',
    saying: 'notifies no one',
  },
  {
    name: 'an action that stops an instance',
    change: (t) =>
      (t.properties(Alarm, reads).AlarmActions = [sub(`arn:aws:automate:\${AWS::Region}:ec2:stop`)]),
    check: 'alarm-read-latency',
    saying: 'notifies no one',
  },
  {
    name: 'an action that is empty',
    change: (t) => (t.properties(Alarm, reads).AlarmActions = ['']),
    check: 'alarm-read-latency',
    saying: 'notifies no one',
  },
  {
    name: 'a unit that the metric does not have',
    change: (t) => (t.properties(Alarm, reads).Unit = 'Milliseconds'),
    check: 'alarm-read-latency',
    saying: 'never fires',
  },
  ...['p0', 'p10', 'tc(0.001:0.005)', 'ts99', 'PR(:0.1)'].map((name) => ({
    name: `the statistic ${name}`,
    change: (t: Edited) => statistic(t, reads, name),
    check: 'alarm-read-latency',
    saying: `looks at the ${name}`,
  })),
  {
    name: 'more datapoints than periods',
    change: (t) => (t.properties(Alarm, reads).DatapointsToAlarm = 6),
    check: 'alarm-read-latency',
    saying: '6 of 5 periods',
  },
  {
    name: 'sixteen of twenty periods',
    change: (t) =>
      Object.assign(t.properties(Alarm, reads), { DatapointsToAlarm: 16, EvaluationPeriods: 20 }),
    check: 'alarm-read-latency',
    saying: 'waits 16 minutes',
  },
  {
    name: 'no periods',
    change: (t) => (t.properties(Alarm, reads).EvaluationPeriods = 0),
    check: 'alarm-read-latency',
    saying: '0 periods',
  },
  {
    name: 'a period below the metric’s',
    change: (t) => (t.properties(Alarm, reads).Period = 10),
    check: 'alarm-read-latency',
    saying: 'every 10 s',
  },
  {
    name: 'the metric of another account',
    change: (t) => elsewhere(t, '999999999999'),
    check: 'alarm-read-latency',
    saying: 'watches ReadLatency of the account 999999999999',
  },
  {
    name: 'a topic whose own policy forgets CloudWatch',
    change: (t) => {
      const { PolicyDocument } = t.properties('AWS::SNS::TopicPolicy');
      PolicyDocument.Statement = PolicyDocument.Statement.filter(
        ({ Effect }: { Effect: string }) => Effect === 'Deny',
      );
    },
    check: 'alarm-read-latency',
    saying: 'does not let cloudwatch.amazonaws.com publish',
  },
  {
    name: 'a policy that is about topics that only the deployment knows',
    change: (t) => {
      t.properties('AWS::SNS::TopicPolicy').Topics = { 'Fn::GetAtt': ['Elsewhere', 'Outputs.Topics'] };
      t.add('Elsewhere', 'AWS::CloudFormation::Stack', { TemplateURL: 'https://example.com/template' });
      const { PolicyDocument } = t.properties('AWS::SNS::TopicPolicy');
      PolicyDocument.Statement = PolicyDocument.Statement.filter(
        ({ Effect }: { Effect: string }) => Effect === 'Deny',
      );
    },
    check: 'alarm-read-latency',
    saying: 'Topics of',
    verdict: 'unknown',
  },
  {
    name: 'a topic encrypted with the key that AWS manages',
    change: (t) => {
      t.properties(Topic).KmsMasterKeyId = 'alias/aws/sns';
    },
    check: 'alarm-read-latency',
    saying: 'which CloudWatch may not use',
  },
  {
    name: 'a topic encrypted with a key that CloudWatch may not use',
    change: (t) => {
      t.add('Key', 'AWS::KMS::Key', {
        KeyPolicy: {
          Statement: [
            { Effect: 'Allow', Action: 'kms:*', Principal: { AWS: '123456789012' }, Resource: '*' },
          ],
        },
      });
      t.properties(Topic).KmsMasterKeyId = attribute('Key', 'Arn');
    },
    check: 'alarm-read-latency',
    saying: 'encrypted with Key, whose policy',
  },
  {
    name: 'a function that lets no one call it',
    change: (t) => (t.properties(Alarm, reads).AlarmActions = [attribute(t.id(FunctionType), 'Arn')]),
    check: 'alarm-read-latency',
    saying: 'does not let lambda.alarms.cloudwatch.amazonaws.com call it',
  },
  {
    name: 'a band that anomaly detection learns',
    change: (t) => {
      expression(t, 'ANOMALY_DETECTION_BAND(m1, 2)', 0);
      const properties = t.properties(Alarm, reads);
      delete properties.Threshold;
      properties.ThresholdMetricId = 'e1';
      properties.ComparisonOperator = 'GreaterThanUpperThreshold';
      properties.Metrics[1].ReturnData = true;
    },
    check: 'alarm-read-latency',
    saying: 'anomaly detection',
    verdict: 'unknown',
  },
  {
    name: 'a query over all instances',
    change: (t) => {
      expression(t, 'SELECT MAX(ReadLatency) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier)', 0.005);
      t.properties(Alarm, reads).Metrics.pop();
    },
    check: 'alarm-read-latency',
    saying: 'SELECT MAX(ReadLatency)',
    verdict: 'unknown',
  },
  {
    name: 'metric math past reason',
    change: (t) => expression(t, 'm1 * 1000', 0.005),
    check: 'alarm-read-latency',
    saying: 'crossed all the time',
  },
  {
    name: 'metric math that is not worked out',
    change: (t) => expression(t, 'RATE(m1)', 0.005),
    check: 'alarm-read-latency',
    saying: 'RATE(m1)',
    verdict: 'unknown',
  },
  {
    name: 'an alarm in a nested stack',
    change: (t) => {
      t.remove(t.id(Alarm, reads));
      nested(t, ref(t.id(Instance)));
    },
    check: 'alarm-read-latency',
    saying: 'nested stack Nested',
    verdict: 'unknown',
  },
  {
    name: 'an alarm in a loop',
    change: (t) => {
      t.remove(t.id(Alarm, reads));
      t.template.Resources['Fn::ForEach::Alarms'] = ['Name', ['ReadLatency'], {}] as never;
    },
    check: 'alarm-read-latency',
    saying: 'Fn::ForEach::Alarms',
    verdict: 'unknown',
  },
  {
    name: 'a composite alarm that asks for all',
    change: (t) => composite(t, (ids) => sub(ids.map((id) => `ALARM(\${${id}})`).join(' AND '))),
    check: 'alarm-read-latency',
    saying: 'only under the rule',
  },
  {
    name: 'two halves of the internet',
    change: (t) => {
      admit(t, databaseGroup, { CidrIp: '0.0.0.0/1' });
      admit(t, databaseGroup, { CidrIp: '128.0.0.0/1' });
    },
    check: 'no-open-rules',
    saying: '128.0.0.0/1',
  },
  {
    name: 'five eighths that are large only together',
    change: (t) => {
      for (const first of [11, 12, 13, 14, 15]) admit(t, databaseGroup, { CidrIp: `${first}.0.0.0/8` });
    },
    check: 'no-open-rules',
    saying: '15.0.0.0/8',
  },
  {
    name: 'half of IPv6',
    change: (t) => admit(t, databaseGroup, { CidrIpv6: '8000::/1' }),
    check: 'no-open-rules',
    saying: '8000::/1',
  },
  {
    name: 'a prefix list with every address in it',
    change: (t) => {
      t.add('List', 'AWS::EC2::PrefixList', { Entries: [{ Cidr: '0.0.0.0/0' }] });
      admit(t, databaseGroup, { SourcePrefixListId: attribute('List', 'PrefixListId') });
    },
    check: 'no-open-rules',
    saying: 'List on tcp 5432',
  },
  {
    name: 'a prefix list of someone else',
    change: (t) => admit(t, databaseGroup, { SourcePrefixListId: 'pl-0123' }),
    check: 'no-open-rules',
    saying: 'pl-0123',
    verdict: 'unknown',
  },
  {
    name: 'a range of ports',
    change: (t) =>
      admit(t, databaseGroup, {
        SourceSecurityGroupId: attribute(t.id(Group, applicationGroup), 'GroupId'),
        FromPort: 5000,
        ToPort: 6000,
      }),
    check: 'no-open-rules',
    saying: '5000 to 6000',
  },
  {
    name: 'a rule that a nested stack may add',
    change: (t) => nested(t, attribute(t.id(Group, databaseGroup), 'GroupId')),
    check: 'no-open-rules',
    saying: 'handed on to the nested stack Nested',
    verdict: 'unknown',
  },
  {
    name: 'no security group',
    change: (t) => (t.properties(Instance).VPCSecurityGroups = []),
    check: 'no-open-rules',
    saying: 'it names no security group',
  },
  ...[
    { InstanceId: 'i-0123' },
    { TransitGatewayId: 'tgw-0123' },
    { CarrierGatewayId: 'cagw-0123' },
    { EgressOnlyInternetGatewayId: 'eigw-0123' },
    { NetworkInterfaceId: 'eni-0123' },
    { GatewayId: 'vgw-0123' },
  ].map((target) => ({
    name: `a way out by ${Object.keys(target)[0]}`,
    change: (t: Edited) => lead(t, target),
    check: 'isolated-subnets',
    saying: 'has a route out',
  })),
  {
    name: 'a route table that is exported elsewhere',
    change: (t) =>
      (t.properties('AWS::EC2::SubnetRouteTableAssociation').RouteTableId = { 'Fn::ImportValue': 'table' }),
    check: 'isolated-subnets',
    saying: 'exports it under the name table',
    verdict: 'unknown',
  },
  {
    name: 'a route table that is not of the stack',
    change: (t) => (t.properties('AWS::EC2::SubnetRouteTableAssociation').RouteTableId = 'rtb-0123'),
    check: 'isolated-subnets',
    saying: 'rtb-0123',
    verdict: 'unknown',
  },
  {
    name: 'a subnet group without subnets',
    change: (t) => (t.properties('AWS::RDS::DBSubnetGroup').SubnetIds = []),
    check: 'isolated-subnets',
    saying: 'it names no subnet',
  },
  {
    name: 'a subnet group of someone else',
    change: (t) => (t.properties(Instance).DBSubnetGroupName = 'by-hand'),
    check: 'isolated-subnets',
    saying: 'by-hand',
    verdict: 'unknown',
  },
  {
    name: 'an interval that RDS does not take',
    change: (t) => (t.properties(Instance).MonitoringInterval = 45),
    check: 'enhanced-monitoring',
    saying: 'every 45 s',
  },
  {
    name: 'an interval without a role',
    change: (t) => delete t.properties(Instance).MonitoringRoleArn,
    check: 'enhanced-monitoring',
    saying: 'no role',
  },
  ...['RetainExceptOnCreate', 'Retain', 'constructor'].map((policy) => ({
    name: `the deletion policy ${policy}`,
    change: (t: Edited) => {
      t.resource(Instance).DeletionPolicy = policy;
    },
    check: 'leaves-nothing',
    saying: policy === 'constructor' ? 'has no DeletionPolicy constructor' : 'the instance itself',
  })),
  ...Object.entries({
    'AWS::KMS::Key': 'Retain',
    'AWS::Logs::LogGroup': 'RetainExceptOnCreate',
    'AWS::SecretsManager::Secret': 'Retain',
    'AWS::EC2::SecurityGroup': 'Retain',
  }).map(([type, policy]) => ({
    name: `a resource of ${type} that stays`,
    change: (t: Edited) => {
      t.add('Kept', type, {});
      t.resource(type, 'Kept').DeletionPolicy = policy;
    },
    check: 'leaves-nothing',
    saying: `Kept (${type})`,
  })),
  {
    name: 'a cluster beside it, of which a snapshot stays',
    change: (t) => t.add('Kept', 'AWS::RDS::DBCluster', { Engine: 'aurora-postgresql' }),
    check: 'leaves-nothing',
    saying: 'a final snapshot of Kept',
  },
  {
    name: 'a network with an internet gateway, and no word on whether the database is public',
    change: (t) => {
      delete t.properties(Instance).PubliclyAccessible;
      t.add('Gateway', 'AWS::EC2::InternetGateway', {});
      t.add('Attachment', 'AWS::EC2::VPCGatewayAttachment', {
        VpcId: ref(t.id('AWS::EC2::VPC')),
        InternetGatewayId: ref('Gateway'),
      });
    },
    check: 'not-public',
    saying: 'is publicly accessible',
  },
  {
    name: 'no subnets of its own, and no word on whether the database is public',
    change: (t) => {
      delete t.properties(Instance).PubliclyAccessible;
      delete t.properties(Instance).DBSubnetGroupName;
    },
    check: 'not-public',
    saying: 'names no PubliclyAccessible',
    verdict: 'unknown',
  },
  ...Object.entries({
    DBInstanceClass: 'class-baseline',
    Engine: 'storage-type',
    StorageType: 'storage-type',
    Iops: 'iops-for-workload',
  }).map(([name, check]) => ({
    name: `a value of Systems Manager for ${name}`,
    change: (t: Edited) => {
      t.properties(Instance)[name] = '{{resolve:ssm:/shop/value}}';
    },
    check,
    saying: 'is looked up during deployment',
    verdict: 'unknown' as const,
  })),
  ...Object.entries({ 'aurora-postgresql': 'an Aurora cluster', postgres: 'a Multi-AZ DB cluster' }).map(
    ([Engine, saying]) => ({
      name: `${saying} alone`,
      change: (t: Edited) => {
        const id = t.id(Instance);
        t.remove(id);
        t.add(id, 'AWS::RDS::DBCluster', { Engine });
      },
      check: 'storage-type',
      saying,
    }),
  ),
  {
    name: 'a database that a condition leaves out',
    change: (t) => {
      t.template.Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
      t.resource(Instance).Condition = 'Never';
    },
    check: 'storage-type',
    saying: 'There is no database instance',
  },
  {
    name: 'a database in a nested stack',
    change: (t) => {
      t.remove(t.id(Instance));
      nested(t, 'shop');
    },
    check: 'storage-type',
    saying: 'nested stack Nested',
    verdict: 'unknown',
  },
  {
    name: 'a database that is imported',
    change: (t) => {
      t.remove(t.id(Instance));
      t.template.Outputs = { DatabaseInstance: { Value: 'shared' } };
    },
    check: 'storage-type',
    saying: 'The database instance shared is not part of the stack',
    verdict: 'unknown',
  },
  {
    name: 'a member of an Aurora cluster',
    change: (t) => Object.assign(t.properties(Instance), { Engine: 'aurora-postgresql' }),
    check: 'storage-type',
    saying: 'Aurora cluster',
  },
  {
    name: 'a read replica',
    change: (t) => {
      t.add('Primary', Instance, { ...t.properties(Instance) });
      t.properties(Instance).SourceDBInstanceIdentifier = ref('Primary');
    },
    check: 'storage-type',
    saying: 'is a read replica of Primary',
  },
  {
    name: 'an instance that is restored from a snapshot',
    change: (t) => {
      t.properties(Instance).DBSnapshotIdentifier = 'old';
      delete t.properties(Instance).StorageEncrypted;
    },
    check: 'encrypted',
    saying: 'Whether it’s encrypted depends on what DBSnapshotIdentifier names',
    verdict: 'unknown',
  },
  {
    name: 'a class that the region decides',
    change: (t) => {
      t.template.Conditions = { Near: { 'Fn::Equals': [ref('AWS::Region'), 'us-east-1'] } };
      t.properties(Instance).DBInstanceClass = { 'Fn::If': ['Near', 'db.m7g.large', 'db.t4g.micro'] };
    },
    check: 'class-baseline',
    saying: 'being us-east-1',
    verdict: 'unknown',
  },
  {
    name: 'another engine',
    change: (t) => Object.assign(t.properties(Instance), { Engine: 'mysql' }),
    check: 'storage-type',
    saying: 'runs mysql',
  },
];

/** A second database beside the lab's. */
function reports(edited: Edited, more: Record<string, unknown>, DeletionPolicy?: string): void {
  const { DBInstanceIdentifier: _, ...own } = edited.properties(Instance);
  edited.add('Reports', Instance, { ...own, ...more });
  Object.assign(edited.template.Resources.Reports ?? {}, DeletionPolicy && { DeletionPolicy });
}

const right: readonly { name: string; change: Change }[] = [
  { name: 'a route to an endpoint of the VPC', change: (t) => lead(t, { VpcEndpointId: 'vpce-0123' }) },
  {
    name: 'subnets without an internet gateway, and no word on whether the database is public',
    change: (t) => delete t.properties(Instance).PubliclyAccessible,
  },
  {
    name: 'a read replica with the deletion policy of AWS CDK, of which RDS takes no snapshot',
    change: (t) => {
      const { DBInstanceClass } = t.properties(Instance);
      t.add('Replica', Instance, { DBInstanceClass, SourceDBInstanceIdentifier: ref(t.id(Instance)) });
      Object.assign(t.template.Resources.Replica ?? {}, { DeletionPolicy: 'Snapshot' });
    },
  },
  { name: 'a second database that goes with its stack', change: (t) => reports(t, {}, 'Delete') },
  {
    name: 'a role and a topic that stay, and cost nothing',
    change: (t) => {
      t.resource(Role).DeletionPolicy = 'Retain';
      t.resource(Topic).DeletionPolicy = 'Retain';
    },
  },
  { name: 'milliseconds by metric math', change: (t) => expression(t, 'm1 * 1000', 5) },
  {
    name: 'a composite alarm that tells, by ARN',
    change: (t) =>
      composite(t, (ids) => ({
        'Fn::Join': [' OR ', ids.map((id) => ({ 'Fn::Sub': `ALARM("\${${id}.Arn}")` }))],
      })),
  },
  {
    name: 'a composite alarm that tells, by name',
    change: (t) => composite(t, (ids) => sub(ids.map((id) => `(ALARM(\${${id}}))`).join(' OR '))),
  },
  {
    name: 'a composite alarm of a composite alarm',
    change: (t) => {
      composite(t, (ids) => sub(ids.map((id) => `ALARM(\${${id}})`).join(' OR ')));
      const { AlarmActions } = t.properties('AWS::CloudWatch::CompositeAlarm');
      t.properties('AWS::CloudWatch::CompositeAlarm').AlarmActions = [];
      t.add('Above', 'AWS::CloudWatch::CompositeAlarm', {
        AlarmRule: sub(`ALARM("\${Any.Arn}")`),
        AlarmActions,
      });
    },
  },
  { name: 'the metric of its own account, said', change: (t) => elsewhere(t, ref('AWS::AccountId')) },
  {
    name: 'a topic encrypted with a key that CloudWatch may use',
    change: (t) => {
      const Principal = { Service: 'cloudwatch.amazonaws.com' };
      const Action = ['kms:Decrypt', 'kms:GenerateDataKey*'];
      t.add('Key', 'AWS::KMS::Key', {
        KeyPolicy: { Statement: [{ Effect: 'Allow', Action, Principal, Resource: '*' }] },
      });
      t.properties(Topic).KmsMasterKeyId = ref('Key');
    },
  },
  {
    name: 'a topic without a policy of its own',
    change: (t) => t.remove(t.id('AWS::SNS::TopicPolicy')),
  },
  {
    name: 'a function that lets CloudWatch call it',
    change: (t) => {
      const Pager = attribute(t.id(FunctionType), 'Arn');
      t.properties(Alarm, reads).AlarmActions = [Pager];
      t.add('LetIn', 'AWS::Lambda::Permission', {
        Action: 'lambda:InvokeFunction',
        FunctionName: Pager,
        Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
      });
    },
  },
  {
    name: 'a class of another family',
    change: (t) => (t.properties(Instance).DBInstanceClass = 'db.m6i.large'),
  },
  {
    name: 'a larger class of another family',
    change: (t) => (t.properties(Instance).DBInstanceClass = 'db.r7g.xlarge'),
  },
  {
    name: 'a class of the memory family x2g',
    change: (t) => (t.properties(Instance).DBInstanceClass = 'db.x2g.large'),
  },
  {
    name: 'a class that is the same in every region',
    change: (t) => {
      t.template.Conditions = { Near: { 'Fn::Equals': [ref('AWS::Region'), 'us-east-1'] } };
      t.properties(Instance).DBInstanceClass = { 'Fn::If': ['Near', 'db.m7g.large', 'db.m7g.large'] };
    },
  },
  {
    name: 'three of twenty periods, after which it fires at once',
    change: (t) => Object.assign(t.properties(Alarm, reads), { DatapointsToAlarm: 3, EvaluationPeriods: 20 }),
  },
  { name: 'three of five periods', change: (t) => (t.properties(Alarm, reads).DatapointsToAlarm = 3) },
  { name: 'the metric’s own unit', change: (t) => (t.properties(Alarm, reads).Unit = 'Seconds') },
  {
    name: 'a topic’s ARN by Fn::Sub',
    change: (t) => (t.properties(Alarm, reads).AlarmActions = [sub(`\${${t.id(Topic)}.TopicArn}`)]),
  },
  {
    name: 'a second alarm of which something is not known',
    change: (t) =>
      t.add('Another', Alarm, {
        ...t.properties(Alarm, reads),
        Threshold: { 'Fn::ImportValue': 'threshold' },
      }),
  },
];

it.each(storageLab.map((each) => [each.name, each] as const))(
  'refuses %s',
  (_name, { change, check, ...said }) => {
    const finding = openFindings('provisioned-iops', change).find((each) => each.check === check);
    expect(finding?.verdict).toBe(said.verdict ?? 'fail');
    expect(finding?.observed).toContain(said.saying);
  },
);

it.each(right.map((each) => [each.name, each.change] as const))('takes %s', (_name, change) => {
  expect(openFindings('provisioned-iops', change)).toEqual([]);
});
