/** Solutions with one thing changed in their templates: what AWS refuses or what does not do its work fails, what is as good passes. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { synthesise } from '../../infra/app/synth.ts';
import { asTemplate, type Template, type TemplateResource } from '../cloudformation/template.ts';
import type { Finding, Verdict } from '../vocabulary.ts';
import { fromTemplate } from './from-template/from-template.ts';
import { gradeInventory } from './grade.ts';

/** A template whose properties are changed in place. */
class Edited {
  readonly template: Template;

  constructor(template: Template) {
    this.template = structuredClone(template);
    // Findings then call resources by their logical ids.
    for (const resource of Object.values(this.template.Resources)) delete resource.Metadata;
  }

  ids(type: string, prefix = ''): string[] {
    return Object.entries(this.template.Resources).flatMap(([id, resource]) =>
      resource.Type === type && id.startsWith(prefix) ? [id] : [],
    );
  }

  id(type: string, prefix = ''): string {
    const [id] = this.ids(type, prefix);
    if (id === undefined) throw new Error(`There is no ${type} ${prefix}.`);
    return id;
  }

  resource(type: string, prefix = ''): TemplateResource {
    return this.template.Resources[this.id(type, prefix)] as TemplateResource;
  }

  // biome-ignore lint/suspicious/noExplicitAny: a template's properties are JSON of any shape.
  properties(type: string, prefix = ''): any {
    const resource = this.resource(type, prefix);
    resource.Properties ??= {};
    return resource.Properties;
  }

  add(id: string, Type: string, Properties: Record<string, unknown>): void {
    this.template.Resources[id] = { Type, Properties };
  }

  remove(id: string): void {
    delete this.template.Resources[id];
  }
}

const Instance = 'AWS::RDS::DBInstance';
const ProxyType = 'AWS::RDS::DBProxy';
const TargetGroup = 'AWS::RDS::DBProxyTargetGroup';
const Alarm = 'AWS::CloudWatch::Alarm';
const Role = 'AWS::IAM::Role';
const Policy = 'AWS::IAM::Policy';
const Group = 'AWS::EC2::SecurityGroup';
const Topic = 'AWS::SNS::Topic';
const FunctionType = 'AWS::Lambda::Function';

const ref = (id: string) => ({ Ref: id });
const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const sub = (text: string) => ({ 'Fn::Sub': text });

const reads = 'LabReadLatency';
const pinned = 'LabPinned';
const databaseGroup = 'LabDatabaseSecurityGroup';
const proxyGroup = 'LabProxySecurityGroup';
const applicationGroup = 'ApplicationSecurityGroup';
const proxyRole = 'LabProxyRole';
const applicationRole = 'ApplicationHandlerServiceRole';

/** A rule of its own that lets somebody in on TCP 5432, unless it says otherwise. */
function admit(edited: Edited, group: string, rule: Record<string, unknown>): void {
  edited.add(`Rule${Object.keys(edited.template.Resources).length}`, 'AWS::EC2::SecurityGroupIngress', {
    GroupId: attribute(edited.id(Group, group), 'GroupId'),
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
    ...rule,
  });
}

/** The only way out of the application, to some addresses. */
function outOfApplication(edited: Edited, peer: Record<string, unknown>): void {
  const { DestinationSecurityGroupId, ...rule } = edited.properties(
    'AWS::EC2::SecurityGroupEgress',
    applicationGroup,
  );
  edited.add(edited.id('AWS::EC2::SecurityGroupEgress', applicationGroup), 'AWS::EC2::SecurityGroupEgress', {
    ...rule,
    ...peer,
  });
}

function lead(edited: Edited, target: Record<string, unknown>): void {
  const RouteTableId = ref(edited.id('AWS::EC2::RouteTable'));
  edited.add('Out', 'AWS::EC2::Route', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', ...target });
}

function statistic(edited: Edited, alarm: string, name: string): void {
  const properties = edited.properties(Alarm, alarm);
  delete properties.Statistic;
  properties.ExtendedStatistic = name;
}

function bound(edited: Edited, role: string): void {
  edited.add('Boundary', 'AWS::IAM::ManagedPolicy', {
    PolicyDocument: { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } },
  });
  edited.properties(Role, role).PermissionsBoundary = ref('Boundary');
}

function secondProxy(edited: Edited): void {
  edited.add('Second', ProxyType, { ...edited.properties(ProxyType), DBProxyName: 'second' });
  edited.add('SecondGroup', TargetGroup, { ...edited.properties(TargetGroup), DBProxyName: ref('Second') });
}

function nested(edited: Edited, parameter: unknown): void {
  edited.add('Nested', 'AWS::CloudFormation::Stack', { TemplateURL: 'nested', Parameters: { P: parameter } });
}

/** The three alarms without actions, and a composite alarm of them with one. */
function composite(edited: Edited, rule: (ids: readonly string[]) => unknown): void {
  const ids = edited.ids(Alarm);
  for (const id of ids) edited.properties(Alarm, id).AlarmActions = [];
  edited.add('Any', 'AWS::CloudWatch::CompositeAlarm', {
    AlarmRule: rule(ids),
    AlarmActions: [ref(edited.id(Topic))],
  });
}

/** The read latency by an expression of metrics. */
function expression(edited: Edited, Expression: string, Threshold: number): void {
  const { Namespace, MetricName, Dimensions, Statistic, Period, ...rest } = edited.properties(Alarm, reads);
  edited.add(edited.id(Alarm, reads), Alarm, {
    ...rest,
    Threshold,
    Metrics: [
      { Id: 'e1', Expression },
      {
        Id: 'm1',
        ReturnData: false,
        MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Stat: Statistic, Period },
      },
    ],
  });
}

/** The read latency as the metric of an account. */
function elsewhere(edited: Edited, AccountId: unknown): void {
  expression(edited, '', 0.005);
  const properties = edited.properties(Alarm, reads);
  const [, { ReturnData: _, ...query }] = properties.Metrics;
  properties.Metrics = [{ ...query, AccountId }];
}

type Change = (edited: Edited) => void;

interface Wrong {
  name: string;
  change: Change;
  check: string;
  saying: string;
  verdict?: Verdict;
}

const storageLab: readonly Wrong[] = [
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
    saying: 'tells nobody',
  },
  {
    name: 'an action that stops an instance',
    change: (t) =>
      (t.properties(Alarm, reads).AlarmActions = [sub(`arn:aws:automate:\${AWS::Region}:ec2:stop`)]),
    check: 'alarm-read-latency',
    saying: 'tells nobody',
  },
  {
    name: 'an action that is empty',
    change: (t) => (t.properties(Alarm, reads).AlarmActions = ['']),
    check: 'alarm-read-latency',
    saying: 'tells nobody',
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
    name: 'a function that lets nobody call it',
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
    verdict: 'unknown',
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
    name: 'a prefix list of somebody else',
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
    name: 'a subnet group of somebody else',
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
    saying: 'is looked up when the stack is deployed',
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
    name: 'another engine',
    change: (t) => Object.assign(t.properties(Instance), { Engine: 'mysql' }),
    check: 'storage-type',
    saying: 'runs mysql',
  },
];

const proxyLab: readonly Wrong[] = [
  ...['Endpoint.Address', 'DBInstanceArn'].map((name) => ({
    name: `a target group on the instance’s ${name}`,
    change: (t: Edited) => {
      t.properties(TargetGroup).DBInstanceIdentifiers = [attribute(t.id(Instance), name)];
    },
    check: 'proxy-target',
    saying: `${name} of LabDatabase`,
  })),
  {
    name: 'a role’s name for its ARN',
    change: (t) => (t.properties(ProxyType).RoleArn = ref(t.id(Role, proxyRole))),
    check: 'proxy-role',
    saying: 'Ref of LabProxyRole',
  },
  {
    name: 'a target group that is not called default',
    change: (t) => (t.properties(TargetGroup).TargetGroupName = 'main'),
    check: 'proxy-target',
    saying: 'is called main',
  },
  {
    name: 'a zone’s id for its name',
    change: (t) => (t.properties('AWS::EC2::Subnet').AvailabilityZone = 'use1-az3'),
    check: 'proxy-zones',
    saying: 'the id of a zone and not its name',
  },
  {
    name: 'a zone in which there is no proxy',
    change: (t) => {
      const subnet = t.properties('AWS::EC2::Subnet');
      delete subnet.AvailabilityZone;
      subnet.AvailabilityZoneId = 'use1-az3';
    },
    check: 'proxy-zones',
    saying: 'is in use1-az3',
  },
  {
    name: 'a proxy in another network',
    change: (t) => {
      t.add('Other', 'AWS::EC2::VPC', { CidrBlock: '10.30.0.0/16' });
      for (const index of [0, 1])
        t.add(`Other${index}`, 'AWS::EC2::Subnet', {
          VpcId: ref('Other'),
          AvailabilityZone: { 'Fn::Select': [index, { 'Fn::GetAZs': '' }] },
        });
      t.properties(ProxyType).VpcSubnetIds = [ref('Other0'), ref('Other1')];
    },
    check: 'proxy-zones',
    saying: 'another network',
  },
  {
    name: 'a reference written as text',
    change: (t) =>
      (t.properties(FunctionType).Environment.Variables.DATABASE_HOST = `\${${t.id(ProxyType)}.Endpoint}`),
    check: 'application-uses-proxy',
    saying: 'DATABASE_HOST',
  },
  {
    name: 'no way out of the application to the proxy',
    change: (t) => t.remove(t.id('AWS::EC2::SecurityGroupEgress', 'ApplicationSecurityGroup')),
    check: 'application-reaches-proxy',
    saying: 'of ApplicationHandler5249A5A1 names no rule out',
    verdict: 'unknown',
  },
  {
    name: 'no way out of the proxy to the database',
    change: (t) => t.remove(t.id('AWS::EC2::SecurityGroupEgress', 'LabProxySecurityGroup')),
    check: 'proxy-reaches-database',
    saying: 'of LabProxy50373453 names no rule out',
    verdict: 'unknown',
  },
  {
    name: 'a way out of the proxy to nowhere',
    change: (t) => {
      t.remove(t.id('AWS::EC2::SecurityGroupEgress', 'LabProxySecurityGroup'));
      t.properties(Group, proxyGroup).SecurityGroupEgress = [
        { IpProtocol: '-1', CidrIp: '255.255.255.255/32' },
      ];
    },
    check: 'proxy-reaches-database',
    saying: 'lets LabProxy50373453 out',
  },
  {
    name: 'a way out of the application to other addresses',
    change: (t) => outOfApplication(t, { CidrIp: '192.168.0.0/16' }),
    check: 'application-reaches-proxy',
    saying: 'lets ApplicationHandler5249A5A1 out',
  },
  {
    name: 'a way out of the application to IPv6 alone',
    change: (t) => outOfApplication(t, { CidrIpv6: '::/0' }),
    check: 'application-reaches-proxy',
    saying: 'lets ApplicationHandler5249A5A1 out',
  },
  {
    name: 'a way out of the application to one of two subnets',
    change: (t) => outOfApplication(t, { CidrIp: '10.20.0.0/24' }),
    check: 'application-reaches-proxy',
    saying: 'holds only some of the addresses',
    verdict: 'unknown',
  },
  {
    name: 'a network ACL on a subnet',
    change: (t) => {
      t.add('Acl', 'AWS::EC2::NetworkAcl', { VpcId: ref(t.id('AWS::EC2::VPC')) });
      t.add('OnSubnet', 'AWS::EC2::SubnetNetworkAclAssociation', {
        NetworkAclId: ref('Acl'),
        SubnetId: ref(t.id('AWS::EC2::Subnet')),
      });
    },
    check: 'proxy-reaches-database',
    saying: 'The network ACL Acl filters',
    verdict: 'unknown',
  },
  {
    name: 'a second port of the proxy',
    change: (t) =>
      admit(t, proxyGroup, {
        SourceSecurityGroupId: attribute(t.id(Group, applicationGroup), 'GroupId'),
        FromPort: 22,
        ToPort: 22,
      }),
    check: 'no-open-rules',
    saying: 'tcp 22',
  },
  {
    name: 'a security group that is not there',
    change: (t) => t.remove(t.id(Group, proxyGroup)),
    check: 'application-reaches-proxy',
    saying: 'CloudFormation refuses VpcSecurityGroupIds',
  },
  {
    name: 'rds:connect for rds-db:connect',
    change: (t) => (t.properties(Policy, 'Application').PolicyDocument.Statement[0].Action = 'rds:connect'),
    check: 'client-permission',
    saying: 'may not connect',
  },
  {
    name: 'an ARN of rds for one of rds-db',
    change: (t) => {
      const [statement] = t.properties(Policy, 'Application').PolicyDocument.Statement;
      statement.Resource = JSON.parse(JSON.stringify(statement.Resource).replace(':rds-db:', ':rds:'));
    },
    check: 'client-permission',
    saying: 'may not connect',
  },
  {
    name: 'a role that the proxy’s service may not take on',
    change: (t) =>
      (t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement[0].Principal.Service =
        'lambda.amazonaws.com'),
    check: 'proxy-role',
    saying: 'rds.amazonaws.com may not take it on',
  },
  ...Object.entries({
    region: ['AWS::Region', 'eu-west-1'],
    account: ['AWS::AccountId', '999999999999'],
  }).map(([part, [own = '', other = '']]) => ({
    name: `a permission for another ${part}`,
    change: (t: Edited) => {
      const [statement] = t.properties(Policy, 'Application').PolicyDocument.Statement;
      const text = JSON.stringify(statement.Resource).replace(`{"Ref":"${own}"}`, `"${other}"`);
      statement.Resource = JSON.parse(text);
    },
    check: 'client-permission',
    saying: `may connect in the ${part} ${other}`,
    verdict: 'unknown' as const,
  })),
  ...[
    { StringEquals: { 'aws:SourceAccount': '999999999999' } },
    { StringNotEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:rds:us-east-1:999999999999:db-proxy:*' } },
  ].map((Condition) => ({
    name: `a trust under ${JSON.stringify(Condition)}`,
    change: (t: Edited) => {
      t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement[0].Condition = Condition;
    },
    check: 'proxy-role',
    saying: 'hangs on a condition',
    verdict: 'unknown' as const,
  })),
  {
    name: 'a proxy that stays',
    change: (t) => {
      t.resource(ProxyType).DeletionPolicy = 'Retain';
    },
    check: 'leaves-nothing',
    saying: '(AWS::RDS::DBProxy)',
  },
  {
    name: 'a proxy without a target group',
    change: (t) => t.remove(t.id(TargetGroup)),
    check: 'proxy-target',
    saying: 'has no target group',
  },
  {
    name: 'a proxy in a nested stack',
    change: (t) => {
      t.remove(t.id(ProxyType));
      t.template.Outputs = {};
      nested(t, 'shop');
    },
    check: 'database-admits-only-proxy',
    saying: 'nested stack Nested',
    verdict: 'unknown',
  },
  {
    name: 'a proxy that is imported',
    change: (t) => {
      t.remove(t.id(ProxyType));
      t.template.Outputs = { Proxy: { Value: 'shared' } };
    },
    check: 'proxy-for-postgresql',
    saying: 'The proxy shared is not part of the stack',
    verdict: 'unknown',
  },
  {
    name: 'a further endpoint of the proxy',
    change: (t) => {
      t.add('Further', 'AWS::RDS::DBProxyEndpoint', { DBProxyName: ref(t.id(ProxyType)) });
      t.properties(FunctionType).Environment.Variables.DATABASE_HOST = attribute('Further', 'Endpoint');
    },
    check: 'application-uses-proxy',
    saying: 'is Further, a further endpoint',
    verdict: 'unknown',
  },
  {
    name: 'a host that Systems Manager keeps',
    change: (t) => {
      t.properties(FunctionType).Environment.Variables.DATABASE_HOST = '{{resolve:ssm:/shop/host}}';
    },
    check: 'application-uses-proxy',
    saying: '{{resolve:ssm:/shop/host}} is looked up',
    verdict: 'unknown',
  },
  {
    name: 'a permissions boundary around the proxy’s role',
    change: (t) => bound(t, proxyRole),
    check: 'proxy-role',
    saying: 'may not connect',
  },
  {
    name: 'a permissions boundary around the application’s role',
    change: (t) => bound(t, applicationRole),
    check: 'client-permission',
    saying: 'may not connect',
  },
  {
    name: 'a permissions boundary of somebody else',
    change: (t) => (t.properties(Role, proxyRole).PermissionsBoundary = 'arn:aws:iam::123456789012:policy/b'),
    check: 'proxy-role',
    saying: 'policy/b',
    verdict: 'unknown',
  },
  {
    name: 'a statement that denies',
    change: (t) =>
      t
        .properties(Policy, proxyRole)
        .PolicyDocument.Statement.push({ Effect: 'Deny', Action: 'rds-db:*', Resource: '*' }),
    check: 'proxy-role',
    saying: 'may not connect',
  },
  {
    name: 'a star on the proxy’s role',
    change: (t) => (t.properties(Policy, proxyRole).PolicyDocument.Statement[0].Resource = '*'),
    check: 'proxy-role',
    saying: 'may connect to *',
  },
  {
    name: 'two proxies that take more than there is together',
    change: secondProxy,
    check: 'pool-headroom',
    saying: '140 %',
  },
  {
    name: 'the sum of five minutes of connections',
    change: (t) =>
      Object.assign(t.properties(Alarm, pinned), { Statistic: 'Sum', Period: 300, EvaluationPeriods: 2 }),
    check: 'alarm-pinning',
    saying: 'looks at the Sum',
  },
  {
    name: 'an alarm that is always on',
    change: (t) =>
      Object.assign(t.properties(Alarm, pinned), {
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 0,
      }),
    check: 'alarm-pinning',
    saying: 'crossed all the time',
  },
];

const right: Readonly<Record<CdkLab, readonly { name: string; change: Change }[]>> = {
  'provisioned-iops': [
    { name: 'a route to an endpoint of the VPC', change: (t) => lead(t, { VpcEndpointId: 'vpce-0123' }) },
    {
      name: 'subnets without an internet gateway, and no word on whether the database is public',
      change: (t) => delete t.properties(Instance).PubliclyAccessible,
    },
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
  ],
  'rds-proxy': [
    {
      name: 'a group written by hand that never had a rule out',
      change: (t) => {
        t.remove(t.id('AWS::EC2::SecurityGroupEgress', 'LabProxySecurityGroup'));
        t.resource(Group, proxyGroup).Metadata = { 'aws:cdk:path': 'SecureCartRdsProxy/Lab/ProxyGroup' };
      },
    },
    {
      name: 'a way out by the addresses of the network',
      change: (t) => outOfApplication(t, { CidrIp: attribute(t.id('AWS::EC2::VPC'), 'CidrBlock') }),
    },
    {
      name: 'a way out by a prefix list of the network',
      change: (t) => {
        t.add('List', 'AWS::EC2::PrefixList', {
          PrefixListName: 'shop',
          AddressFamily: 'IPv4',
          MaxEntries: 2,
          Entries: [{ Cidr: '10.20.0.0/24' }, { Cidr: '10.20.1.0/24' }],
        });
        outOfApplication(t, { DestinationPrefixListId: attribute('List', 'PrefixListId') });
      },
    },
    {
      name: 'the sum of the connections of a minute',
      change: (t) => (t.properties(Alarm, pinned).Statistic = 'Sum'),
    },
    {
      name: 'names of one’s own, in another case',
      change: (t) => {
        t.properties(Instance).DBInstanceIdentifier = 'Shop-Database';
        t.properties(TargetGroup).DBInstanceIdentifiers = ['shop-database'];
      },
    },
    {
      name: 'a role’s ARN put together',
      change: (t) =>
        (t.properties(ProxyType).RoleArn = sub(
          `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/\${${t.id(Role, proxyRole)}}`,
        )),
    },
    {
      name: 'rules written into their groups',
      change: (t) => {
        for (const id of t.ids('AWS::EC2::SecurityGroupIngress')) {
          const { GroupId, ...rule } = t.properties('AWS::EC2::SecurityGroupIngress', id);
          const group = t.properties(Group, GroupId['Fn::GetAtt'][0]);
          // The database's own port would make its group wait for it.
          const ports = { FromPort: 5432, ToPort: 5432 };
          group.SecurityGroupIngress = [...(group.SecurityGroupIngress ?? []), { ...rule, ...ports }];
          t.remove(id);
        }
      },
    },
    {
      name: 'a trust policy that names the account',
      change: (t) =>
        (t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement[0].Condition = {
          StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') },
        }),
    },
    {
      name: 'a trust policy that names the account in an ARN',
      change: (t) =>
        (t.properties(Role, proxyRole).AssumeRolePolicyDocument.Statement[0].Condition = {
          ArnLike: { 'aws:SourceArn': sub(`arn:aws:rds:*:\${AWS::AccountId}:db-proxy:*`) },
        }),
    },
    {
      name: 'a permission for any region',
      change: (t) => {
        const [statement] = t.properties(Policy, 'Application').PolicyDocument.Statement;
        const text = JSON.stringify(statement.Resource).replace('{"Ref":"AWS::Region"}', '"*"');
        statement.Resource = JSON.parse(text);
      },
    },
    {
      name: 'a boundary that leaves everything',
      change: (t) =>
        (t.properties(Role, proxyRole).PermissionsBoundary = 'arn:aws:iam::aws:policy/AdministratorAccess'),
    },
    {
      name: 'two proxies that share the headroom',
      change: (t) => {
        const pool = t.properties(TargetGroup).ConnectionPoolConfigurationInfo;
        Object.assign(pool, { MaxConnectionsPercent: 35, MaxIdleConnectionsPercent: 17 });
        secondProxy(t);
      },
    },
    {
      name: 'unrelated resources beside it',
      change: (t) => {
        t.add('Bucket', 'AWS::S3::Bucket', {});
        t.add('OtherTopic', Topic, {});
      },
    },
  ],
};

const templates = new Map<CdkLab, Template>();
beforeAll(async () => {
  for (const lab of ['provisioned-iops', 'rds-proxy'] as const)
    templates.set(lab, await synthesise(lab, { solution: true }));
});

function openFindings(lab: CdkLab, change: Change): Finding[] {
  const edited = new Edited(templates.get(lab) as Template);
  change(edited);
  return gradeInventory(lab, fromTemplate(asTemplate(edited.template)))
    .flatMap(({ findings }) => [...findings])
    .filter(({ verdict }) => verdict !== 'pass');
}

describe.each([
  ['provisioned-iops', storageLab],
  ['rds-proxy', proxyLab],
] as const)('%s', (lab, wrong) => {
  it.each(wrong.map((each) => [each.name, each] as const))(
    'refuses %s',
    (_name, { change, check, ...said }) => {
      const finding = openFindings(lab, change).find((each) => each.check === check);
      expect(finding?.verdict).toBe(said.verdict ?? 'fail');
      expect(finding?.observed).toContain(said.saying);
    },
  );

  it.each(right[lab].map((each) => [each.name, each.change] as const))('takes %s', (_name, change) => {
    expect(openFindings(lab, change)).toEqual([]);
  });
});
