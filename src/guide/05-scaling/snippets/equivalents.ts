/** Changes to the chapter's programs that are right in several: they concern what AWS CDK adds, and what no task speaks of. */

import type { Equivalent } from '#labs/equivalent.ts';

export const network: Equivalent = {
  mutants:
    /^Vpc\w+(: removed|\.Properties\.(EnableDns|InstanceTenancy|Tags|AvailabilityZone|MapPublicIp|RouteTableId))/,
  why: 'The network is handed to the program: its names, tags, zones and the isolated subnets’ tables are not what is asked.',
};

export const descriptions: Equivalent = {
  mutants: /\.Properties\.(\w*Description|SecurityGroup\w+\[0\]\.Description|PolicyName)\b/,
  why: 'Descriptions and the names of policies are for people.',
};

export const administrator: Equivalent = {
  mutants: /^\w+Secret(Attachment)?[0-9A-F]{8}(: removed|\.)|\.Properties\.MasterUser(name|Password)\./,
  why: 'AWS CDK makes the administrator’s secret and refers to it; how someone signs in is not what is asked.',
};

export const egress: Equivalent = {
  mutants: /SecurityGroup\w+\.Properties\.SecurityGroupEgress/,
  why: 'What a group lets out leads nowhere: its subnets have no way out.',
};

export const groupReference: Equivalent = {
  mutants: /\.GroupId to its Ref$/,
  why: 'Ref of a security group in a VPC gives its id, as GroupId does.',
};

export const policies: Equivalent = {
  mutants: /\.(UpdateReplacePolicy|DeletionPolicy): removed$/,
  why: 'What stays behind after the stack is not what is asked.',
};

export const asGiven: Equivalent = {
  mutants:
    /\.Properties\.(CopyTagsToSnapshot|StorageEncrypted|PubliclyAccessible|VPCSecurityGroups|VpcSecurityGroupIds|EngineVersion|DBSubnetGroupName)\b/,
  why: 'The task says nothing about encryption, addresses, groups, subnets or versions, and each of these deploys.',
};
