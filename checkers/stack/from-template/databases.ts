/** Database instances of a template. */

import { arnOf, identifierOf } from '#checkers/cloudformation/identities.ts';
import { attributeOf } from '#checkers/cloudformation/references.ts';
import {
  each,
  needed,
  orElse,
  property,
  type Resource,
  required,
  resourcesOf,
} from '#checkers/cloudformation/resources.ts';
import { databaseType, type Template } from '#checkers/cloudformation/template.ts';
import {
  asBoolean,
  asListOf,
  asLiteral,
  asNumber,
  asPairs,
  asText,
  at,
  Misfit,
  type Value,
} from '#checkers/cloudformation/value.ts';
import { map, type Observed, observe, refused, seen, unknown } from '#checkers/observed.ts';
import type { StorageType } from '#labs/aws/storage.ts';
import { type DatabaseCluster, type DatabaseInstance, theInstance } from '../inventory.ts';
import { notHandedOn } from './not-read.ts';
import { secretOf } from './secrets.ts';

/** The database instances, with RDS's defaults where the template leaves a property out. */
export function databasesIn(template: Template): Observed<DatabaseInstance[]> {
  return each(resourcesOf(template, databaseType), (resource) => databaseOf(resource, template));
}

function databaseOf(resource: Resource, template: Template): DatabaseInstance {
  const flag = (name: string, fallback: boolean) => orElse(property(resource, name, asBoolean), fallback);
  return {
    id: resource.id,
    cluster: property(resource, 'DBClusterIdentifier', identifierOf(template, 'AWS::RDS::DBCluster')),
    replicaOf: property(resource, 'SourceDBInstanceIdentifier', sourceNamed(template)),
    resourceId: attributeOf(resource.id, 'DbiResourceId'),
    endpoint: attributeOf(resource.id, 'Endpoint.Address'),
    engine: required(resource, 'Engine', asLiteral),
    port: orElse(property(resource, 'Port', asNumber), 5432),
    instanceClass: required(resource, 'DBInstanceClass', asLiteral),
    storageType: required(resource, 'StorageType', asStorageType),
    allocatedStorage: required(resource, 'AllocatedStorage', asNumber),
    iops: property(resource, 'Iops', asNumber),
    throughput: property(resource, 'StorageThroughput', asNumber),
    encrypted: encryptedIn(resource),
    publiclyAccessible: publiclyAccessible(resource, template),
    deletionProtection: flag('DeletionProtection', false),
    leavesBehind: leavesBehind(resource),
    iamAuthentication: flag('EnableIAMDatabaseAuthentication', false),
    performanceInsights: flag('EnablePerformanceInsights', false),
    databaseInsights: orElse(property(resource, 'DatabaseInsightsMode', asInsightsMode), 'standard'),
    monitoringInterval: orElse(property(resource, 'MonitoringInterval', asNumber), 0),
    monitoringRole: property(resource, 'MonitoringRoleArn', arnOf(template, 'AWS::IAM::Role')),
    securityGroups: required(resource, 'VPCSecurityGroups', groupsOf(template)),
    subnets: subnetsOf(resource, template),
    withPassword: withPassword(resource),
    secret: secretOf(resource, template),
    tags: orElse(property(resource, 'Tags', asPairs('Key')), {}),
    live: undefined,
  };
}

function withPassword(resource: Resource): DatabaseInstance['withPassword'] {
  return observe(() => {
    const signsIn = seen(property(resource, 'MasterUserAuthenticationType', asLiteral));
    return signsIn === 'iam-db-auth' ? undefined : seen(property(resource, 'MasterUsername', asText));
  });
}

/** Reads what a read replica names as its source, by a name or by an ARN: an id of the template, or the text itself. */
export function sourceNamed(template: Template): (value: Value) => string | undefined {
  const types = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'] as const;
  return (value) => {
    const named = [identifierOf, arnOf].map((reader) => reader(template, ...types)(value));
    return (
      named.filter((each) => typeof each === 'string').find((id) => template.Resources[id]) ?? asText(value)
    );
  };
}

/** With one of these, RDS encrypts an instance as it encrypted what the instance is made of. */
const origins = [
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'SourceDbiResourceId',
  'SourceDBInstanceAutomatedBackupsArn',
];

function encryptedIn(resource: Resource): Observed<boolean> {
  const said = property(resource, 'StorageEncrypted', asBoolean);
  const origin = origins.find((name) => at(resource.properties, name) !== undefined);
  if (origin === undefined || said.state !== 'known' || said.value !== undefined) return orElse(said, false);
  return unknown(
    `${resource.id} is restored. Whether it’s encrypted depends on what ${origin} names, which the template doesn’t show.`,
    'Create a new instance as in the starter, or grade the deployed stack.',
  );
}

/** What each policy leaves of an instance. `RetainExceptOnCreate` deletes it only when its creation is rolled back. */
const kept: ReadonlyMap<string, readonly string[]> = new Map([
  ['Delete', []],
  ['Snapshot', ['a final snapshot']],
  ['Retain', [theInstance]],
  ['RetainExceptOnCreate', [theInstance]],
]);

/**
 * CloudFormation takes a final snapshot of an instance unless its template says otherwise. Not of a member of a cluster,
 * and RDS takes none of a read replica. AWS CloudFormation User Guide, "DeletionPolicy attribute"; Amazon RDS API
 * Reference, "DeleteDBInstance"; read in November 2026.
 */
function leavesBehind(resource: Resource): Observed<readonly string[]> {
  const [member, replica] = ['DBClusterIdentifier', 'SourceDBInstanceIdentifier'].map((name) =>
    property(resource, name, asText),
  ) as [Observed<string | undefined>, Observed<string | undefined>];
  if (member.state !== 'known') return member;
  if (replica.state !== 'known') return replica;
  const policy = resource.deletionPolicy ?? (member.value === undefined ? 'Snapshot' : 'Delete');
  const byPolicy = policy === 'Snapshot' && replica.value !== undefined ? [] : kept.get(policy);
  if (!byPolicy)
    return refused(
      `CloudFormation has no DeletionPolicy ${policy}, which ${resource.id} names.`,
      'Set removalPolicy: RemovalPolicy.DESTROY.',
    );
  const deleted = orElse(property(resource, 'DeleteAutomatedBackups', asBoolean), true);
  return map(deleted, (gone) => (gone ? byPolicy : [...byPolicy, 'automated backups']));
}

/** The database clusters. */
export function clustersIn(template: Template): Observed<DatabaseCluster[]> {
  return each(resourcesOf(template, 'AWS::RDS::DBCluster'), (resource) => ({
    id: resource.id,
    engine: required(resource, 'Engine', asLiteral),
  }));
}

/**
 * Where a template does not say, an instance in subnets of its own is public when their network has an internet gateway.
 * Amazon RDS API Reference, "CreateDBInstance", read in November 2026.
 */
function publiclyAccessible(resource: Resource, template: Template): Observed<boolean> {
  const said = property(resource, 'PubliclyAccessible', asBoolean);
  const subnets = subnetsOf(resource, template);
  if (said.state !== 'known' || said.value !== undefined || subnets.state !== 'known')
    return needed(said, `${resource.id} names no PubliclyAccessible.`);
  const network = identifierOf(template, 'AWS::EC2::VPC');
  return observe(() => {
    const known = seen(resourcesOf(template, 'AWS::EC2::Subnet'));
    const networks = subnets.value.map((id) => {
      const subnet = known.find((each) => each.id === id);
      const vpc = subnet && seen(required(subnet, 'VpcId', network));
      if (vpc === undefined || template.Resources[vpc] === undefined)
        return seen(
          needed<string>(said as Observed<undefined>, `${resource.id} names no PubliclyAccessible.`),
        );
      notHandedOn(template, vpc);
      return vpc;
    });
    return seen(resourcesOf(template, 'AWS::EC2::VPCGatewayAttachment'))
      .filter(({ properties }) => at(properties, 'InternetGatewayId') !== undefined)
      .some((attachment) => networks.includes(seen(required(attachment, 'VpcId', network))));
  });
}

function subnetsOf(resource: Resource, template: Template): Observed<readonly string[]> {
  const groups = resourcesOf(template, 'AWS::RDS::DBSubnetGroup');
  if (groups.state !== 'known') return groups;
  const name = property(resource, 'DBSubnetGroupName', identifierOf(template, 'AWS::RDS::DBSubnetGroup'));
  if (name.state !== 'known') return name;
  const group = groups.value.find(({ id }) => id === name.value);
  if (!group)
    return unknown(
      name.value === undefined
        ? `${resource.id} names no subnet group, so AWS takes the default network’s.`
        : `The subnet group ${name.value} of ${resource.id} is not in the template, so its subnets are not known.`,
      'Grade the deployed stack, or put the subnet group into the stack.',
    );
  return required(group, 'SubnetIds', subnetIds(template));
}

/** Reads a list of subnets; AWS takes none that is empty. */
export function subnetIds(template: Template) {
  return someOf(identifierOf(template, 'AWS::EC2::Subnet'), 'it names no subnet');
}

/** Reads a list of security groups; for an empty one AWS takes the default group of the network. */
export function groupsOf(template: Template) {
  return someOf(identifierOf(template, 'AWS::EC2::SecurityGroup'), 'it names no security group');
}

function someOf(read: (value: Value) => string | Misfit | undefined, none: string) {
  return (value: Value) => {
    const items = asListOf(read)(value);
    return Array.isArray(items) && items.length === 0 ? new Misfit(none) : items;
  };
}

function asStorageType(value: unknown): StorageType | undefined {
  return (['standard', 'gp2', 'gp3', 'io1', 'io2'] as const).find((type) => type === value);
}

function asInsightsMode(value: unknown): 'standard' | 'advanced' | undefined {
  return (['standard', 'advanced'] as const).find((mode) => mode === value);
}
