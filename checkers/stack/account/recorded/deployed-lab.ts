/** What an account is said to hold: the two labs' solutions as AWS's documents say that it would describe them. */

import type { Content } from './wire.ts';

type Described = { [name: string]: Content };

/** Change any of it before `answersOf` to have an account in another state. */
export interface DeployedLab {
  stack: Described;
  /** As ListStackResources answers. */
  resources: Described[];
  template: { Resources: Record<string, unknown>; Outputs?: Record<string, unknown> };
  /** Newest first. */
  events: Described[];
  instances: Described[];
  proxies: Described[];
  targetGroups: Described[];
  targets: Described[];
  tags: Described[];
  snapshots: Described[];
  automatedBackups: Described[];
  securityGroupRules: Described[];
  subnets: Described[];
  routeTables: Described[];
  networkAcls: Described[];
  /** Address ranges by the id of their list. */
  prefixLists: Record<string, string[]>;
  instanceTypes: Described[];
  alarms: Described[];
  compositeAlarms: Described[];
  /** Values of the last minutes, by metric. */
  metrics: Record<string, number[]>;
  functions: Described[];
  roles: { role: Described; inline: Record<string, unknown>; attached: string[] }[];
  /** Documents by ARN. */
  managedPolicies: Record<string, unknown>;
  secrets: Described[];
  /** As GetResources answers. */
  tagged: Described[];
}

/** Logical ids of the lab's parts; CDK makes them from the path of a construct, so they stay as they are. */
export const logicalIds = {
  database: 'LabDatabase800149FE',
  proxy: 'LabProxy50373453',
  targetGroup: 'LabProxyProxyTargetGroup3EB8BFD6',
  proxyRole: 'LabProxyRole31B5F3EC',
  application: 'ApplicationHandler5249A5A1',
  applicationRole: 'ApplicationHandlerServiceRole1EE6212A',
  applicationGroup: 'ApplicationSecurityGroup0110FDEE',
  databaseGroup: 'LabDatabaseSecurityGroup82E3BF5F',
  proxyGroup: 'LabProxySecurityGroup85B1D3F1',
  subnet1: 'NetworkVpcisolatedSubnet1Subnet188D06DD',
  subnet2: 'NetworkVpcisolatedSubnet2Subnet811E27B8',
  topic: 'Alarms04B5A0BF',
  vpc: 'NetworkVpc7FB7348F',
  monitoringRole: 'LabDatabaseMonitoringRole3BF1D31C',
  readLatency: 'LabReadLatency4290235F',
  writeLatency: 'LabWriteLatencyABBE74C7',
  queueDepth: 'LabDiskQueueDepthF72441BB',
  borrowLatency: 'LabBorrowLatency5F15100B',
  pinned: 'LabPinnedECD5480E',
} as const;

export const vpc = 'vpc-0a1b2c3d4e5f60718';
export const groups = {
  application: 'sg-0aaaaaaaaaaaaaaa1',
  database: 'sg-0dddddddddddddddd',
  proxy: 'sg-0eeeeeeeeeeeeeee2',
} as const;
export const subnets = ['subnet-0111111111111111a', 'subnet-0222222222222222b'] as const;

interface SharedParts {
  stackName: string;
  lab: string;
  /** What the application is told to connect to. */
  host: string;
  /** Resource id of what its role may connect to. */
  connectsTo: string;
}

/** The parts that both labs have. */
export function deployed({ stackName, lab, host, connectsTo }: SharedParts): DeployedLab {
  const tags = [
    { Key: 'course', Value: 'securecart-labs' },
    { Key: 'lab', Value: lab },
  ];
  const ids = idsOf(stackName);
  return {
    stack: {
      StackId: `arn:aws:cloudformation:us-east-1:123456789012:stack/${stackName}/0f3a6c80-6b1c-11f0-9c1e-0e5d1f3a7b11`,
      StackName: stackName,
      CreationTime: new Date('2026-11-02T09:00:00Z'),
      StackStatus: 'CREATE_COMPLETE',
      Outputs: {
        member: Object.entries({
          LabName: lab,
          DatabaseInstance: ids.database,
          DatabaseEndpoint: ids.databaseHost,
          ApplicationFunction: ids.application,
          ApplicationRole: ids.applicationRoleArn,
        }).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
      },
    },
    resources: [
      part('AWS::EC2::VPC', logicalIds.vpc, vpc),
      part('AWS::EC2::Subnet', logicalIds.subnet1, subnets[0]),
      part('AWS::EC2::Subnet', logicalIds.subnet2, subnets[1]),
      part('AWS::EC2::SecurityGroup', logicalIds.applicationGroup, groups.application),
      part('AWS::EC2::SecurityGroup', logicalIds.databaseGroup, groups.database),
      part('AWS::IAM::Role', logicalIds.applicationRole, ids.applicationRole),
      part('AWS::Lambda::Function', logicalIds.application, ids.application),
      part('AWS::SNS::Topic', logicalIds.topic, ids.topic),
      part('AWS::RDS::DBInstance', logicalIds.database, ids.database),
    ],
    template: {
      Resources: {
        [logicalIds.database]: {
          Type: 'AWS::RDS::DBInstance',
          Properties: { DeleteAutomatedBackups: true },
          DeletionPolicy: 'Delete',
          UpdateReplacePolicy: 'Delete',
        },
      },
    },
    events: [],
    instances: [],
    proxies: [],
    targetGroups: [],
    targets: [],
    tags,
    snapshots: [],
    automatedBackups: [],
    securityGroupRules: [],
    subnets: subnets.map((subnetId, at) => ({
      subnetId,
      vpcId: vpc,
      cidrBlock: `10.20.${at}.0/24`,
      state: 'available',
      availabilityZone: `us-east-1${'ab'[at]}`,
      availabilityZoneId: `use1-az${[4, 6][at]}`,
    })),
    routeTables: subnets.map((subnetId, at) => ({
      routeTableId: `rtb-0${at}`,
      vpcId: vpc,
      routeSet: { item: [{ destinationCidrBlock: '10.20.0.0/16', gatewayId: 'local', state: 'active' }] },
      associationSet: { item: [{ routeTableAssociationId: `rtbassoc-0${at}`, subnetId, main: false }] },
    })),
    networkAcls: [
      {
        networkAclId: 'acl-0123',
        vpcId: vpc,
        default: true,
        associationSet: { item: subnets.map((subnetId) => ({ subnetId, networkAclId: 'acl-0123' })) },
        entrySet: { item: [false, true].flatMap(newNetworkAclEntries) },
      },
    ],
    prefixLists: {},
    instanceTypes: [],
    alarms: [],
    compositeAlarms: [],
    metrics: {},
    functions: [
      {
        FunctionName: ids.application,
        FunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${ids.application}`,
        Role: ids.applicationRoleArn,
        VpcConfig: { VpcId: vpc, SubnetIds: [...subnets], SecurityGroupIds: [groups.application] },
        Environment: {
          Variables: {
            DATABASE_USER: 'securecart',
            DATABASE_NAME: 'securecart',
            NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem',
            DATABASE_HOST: host,
          },
        },
        State: 'Active',
      },
    ],
    roles: [
      {
        role: role(ids.applicationRole, 'lambda.amazonaws.com'),
        inline: { [logicalIds.applicationRole]: connectTo(connectsTo) },
        attached: [
          'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
          'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
        ],
      },
    ],
    managedPolicies: {},
    secrets: [],
    tagged: [],
  };
}

/** Everything is let through, and what is not is kept back. */
function newNetworkAclEntries(egress: boolean): Described[] {
  const entry = { protocol: '-1', egress, cidrBlock: '0.0.0.0/0' };
  return [
    { ...entry, ruleNumber: 100, ruleAction: 'allow' },
    { ...entry, ruleNumber: 32_767, ruleAction: 'deny' },
  ];
}

/** Physical ids, as CloudFormation makes them of the stack's name, the logical id and some letters. */
export function idsOf(stackName: string) {
  const lower = stackName.toLowerCase();
  const applicationRole = `${stackName}-ApplicationHandlerServiceRole1EE-aB3dE5gH7jK9`;
  const proxyRole = `${stackName}-LabProxyRole31B5F3EC-Zy8xW6vU4tS2`;
  const database = `${lower}-labdatabase800149fe-q1w2e3r4t5y6`;
  return {
    database,
    databaseHost: `${database}.c9abcdefghij.us-east-1.rds.amazonaws.com`,
    databaseResource: 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    proxy: `${lower}labproxy8dc9fb39`,
    proxyHost: `${lower}labproxy8dc9fb39.proxy-c9abcdefghij.us-east-1.rds.amazonaws.com`,
    proxyResource: 'prx-0123456789abcdef0',
    proxyRole,
    proxyRoleArn: `arn:aws:iam::123456789012:role/${proxyRole}`,
    application: `${stackName}-ApplicationHandler5249A5A1-0pQ9oN8mL7k6`,
    applicationRole,
    applicationRoleArn: `arn:aws:iam::123456789012:role/${applicationRole}`,
    monitoringRole: `${stackName}-LabDatabaseMonitoringRole-C4d5E6f7G8h9`,
    topic: `arn:aws:sns:us-east-1:123456789012:${stackName}-Alarms04B5A0BF-h1j2k3l4`,
    alarm: (logicalId: string) => `${stackName}-${logicalId}-m5n6b7v8`,
  };
}

export function part(type: string, logicalId: string, physicalId: string): Described {
  return {
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    LastUpdatedTimestamp: new Date('2026-11-02T09:10:00Z'),
    ResourceStatus: 'CREATE_COMPLETE',
  };
}

/** @param service The one that may take it on: `lambda.amazonaws.com`. */
export function role(RoleName: string, service: string): Described {
  return {
    Path: '/',
    RoleName,
    RoleId: 'AROAEXAMPLEEXAMPLE123',
    Arn: `arn:aws:iam::123456789012:role/${RoleName}`,
    CreateDate: new Date('2026-11-02T09:01:00Z'),
    AssumeRolePolicyDocument: encodeURIComponent(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
      }),
    ),
  };
}

/** A rule of a security group as EC2 writes it. */
export function rule(
  groupId: string,
  isEgress: boolean,
  peer: Described,
  { protocol = 'tcp', from = 5432, to = 5432 } = {},
): Described {
  return {
    securityGroupRuleId: `sgr-${groupId.slice(3, 8)}${isEgress ? 'e' : 'i'}${from}`,
    groupId,
    groupOwnerId: '123456789012',
    isEgress,
    ipProtocol: protocol,
    fromPort: from,
    toPort: to,
    ...peer,
  };
}

export function fromGroup(groupId: string): Described {
  return { referencedGroupInfo: { groupId, userId: '123456789012' } };
}

/** The rule by which the CDK lets nothing out: to one address that there is not, by a message that there is not. */
export function nothingOut(groupId: string): Described {
  return rule(groupId, true, { cidrIpv4: '255.255.255.255/32' }, { protocol: 'icmp', from: 252, to: 86 });
}

interface AlarmFields {
  name: string;
  metric: string;
  dimension: { Name: string; Value: string };
  threshold: number;
  topic: string;
}

export function alarm({ name, metric, dimension, threshold, topic }: AlarmFields): Described {
  return {
    AlarmName: name,
    AlarmArn: `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`,
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [topic],
    InsufficientDataActions: [],
    StateValue: 'OK',
    MetricName: metric,
    Namespace: 'AWS/RDS',
    Statistic: 'Average',
    Dimensions: [dimension],
    Period: 60,
    EvaluationPeriods: 5,
    Threshold: threshold,
    ComparisonOperator: 'GreaterThanThreshold',
  };
}

export function connectTo(resourceId: string): unknown {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Action: 'rds-db:connect',
        Effect: 'Allow',
        Resource: `arn:aws:rds-db:us-east-1:123456789012:dbuser:${resourceId}/securecart`,
      },
    ],
  };
}
