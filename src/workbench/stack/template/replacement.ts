/** When CloudFormation cannot change a resource and makes another in its place. */

/**
 * Properties that are fixed once a resource exists, by type. Read in the resource specification that comes with the
 * AWS CDK CLI 2.1148.1 (`causesReplacement: yes`), November 2026; a test compares each type with it.
 */
export const fixedProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::RDS::DBInstance': [
    'BackupTarget',
    'CharacterSetName',
    'CustomIAMInstanceProfile',
    'DBClusterIdentifier',
    'DBInstanceIdentifier',
    'DBName',
    'DBSubnetGroupName',
    'DBSystemId',
    'KmsKeyId',
    'MasterUsername',
    'NcharCharacterSetName',
    'Port',
    'SourceRegion',
    'StorageEncrypted',
    'Timezone',
  ],
  'AWS::RDS::DBProxy': [
    'DBProxyName',
    'EndpointNetworkType',
    'EngineFamily',
    'TargetConnectionNetworkType',
    'VpcSubnetIds',
  ],
  'AWS::RDS::DBProxyTargetGroup': ['DBProxyName', 'TargetGroupName'],
  'AWS::RDS::DBSubnetGroup': ['DBSubnetGroupName'],
  'AWS::EC2::SecurityGroup': ['GroupDescription', 'GroupName', 'VpcId'],
  'AWS::EC2::SecurityGroupEgress': [
    'CidrIp',
    'CidrIpv6',
    'DestinationPrefixListId',
    'DestinationSecurityGroupId',
    'FromPort',
    'GroupId',
    'IpProtocol',
    'ToPort',
  ],
  'AWS::EC2::SecurityGroupIngress': [
    'CidrIp',
    'CidrIpv6',
    'FromPort',
    'GroupId',
    'GroupName',
    'IpProtocol',
    'SourcePrefixListId',
    'SourceSecurityGroupId',
    'SourceSecurityGroupName',
    'SourceSecurityGroupOwnerId',
    'ToPort',
  ],
  'AWS::Lambda::Function': ['FunctionName', 'PackageType', 'TenancyConfig'],
  'AWS::IAM::Role': ['Path', 'RoleName'],
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::SNS::Topic': ['FifoTopic', 'TopicName'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::DynamoDB::Table': ['ImportSourceSpecification', 'KeySchema', 'TableName'],
};

/** Types that hold data of their own, which a new one does not have. */
const holdingData: ReadonlySet<string> = new Set([
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::DynamoDB::Table',
  'AWS::Logs::LogGroup',
  'AWS::SecretsManager::Secret',
]);

/** Whether a resource of the type holds data that a replacement loses. */
export function holdsData(type: string): boolean {
  return holdingData.has(type);
}

/** Why a resource is replaced: it has another logical id, or a property is fixed. */
export type Replacement = { because: 'renamed' } | { because: 'property'; name: string };

/**
 * What a replacement means, as a sentence.
 * @param policy `UpdateReplacePolicy` of the resource that is there now: what becomes of it.
 */
export function describeReplacement(type: string, replacement: Replacement, policy: unknown): string {
  const cause =
    replacement.because === 'renamed'
      ? 'its logical ID changed'
      : `${replacement.name} cannot be changed once it exists`;
  const made = holdsData(type) ? 'a new, empty one' : 'a new one';
  const former = {
    Delete: 'deletes the old',
    Snapshot: 'keeps a snapshot of the old',
    Retain: 'keeps the old',
  };
  const fate = Object.entries(former).find(([name]) => name === policy)?.[1];
  return `Replaced, as ${cause}: CloudFormation makes ${made}${fate ? ` and ${fate}` : ''}.`;
}
