import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';

const stack = new Stack(new App(), 'SecureCartCache');
const vpc = new ec2.Vpc(stack, 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'Application', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
});

// The network of the shop's functions.
new ec2.SecurityGroup(stack, 'ApplicationSecurityGroup', { vpc });

const cacheSecurityGroup = new ec2.SecurityGroup(stack, 'CacheSecurityGroup', {
  vpc,
  allowAllOutbound: false,
});
cacheSecurityGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.allTcp());

const subnets = new elasticache.CfnSubnetGroup(stack, 'Subnets', {
  description: 'The best sellers',
  subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
});

// The best sellers, each time for five minutes.
new elasticache.CfnReplicationGroup(stack, 'BestSellers', {
  replicationGroupDescription: 'The best sellers',
  engine: 'redis',
  engineVersion: '5.0.6',
  cacheNodeType: 'cache.t4g.micro',
  numCacheClusters: 1,
  automaticFailoverEnabled: false,
  cacheSubnetGroupName: subnets.ref,
  securityGroupIds: [cacheSecurityGroup.securityGroupId],
});
