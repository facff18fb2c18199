/** Whether a reference gives what a property takes: a role's ARN, and not its name. */

import type { Reference } from './given.ts';
import { attributesOf, schemaOf } from './library.ts';

interface Form {
  /** `a role’s ARN`. */
  name: string;
  allowed: string;
  accepts(reference: Reference): boolean;
}

function isOf({ type, attribute }: Reference, of: string, ...attributes: (string | undefined)[]): boolean {
  return type === of && attributes.includes(attribute);
}

/** By the format in AWS’s schemas. */
const forms: Readonly<Record<string, Form>> = {
  'AWS::IAM::Role.Arn': {
    name: 'the ARN of a role',
    allowed: 'The attribute Arn of a role.',
    accepts: (reference) =>
      isOf(reference, 'AWS::IAM::Role', 'Arn') || /RoleArn$/.test(reference.attribute ?? ''),
  },
  'AWS::EC2::SecurityGroup.Id': {
    name: 'the id of a security group',
    allowed: 'A reference to a security group, or its attribute GroupId.',
    accepts: (reference) =>
      isOf(reference, 'AWS::EC2::SecurityGroup', undefined, 'GroupId', 'Id') ||
      (reference.type !== 'AWS::EC2::SecurityGroup' && /SecurityGroup/.test(reference.attribute ?? '')),
  },
  'AWS::EC2::Subnet.Id': {
    name: 'the id of a subnet',
    allowed: 'A reference to a subnet, or its attribute SubnetId.',
    accepts: (reference) =>
      isOf(reference, 'AWS::EC2::Subnet', undefined) || /Subnet(Id)?s?$/.test(reference.attribute ?? ''),
  },
  'AWS::EC2::VPC.Id': {
    name: 'the id of a VPC',
    allowed: 'A reference to a VPC, or its attribute VpcId.',
    accepts: (reference) =>
      isOf(reference, 'AWS::EC2::VPC', undefined) || /VpcId$/i.test(reference.attribute ?? ''),
  },
  'AWS::EC2::RouteTable.Id': {
    name: 'the id of a route table',
    allowed: 'A reference to a route table, or its attribute RouteTableId.',
    accepts: (reference) =>
      isOf(reference, 'AWS::EC2::RouteTable', undefined, 'RouteTableId') ||
      /RouteTable/.test(reference.attribute ?? ''),
  },
  'AWS::RDS::DBSubnetGroup.Name': {
    name: 'the name of a subnet group',
    allowed: 'A reference to a DBSubnetGroup.',
    accepts: (reference) => isOf(reference, 'AWS::RDS::DBSubnetGroup', undefined, 'DBSubnetGroupName'),
  },
  'AWS::RDS::DBCluster.Id': {
    name: 'the name of a cluster',
    allowed: 'A reference to a DBCluster.',
    accepts: (reference) => isOf(reference, 'AWS::RDS::DBCluster', undefined, 'DBClusterIdentifier'),
  },
  'AWS::ElastiCache::SubnetGroup.Name': {
    name: 'the name of a cache’s subnet group',
    allowed: 'A reference to a SubnetGroup of ElastiCache.',
    accepts: (reference) =>
      isOf(reference, 'AWS::ElastiCache::SubnetGroup', undefined, 'CacheSubnetGroupName'),
  },
  'AWS::ApplicationAutoScaling::ScalableTarget.Id': {
    name: 'the id of a scalable target',
    allowed: 'A reference to a ScalableTarget.',
    accepts: (reference) => isOf(reference, 'AWS::ApplicationAutoScaling::ScalableTarget', undefined, 'Id'),
  },
  'AWS::SNS::Topic.Arn': {
    name: 'the ARN of a topic',
    allowed: 'A reference to a topic, or its attribute TopicArn.',
    accepts: (reference) =>
      isOf(reference, 'AWS::SNS::Topic', undefined, 'TopicArn') ||
      /TopicArn$/.test(reference.attribute ?? ''),
  },
  'AWS::Logs::LogGroup.Name': {
    name: 'the name of a log group',
    allowed: 'A reference to a log group.',
    accepts: (reference) => isOf(reference, 'AWS::Logs::LogGroup', undefined, 'LogGroupName'),
  },
  'AWS::IAM::Role.Name': {
    name: 'the name of a role',
    allowed: 'A reference to a role.',
    accepts: (reference) => isOf(reference, 'AWS::IAM::Role', undefined, 'RoleName'),
  },
};

/**
 * Properties whose format AWS’s schemas do not state. API References of Amazon RDS, AWS Lambda, Amazon ElastiCache,
 * Amazon EC2, AWS IAM, Amazon SNS and Application Auto Scaling, read in November 2026.
 */
const formatOf: Readonly<Record<string, string>> = {
  'AWS::EC2::Route RouteTableId': 'AWS::EC2::RouteTable.Id',
  'AWS::EC2::SubnetRouteTableAssociation RouteTableId': 'AWS::EC2::RouteTable.Id',
  'AWS::IAM::Policy Roles': 'AWS::IAM::Role.Name',
  'AWS::IAM::ManagedPolicy Roles': 'AWS::IAM::Role.Name',
  'AWS::IAM::RolePolicy RoleName': 'AWS::IAM::Role.Name',
  'AWS::Lambda::Function LoggingConfig.LogGroup': 'AWS::Logs::LogGroup.Name',
  'AWS::SNS::Subscription TopicArn': 'AWS::SNS::Topic.Arn',
  'AWS::SNS::TopicPolicy Topics': 'AWS::SNS::Topic.Arn',
  'AWS::Lambda::Function Role': 'AWS::IAM::Role.Arn',
  'AWS::Lambda::Function VpcConfig.SubnetIds': 'AWS::EC2::Subnet.Id',
  'AWS::Lambda::Function VpcConfig.SecurityGroupIds': 'AWS::EC2::SecurityGroup.Id',
  'AWS::ApplicationAutoScaling::ScalingPolicy ScalingTargetId':
    'AWS::ApplicationAutoScaling::ScalableTarget.Id',
  'AWS::ElastiCache::ReplicationGroup CacheSubnetGroupName': 'AWS::ElastiCache::SubnetGroup.Name',
  'AWS::RDS::DBCluster DBSubnetGroupName': 'AWS::RDS::DBSubnetGroup.Name',
  'AWS::RDS::DBInstance DBClusterIdentifier': 'AWS::RDS::DBCluster.Id',
  'AWS::RDS::DBInstance DBSubnetGroupName': 'AWS::RDS::DBSubnetGroup.Name',
  'AWS::RDS::DBCluster VpcSecurityGroupIds': 'AWS::EC2::SecurityGroup.Id',
  'AWS::RDS::DBInstance VPCSecurityGroups': 'AWS::EC2::SecurityGroup.Id',
  'AWS::RDS::DBProxy VpcSubnetIds': 'AWS::EC2::Subnet.Id',
  'AWS::RDS::DBProxyEndpoint VpcSubnetIds': 'AWS::EC2::Subnet.Id',
  'AWS::RDS::DBSubnetGroup SubnetIds': 'AWS::EC2::Subnet.Id',
  'AWS::ElastiCache::SubnetGroup SubnetIds': 'AWS::EC2::Subnet.Id',
  'AWS::ElastiCache::ReplicationGroup SecurityGroupIds': 'AWS::EC2::SecurityGroup.Id',
  'AWS::ElastiCache::ServerlessCache SecurityGroupIds': 'AWS::EC2::SecurityGroup.Id',
};

/** The form of a property that a reference does not have; undefined where it does, or where nothing is known of it. */
export function missedForm(
  reference: Reference,
  type: string,
  path: string,
  format: string | undefined,
): Pick<Form, 'name' | 'allowed'> | undefined {
  const form = forms[format ?? formatOf[`${type} ${path.replace(/\[\d+\]/g, '')}`] ?? ''];
  const { type: of, attribute } = reference;
  // An attribute that does not exist is told as such.
  const isKnown =
    schemaOf(of) !== undefined &&
    !of.startsWith('AWS::CloudFormation::') &&
    (attribute === undefined || attributesOf(of)?.includes(attribute));
  return form && isKnown && !form.accepts(reference) ? form : undefined;
}
