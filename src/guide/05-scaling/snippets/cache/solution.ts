import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';

const stack = new Stack(new App(), 'SecureCartCache');
const vpc = new ec2.Vpc(stack, 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'Application', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
});

// What the shop's functions run in.
const application = new ec2.SecurityGroup(stack, 'ApplicationSecurityGroup', { vpc });

const cacheSecurityGroup = new ec2.SecurityGroup(stack, 'CacheSecurityGroup', {
  vpc,
  allowAllOutbound: false,
});
cacheSecurityGroup.addIngressRule(application, ec2.Port.tcp(6379));

const subnets = new elasticache.CfnSubnetGroup(stack, 'Subnets', {
  description: 'The best sellers',
  subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
});

// The best sellers, for five minutes at a time.
new elasticache.CfnReplicationGroup(stack, 'BestSellers', {
  replicationGroupDescription: 'The best sellers',
  engine: 'valkey',
  engineVersion: '8.0',
  cacheNodeType: 'cache.t4g.micro',
  // One for reads and one that takes over: without it a lost node empties the cache at the worst moment.
  numCacheClusters: 2,
  automaticFailoverEnabled: true,
  cacheSubnetGroupName: subnets.ref,
  securityGroupIds: [cacheSecurityGroup.securityGroupId],
  transitEncryptionEnabled: true,
  atRestEncryptionEnabled: true,
});
