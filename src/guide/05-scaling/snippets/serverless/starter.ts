import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';

const stack = new Stack(new App(), 'SecureCartStaging');
const vpc = new ec2.Vpc(stack, 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'Database', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
});
const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

// The accounts' staging database: idle at night, 12 GiB of memory in a load test, and no budget for more.
const accounts = new rds.DatabaseCluster(stack, 'Accounts', {
  engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_17_9 }),
  writer: rds.ClusterInstance.serverlessV2('Writer'),
  serverlessV2MinCapacity: 4,
  serverlessV2MaxCapacity: 256,
  vpc,
  vpcSubnets,
  storageEncrypted: true,
});

// A proxy can't hurt.
accounts.addProxy('Proxy', { secrets: accounts.secret ? [accounts.secret] : [], vpc, vpcSubnets });
