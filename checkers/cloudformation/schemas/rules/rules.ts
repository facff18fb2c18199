/** What AWS refuses and no schema of one property says, by resource type. */

import { alarm, compositeAlarm } from './alarms.ts';
import { cluster, instance, subnetGroup } from './databases.ts';
import { lambdaFunction } from './functions.ts';
import { egress, ingress, securityGroup } from './network.ts';
import { subscription, topic } from './notifications.ts';
import { identityPolicy, resourcePolicy, role } from './policies.ts';
import type { Rule } from './properties.ts';
import { proxy, targetGroup } from './proxies.ts';
import { scalableTarget, scalingPolicy } from './scaling.ts';
import { secret } from './secrets.ts';
import {
  budget,
  cacheCluster,
  cacheSubnets,
  keys,
  replicationGroup,
  serverlessCache,
  table,
} from './stores.ts';

export const rules: Readonly<Record<string, Rule>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': scalableTarget,
  'AWS::ApplicationAutoScaling::ScalingPolicy': scalingPolicy,
  'AWS::Budgets::Budget': budget,
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': compositeAlarm,
  'AWS::DynamoDB::GlobalTable': keys,
  'AWS::DynamoDB::Table': table,
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::EC2::SecurityGroupEgress': egress,
  'AWS::EC2::SecurityGroupIngress': ingress,
  'AWS::ElastiCache::CacheCluster': cacheCluster,
  'AWS::ElastiCache::ReplicationGroup': replicationGroup,
  'AWS::ElastiCache::ServerlessCache': serverlessCache,
  'AWS::ElastiCache::SubnetGroup': cacheSubnets,
  'AWS::IAM::ManagedPolicy': identityPolicy,
  'AWS::IAM::Policy': identityPolicy,
  'AWS::IAM::Role': role,
  'AWS::IAM::RolePolicy': identityPolicy,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::RDS::DBCluster': cluster,
  'AWS::RDS::DBInstance': instance,
  'AWS::RDS::DBProxy': proxy,
  'AWS::RDS::DBProxyTargetGroup': targetGroup,
  'AWS::RDS::DBSubnetGroup': subnetGroup,
  'AWS::SecretsManager::Secret': secret,
  'AWS::SNS::Subscription': subscription,
  'AWS::SNS::Topic': topic,
  'AWS::SNS::TopicPolicy': resourcePolicy,
  'AWS::SQS::QueuePolicy': resourcePolicy,
};
