/** The two labs' solutions as deployed. Each call makes a new one, free to be changed. */

import {
  alarm,
  connectTo,
  type DeployedLab,
  deployed,
  fromGroup,
  groups,
  idsOf,
  logicalIds,
  nothingOut,
  part,
  role,
  rule,
  subnets,
  vpc,
} from './deployed-lab.ts';
import type { Content } from './wire.ts';

export const storageStack = 'SecureCartProvisionedIops';
export const proxyStack = 'SecureCartRdsProxy';

/** Lab 1's solution: 100 GiB of io2 with 3,500 IOPS on a db.m7g.large. */
export function deployedStorageLab(): DeployedLab {
  const ids = idsOf(storageStack);
  const lab = deployed({
    stackName: storageStack,
    lab: 'provisioned-iops',
    host: ids.databaseHost,
    connectsTo: ids.databaseResource,
  });
  lab.instances = [
    instance(storageStack, lab.tags, {
      DBInstanceClass: 'db.m7g.large',
      StorageType: 'io2',
      AllocatedStorage: 100,
      Iops: 3500,
      PerformanceInsightsEnabled: true,
      PerformanceInsightsRetentionPeriod: 7,
      DatabaseInsightsMode: 'standard',
      MonitoringInterval: 60,
      MonitoringRoleArn: `arn:aws:iam::123456789012:role/${ids.monitoringRole}`,
    }),
  ];
  lab.instanceTypes = [instanceType('m7g.large', 3600, 40_000)];
  const alarms = [
    ['ReadLatency', logicalIds.readLatency, 0.005],
    ['WriteLatency', logicalIds.writeLatency, 0.005],
    ['DiskQueueDepth', logicalIds.queueDepth, 16],
  ] as const;
  const dimension = { Name: 'DBInstanceIdentifier', Value: ids.database };
  lab.alarms = alarms.map(([metric, logicalId, threshold]) =>
    alarm({ name: ids.alarm(logicalId), metric, dimension, threshold, topic: ids.topic }),
  );
  lab.resources.push(
    ...alarms.map(([, logicalId]) => part('AWS::CloudWatch::Alarm', logicalId, ids.alarm(logicalId))),
  );
  lab.securityGroupRules = [
    rule(groups.database, false, fromGroup(groups.application)),
    nothingOut(groups.database),
    rule(groups.application, true, fromGroup(groups.database)),
  ];
  lab.metrics = {
    ReadIOPS: [812.4, 2790.1, 2544.9],
    WriteIOPS: [120.2, 310.7, 288.3],
    ReadLatency: [0.0006, 0.0007, 0.0006],
    WriteLatency: [0.0007, 0.0008, 0.0007],
    DiskQueueDepth: [0.4, 2.1, 1.9],
  };
  return lab;
}

/** Lab 2's solution: a proxy with end-to-end IAM in front of a db.t4g.micro, after the load. */
export function deployedProxyLab(): DeployedLab {
  const ids = idsOf(proxyStack);
  const lab = deployed({
    stackName: proxyStack,
    lab: 'rds-proxy',
    host: ids.proxyHost,
    connectsTo: ids.proxyResource,
  });
  lab.stack.Outputs = {
    member: [
      ...((lab.stack.Outputs as { member: Content[] }).member ?? []),
      { OutputKey: 'Proxy', OutputValue: ids.proxy },
      { OutputKey: 'ProxyEndpoint', OutputValue: ids.proxyHost },
    ],
  };
  lab.instances = [
    instance(proxyStack, lab.tags, {
      DBInstanceClass: 'db.t4g.micro',
      StorageType: 'gp3',
      AllocatedStorage: 20,
      // RDS tells what comes with the volume as if it were provisioned.
      Iops: 3000,
      StorageThroughput: 125,
      DatabaseInsightsMode: 'standard',
      MonitoringInterval: 0,
    }),
  ];
  lab.instanceTypes = [instanceType('t4g.micro', 500, 11_800)];
  lab.proxies = [
    {
      DBProxyName: ids.proxy,
      DBProxyArn: `arn:aws:rds:us-east-1:123456789012:db-proxy:${ids.proxyResource}`,
      Status: 'available',
      EngineFamily: 'POSTGRESQL',
      VpcId: vpc,
      VpcSecurityGroupIds: { member: [groups.proxy] },
      VpcSubnetIds: { member: [...subnets] },
      DefaultAuthScheme: 'IAM_AUTH',
      Auth: { member: [] },
      RoleArn: ids.proxyRoleArn,
      Endpoint: ids.proxyHost,
      RequireTLS: true,
      IdleClientTimeout: 600,
      DebugLogging: false,
    },
  ];
  lab.targetGroups = [
    {
      DBProxyName: ids.proxy,
      TargetGroupName: 'default',
      TargetGroupArn: 'arn:aws:rds:us-east-1:123456789012:target-group:prx-tg-0a1b2c3d',
      IsDefault: true,
      Status: 'available',
      ConnectionPoolConfig: {
        MaxConnectionsPercent: 70,
        MaxIdleConnectionsPercent: 35,
        ConnectionBorrowTimeout: 10,
      },
    },
  ];
  lab.targets = [
    {
      RdsResourceId: ids.database,
      Endpoint: ids.databaseHost,
      Port: 5432,
      Type: 'RDS_INSTANCE',
      Role: 'READ_WRITE',
      TargetHealth: { State: 'AVAILABLE' },
    },
  ];
  lab.resources.push(
    part('AWS::EC2::SecurityGroup', logicalIds.proxyGroup, groups.proxy),
    part('AWS::IAM::Role', logicalIds.proxyRole, ids.proxyRole),
    part('AWS::RDS::DBProxy', logicalIds.proxy, ids.proxy),
    part(
      'AWS::RDS::DBProxyTargetGroup',
      logicalIds.targetGroup,
      'arn:aws:rds:us-east-1:123456789012:target-group:prx-tg-0a1b2c3d',
    ),
    part('AWS::CloudWatch::Alarm', logicalIds.borrowLatency, ids.alarm(logicalIds.borrowLatency)),
    part('AWS::CloudWatch::Alarm', logicalIds.pinned, ids.alarm(logicalIds.pinned)),
  );
  lab.securityGroupRules = [
    rule(groups.database, false, fromGroup(groups.proxy)),
    nothingOut(groups.database),
    rule(groups.proxy, false, fromGroup(groups.application)),
    rule(groups.proxy, true, fromGroup(groups.database)),
    rule(groups.application, true, fromGroup(groups.proxy)),
  ];
  const dimension = { Name: 'ProxyName', Value: ids.proxy };
  lab.alarms = [
    alarm({
      name: ids.alarm(logicalIds.borrowLatency),
      metric: 'DatabaseConnectionsBorrowLatency',
      dimension,
      threshold: 100_000,
      topic: ids.topic,
    }),
    alarm({
      name: ids.alarm(logicalIds.pinned),
      metric: 'DatabaseConnectionsCurrentlySessionPinned',
      dimension,
      threshold: 5,
      topic: ids.topic,
    }),
  ];
  lab.roles.push({
    role: role(ids.proxyRole, 'rds.amazonaws.com'),
    inline: { [logicalIds.proxyRole]: connectTo(ids.databaseResource) },
    attached: [],
  });
  lab.metrics = {
    ReadIOPS: [12.1, 40.2],
    WriteIOPS: [4.4, 9.8],
    ReadLatency: [0.0009, 0.0011],
    WriteLatency: [0.0012, 0.0015],
    DiskQueueDepth: [0.01, 0.05],
    ClientConnections: [0, 200, 200, 0],
    DatabaseConnections: [2, 24, 31, 4],
    DatabaseConnectionsCurrentlySessionPinned: [0, 0, 0, 0],
    DatabaseConnectionsBorrowLatency: [210, 4_120, 3_870, 190],
  };
  return lab;
}

function instance(stackName: string, tags: Content, own: { [name: string]: Content }) {
  const ids = idsOf(stackName);
  return {
    DBInstanceIdentifier: ids.database,
    Engine: 'postgres',
    EngineVersion: '17.9',
    DBInstanceStatus: 'available',
    MasterUsername: 'securecart',
    DBName: 'securecart',
    Endpoint: { Address: ids.databaseHost, Port: 5432, HostedZoneId: 'Z2R2ITUGPM61AM' },
    InstanceCreateTime: new Date('2026-11-02T09:08:00Z'),
    BackupRetentionPeriod: 1,
    VpcSecurityGroups: {
      VpcSecurityGroupMembership: [{ VpcSecurityGroupId: groups.database, Status: 'active' }],
    },
    DBSubnetGroup: {
      DBSubnetGroupName: `${stackName.toLowerCase()}-labdatabasesubnetgroup`,
      VpcId: vpc,
      Subnets: {
        Subnet: subnets.map((SubnetIdentifier, at) => ({
          SubnetIdentifier,
          SubnetAvailabilityZone: { Name: `us-east-1${'ab'[at]}` },
          SubnetStatus: 'Active',
        })),
      },
    },
    PendingModifiedValues: {},
    MultiAZ: false,
    PubliclyAccessible: false,
    StorageEncrypted: true,
    DbiResourceId: ids.databaseResource,
    DBInstanceArn: `arn:aws:rds:us-east-1:123456789012:db:${ids.database}`,
    CopyTagsToSnapshot: true,
    IAMDatabaseAuthenticationEnabled: true,
    PerformanceInsightsEnabled: false,
    DeletionProtection: false,
    TagList: { Tag: tags },
    ...own,
  };
}

function instanceType(name: string, baseline: number, maximum: number) {
  return {
    instanceType: name,
    currentGeneration: true,
    ebsInfo: {
      ebsOptimizedSupport: 'default',
      ebsOptimizedInfo: { baselineIops: baseline, maximumIops: maximum },
    },
  };
}
