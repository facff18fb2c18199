import type { WrongStack } from '../cdk-lab.ts';

const iops = '      iops: 3500,\n';
const storage = `      storageType: rds.StorageType.IO2,
      allocatedStorage: 100,
${iops}`;
const large = 'ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE';
/** A place after the instance where more can be said about it. */
const afterInstance = '    this.instance.grantConnect(application';
const queueAlarm = "      ['DiskQueueDepth', 16],\n";
const metric = "this.instance.metric(metric, { period: Duration.minutes(1), statistic: 'Average' })";
const action = '.addAlarmAction(new actions.SnsAction(alarms))';

function volume(type: string, gib: number, provisioned?: number): readonly [string, string] {
  const bought = provisioned === undefined ? '' : `      iops: ${provisioned},\n`;
  return [storage, `      storageType: rds.StorageType.${type},\n      allocatedStorage: ${gib},\n${bought}`];
}

const wrongStacks: readonly WrongStack[] = [
  {
    name: 'io2 without iops, which AWS CDK makes 1,000',
    edits: [[iops, '']],
    fails: ['iops-for-workload'],
    saying: '1,000 IOPS',
  },
  {
    name: 'io2 with the 3,000 that gp3 had anyway',
    edits: [[iops, '      iops: 3000,\n']],
    fails: ['iops-for-workload'],
    saying: '3,000 IOPS',
  },
  {
    name: 'the 99th percentile without headroom',
    edits: [[iops, '      iops: 2800,\n']],
    fails: ['iops-for-workload'],
    saying: 'Set iops to 3,360 or more',
  },
  {
    name: 'a class that carries more, and more than anybody uses',
    edits: [
      [large, 'ec2.InstanceClass.M7G, ec2.InstanceSize.XLARGE'],
      [iops, '      iops: 6000,\n'],
    ],
    fails: ['iops-for-workload'],
    saying: 'Lower iops',
  },
  {
    name: 'more than the class carries all day',
    edits: [[iops, '      iops: 4000,\n']],
    fails: ['class-baseline'],
    saying: 'carries 3,600 all day',
  },
  {
    name: 'a class too small for the IOPS',
    edits: [[large, 'ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM']],
    fails: ['class-baseline'],
    saying: 'carries 2,000 all day',
  },
  {
    name: 'the previous generation',
    edits: [volume('IO1', 100, 3500)],
    fails: ['storage-type'],
    saying: 'previous generation',
  },
  {
    name: 'io2 of 20 GiB',
    edits: [volume('IO2', 20, 3500)],
    fails: ['storage-size'],
    saying: '20 GiB of io2',
  },
  {
    name: 'too few IOPS for each GiB',
    edits: [volume('IO2', 8_000, 3500)],
    fails: ['iops-legal'],
    saying: '0.44 for each GiB',
  },
  {
    name: '200 IOPS for each GiB of io1',
    edits: [volume('IO1', 100, 20_000)],
    fails: ['iops-legal', 'storage-type', 'iops-for-workload', 'class-baseline'],
    saying: '200 for each GiB',
  },
  {
    name: '2,000 IOPS for each GiB of io2',
    edits: [volume('IO2', 100, 200_000)],
    fails: ['iops-legal', 'iops-for-workload', 'class-baseline'],
    saying: '2,000 for each GiB',
  },
  {
    name: 'IOPS on a gp3 volume too small to take any',
    edits: [volume('GP3', 100, 3500)],
    fails: ['iops-legal', 'storage-type'],
    saying: '3,500 IOPS on 100 GiB of gp3',
  },
  {
    name: 'gp3 of 400 GiB for its 12,000 IOPS',
    edits: [volume('GP3', 400)],
    fails: ['storage-type', 'iops-for-workload', 'class-baseline'],
    saying: 'not Provisioned IOPS',
  },
  {
    name: 'gp2, of which AWS CDK drops the IOPS',
    edits: [volume('GP2', 100, 3500)],
    fails: ['iops-for-workload', 'storage-type'],
    saying: '300 IOPS',
  },
  {
    name: 'a throughput for io2',
    edits: [[afterInstance, `    resource.storageThroughput = 500;\n${afterInstance}`]],
    fails: ['throughput-legal'],
    saying: '500 MiB/s',
  },
  {
    name: 'storage in the clear',
    edits: [['storageEncrypted: true', 'storageEncrypted: false']],
    fails: ['encrypted'],
    saying: 'not encrypted',
  },
  {
    name: 'a public address, to look in from home',
    edits: [['storageEncrypted: true,', 'storageEncrypted: true,\n      publiclyAccessible: true,']],
    fails: ['not-public'],
    saying: 'is publicly accessible',
  },
  {
    name: 'a rule for every address',
    edits: [
      [afterInstance, `    this.instance.connections.allowFromAnyIpv4(ec2.Port.POSTGRES);\n${afterInstance}`],
    ],
    fails: ['no-open-rules'],
    saying: '0.0.0.0/0 on tcp 5432',
  },
  {
    name: 'a route to the internet',
    edits: [
      [
        afterInstance,
        `    new ec2.CfnRoute(this, 'WayOut', {
      routeTableId: vpc.isolatedSubnets[0].routeTable.routeTableId,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: new ec2.CfnInternetGateway(this, 'Gateway').ref,
    });\n${afterInstance}`,
      ],
    ],
    fails: ['isolated-subnets'],
    saying: 'has a route to a gateway',
  },
  {
    name: 'an insights mode that nothing turns on',
    edits: [
      ['      enablePerformanceInsights: true,\n', ''],
      ['      performanceInsightRetention: rds.PerformanceInsightRetention.DEFAULT,\n', ''],
    ],
    fails: ['database-insights'],
    saying: 'no Performance Insights',
  },
  {
    name: 'the mode that is billed by the vCPU',
    edits: [
      ['DatabaseInsightsMode.STANDARD', 'DatabaseInsightsMode.ADVANCED'],
      ['PerformanceInsightRetention.DEFAULT', 'PerformanceInsightRetention.MONTHS_15'],
    ],
    fails: ['database-insights'],
    saying: 'mode is advanced',
  },
  {
    name: 'no enhanced monitoring',
    edits: [['      monitoringInterval: Duration.seconds(60),\n', '']],
    fails: ['enhanced-monitoring'],
    saying: 'no enhanced monitoring',
  },
  {
    name: 'a latency threshold in milliseconds',
    edits: [["['ReadLatency', 0.005]", "['ReadLatency', 5]"]],
    fails: ['alarm-read-latency'],
    saying: 'ReadLatency is in seconds',
  },
  {
    name: 'an alarm on a dimension that has no data',
    edits: [
      [
        metric,
        `metric === 'WriteLatency'
          ? new cloudwatch.Metric({
              namespace: 'AWS/RDS',
              metricName: metric,
              dimensionsMap: { DBClusterIdentifier: this.instance.instanceIdentifier },
              period: Duration.minutes(1),
            })
          : ${metric}`,
      ],
    ],
    fails: ['alarm-write-latency'],
    saying: 'watches DBClusterIdentifier',
  },
  {
    name: 'no alarm on the queue',
    edits: [[queueAlarm, '']],
    fails: ['alarm-queue-depth'],
    saying: 'No alarm watches DiskQueueDepth',
  },
  {
    name: 'an alarm that tells nobody',
    edits: [
      [action, ".addAlarmAction(...(metric === 'DiskQueueDepth' ? [] : [new actions.SnsAction(alarms)]))"],
    ],
    fails: ['alarm-queue-depth'],
    saying: 'tells nobody',
  },
  {
    name: 'an alarm for a queue that is too short',
    edits: [
      [
        'comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD',
        `comparisonOperator:
          metric === 'DiskQueueDepth'
            ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
            : cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD`,
      ],
    ],
    fails: ['alarm-queue-depth'],
    saying: 'compares with LessThanThreshold',
  },
  {
    name: 'an alarm on the sum, which grows with the number of samples',
    edits: [["statistic: 'Average'", "statistic: metric === 'DiskQueueDepth' ? 'Sum' : 'Average'"]],
    fails: ['alarm-queue-depth'],
    saying: 'looks at the Sum',
  },
  {
    name: 'a database that cannot be deleted',
    edits: [['deletionProtection: false', 'deletionProtection: true']],
    fails: ['can-be-deleted'],
    saying: 'is protected from deletion',
  },
  {
    name: 'a final snapshot that is billed until somebody finds it',
    edits: [['RemovalPolicy.DESTROY', 'RemovalPolicy.SNAPSHOT']],
    fails: ['leaves-nothing'],
    saying: 'a final snapshot',
  },
  {
    name: 'automated backups that outlive the instance',
    edits: [['deleteAutomatedBackups: true', 'deleteAutomatedBackups: false']],
    fails: ['leaves-nothing'],
    saying: 'automated backups',
  },
  {
    name: 'a database that the clean-up does not find',
    edits: [
      ['import { Duration, RemovalPolicy }', 'import { Duration, RemovalPolicy, Tags }'],
      [afterInstance, `    Tags.of(this.instance).remove('course');\n${afterInstance}`],
    ],
    fails: ['tagged'],
    saying: 'lacks them',
  },
];

export default wrongStacks;
