import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';

const stack = new Stack(new App(), 'SecureCartStaging');
const vpc = new ec2.Vpc(stack, 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'Database', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
});
const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

// The accounts' staging database: idle at night, 12 GiB of memory in a load test, and no budget for more.
new rds.DatabaseCluster(stack, 'Accounts', {
  engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_17_9 }),
  writer: rds.ClusterInstance.serverlessV2('Writer'),
  // With 0 it can pause. 8 units are 16 GiB: enough for the load test, with some room.
  serverlessV2MinCapacity: 0,
  serverlessV2MaxCapacity: 8,
  serverlessV2AutoPauseDuration: Duration.minutes(10),
  vpc,
  vpcSubnets,
  storageEncrypted: true,
});

// No proxy: it keeps a connection open, and a database with an open connection doesn't pause.
