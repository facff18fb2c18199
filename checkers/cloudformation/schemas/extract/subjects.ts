/** The resource types whose schemas are part of the extract: those of the course, and what stands beside them. */

const subjects = {
  'AWS::ApplicationAutoScaling': 'ScalableTarget ScalingPolicy',
  'AWS::Budgets': 'Budget',
  'AWS::CloudFormation': 'CustomResource Stack WaitCondition WaitConditionHandle',
  'AWS::CloudWatch': 'Alarm AnomalyDetector CompositeAlarm Dashboard',
  'AWS::DynamoDB': 'GlobalTable Table',
  'AWS::EC2':
    'CarrierGateway EgressOnlyInternetGateway EIP EIPAssociation FlowLog Instance InternetGateway KeyPair NatGateway NetworkAcl NetworkAclEntry NetworkInterface PrefixList Route RouteTable SecurityGroup SecurityGroupEgress SecurityGroupIngress Subnet SubnetNetworkAclAssociation SubnetRouteTableAssociation TransitGateway TransitGatewayAttachment Volume VPC VPCCidrBlock VPCEndpoint VPCGatewayAttachment VPCPeeringConnection',
  'AWS::ElastiCache':
    'CacheCluster ParameterGroup ReplicationGroup ServerlessCache SubnetGroup User UserGroup',
  'AWS::Events': 'Rule',
  'AWS::IAM': 'AccessKey Group InstanceProfile ManagedPolicy Policy Role RolePolicy User UserToGroupAddition',
  'AWS::KMS': 'Alias Key',
  'AWS::Lambda': 'Alias EventInvokeConfig EventSourceMapping Function LayerVersion Permission Url Version',
  'AWS::Logs': 'LogGroup LogStream MetricFilter ResourcePolicy SubscriptionFilter',
  'AWS::RDS':
    'DBCluster DBClusterParameterGroup DBInstance DBParameterGroup DBProxy DBProxyEndpoint DBProxyTargetGroup DBSubnetGroup EventSubscription GlobalCluster OptionGroup',
  'AWS::SecretsManager': 'ResourcePolicy RotationSchedule Secret SecretTargetAttachment',
  'AWS::SNS': 'Subscription Topic TopicPolicy',
  'AWS::SQS': 'Queue QueuePolicy',
  'AWS::SSM': 'Parameter',
};

export const subjectTypes: readonly string[] = Object.entries(subjects).flatMap(([service, names]) =>
  names.split(' ').map((name) => `${service}::${name}`),
);
