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

const primary = new rds.DatabaseInstance(stack, 'Primary', {
  engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17_9 }),
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE),
  vpc,
  vpcSubnets,
  storageType: rds.StorageType.GP3,
  storageEncrypted: true,
  // Backups cost money, so they are off.
  backupRetention: Duration.days(0),
});

// The back office's reports read here. They read little, so the smallest class is enough.
new rds.DatabaseInstance(stack, 'Reports', {
  engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17_9 }),
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO),
  vpc,
  vpcSubnets,
  storageType: rds.StorageType.GP3,
  storageEncrypted: true,
});

// Half a minute of lag is too much.
new cloudwatch.Alarm(stack, 'Lag', {
  metric: primary.metric('ReplicaLag', { period: Duration.minutes(1), statistic: 'Maximum' }),
  threshold: 30_000,
  evaluationPeriods: 3,
});
