import type { Edit, WrongStack } from '../../../cdk-exercise.ts';

const type = 'rds.StorageType.IO2';
const size = 'allocatedStorage: 100';
/** A place after the instance where more can be said about it. */
const afterInstance = "    this.instance.grantConnect(application, 'securecart');\n";

/** Another volume: its type, its size in GiB, and its IOPS where any are bought. */
function volume(name: string, gib: number, iops?: number): readonly Edit[] {
  return [
    ['      iops: 3500,\n', iops === undefined ? '' : `      iops: ${iops},\n`],
    [type, `rds.StorageType.${name}`],
    [size, `allocatedStorage: ${gib}`],
  ];
}

function added(statement: string): Edit {
  return [afterInstance, `${afterInstance}    ${statement}\n`];
}

export default [
  {
    name: 'io2 without iops, for which AWS CDK sets 1,000',
    edits: volume('IO2', 100),
    fails: ['iops-for-workload'],
    saying: '1,000 IOPS',
  },
  {
    name: 'the previous generation',
    edits: volume('IO1', 100, 3500),
    fails: ['storage-type'],
    saying: 'previous generation',
  },
  {
    name: 'io2 of 20 GiB',
    edits: volume('IO2', 20, 3500),
    fails: ['storage-size', 'deploys'],
    saying: '20 GiB of io2',
  },
  {
    name: 'too few IOPS for each GiB',
    edits: volume('IO2', 8_000, 3500),
    fails: ['iops-legal'],
    saying: '0.44 for each GiB',
  },
  {
    name: '200 IOPS for each GiB of io1',
    edits: volume('IO1', 100, 20_000),
    fails: ['iops-legal', 'storage-type', 'iops-for-workload', 'class-baseline'],
    saying: '200 for each GiB',
  },
  {
    name: '2,000 IOPS for each GiB of io2',
    edits: volume('IO2', 100, 200_000),
    fails: ['iops-legal', 'iops-for-workload', 'class-baseline'],
    saying: '2,000 for each GiB',
  },
  {
    name: 'gp3 of 399 GiB, where you can’t buy IOPS yet',
    edits: volume('GP3', 399, 3500),
    fails: ['iops-legal', 'storage-type'],
    saying: '3,500 IOPS on 399 GiB of gp3',
  },
  {
    name: 'gp3 of 400 GiB for its 12,000 IOPS',
    edits: volume('GP3', 400),
    fails: ['storage-type', 'iops-for-workload', 'class-baseline'],
    saying: 'not Provisioned IOPS',
  },
  {
    name: 'gp2, of which AWS CDK drops the IOPS',
    edits: volume('GP2', 100, 3500),
    fails: ['iops-for-workload', 'storage-type'],
    saying: '300 IOPS',
  },
  {
    name: 'a throughput for io2',
    edits: [added('resource.storageThroughput = 500;')],
    fails: ['throughput-legal', 'deploys'],
    saying: '500 MiB/s',
  },
  {
    name: 'storage without encryption',
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
    edits: [added('this.instance.connections.allowFromAnyIpv4(ec2.Port.POSTGRES);')],
    fails: ['no-open-rules'],
    saying: '0.0.0.0/0 on tcp 5432',
  },
  {
    name: 'a route to the internet',
    edits: [
      added(`new ec2.CfnRoute(this, 'WayOut', {
      routeTableId: vpc.isolatedSubnets[0].routeTable.routeTableId,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: new ec2.CfnInternetGateway(this, 'Gateway').ref,
    });`),
    ],
    fails: ['isolated-subnets'],
    saying: 'has a route out of the network',
  },
] satisfies readonly WrongStack[];
