import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';

const stack = new Stack(new App(), 'SecureCartCache');
const vpc = new ec2.Vpc(stack, 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'Application', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
});

// The network of the shop's functions.
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

// The best sellers, each time for five minutes.
new elasticache.CfnReplicationGroup(stack, 'BestSellers', {
  replicationGroupDescription: 'The best sellers',
  engine: 'valkey',
  engineVersion: '8.0',
  cacheNodeType: 'cache.t4g.micro',
  // One node for reads and one that takes over. Without it, the loss of a node empties the cache.
  numCacheClusters: 2,
  automaticFailoverEnabled: true,
  cacheSubnetGroupName: subnets.ref,
  securityGroupIds: [cacheSecurityGroup.securityGroupId],
  transitEncryptionEnabled: true,
  atRestEncryptionEnabled: true,
});
