import { App, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';

const stack = new Stack(new App(), 'SecureCartReplica');
const vpc = new ec2.Vpc(stack, 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'Database', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
});
const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
const instanceType = ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE);

const primary = new rds.DatabaseInstance(stack, 'Primary', {
  engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17_9 }),
  instanceType,
  vpc,
  vpcSubnets,
  storageType: rds.StorageType.GP3,
  storageEncrypted: true,
  // RDS creates a replica from a backup, so it needs backups.
  backupRetention: Duration.days(1),
});

// As large as the primary: it repeats every write, and must allow as many connections.
const reports = new rds.DatabaseInstanceReadReplica(stack, 'Reports', {
  sourceDatabaseInstance: primary,
  instanceType,
  vpc,
  vpcSubnets,
  // The default of AWS CDK is gp2.
  storageType: rds.StorageType.GP3,
  storageEncrypted: true,
});

// The metric of the replica, in seconds.
new cloudwatch.Alarm(stack, 'Lag', {
  metric: reports.metric('ReplicaLag', { period: Duration.minutes(1), statistic: 'Maximum' }),
  threshold: 30,
  evaluationPeriods: 3,
});
