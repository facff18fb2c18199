/** Database instances of a template. */

import { attributeOf } from '#checkers/cloudformation/placeholders.ts';
import {
  asBoolean,
  asId,
  asIds,
  asLiteral,
  asNumber,
  asPairs,
  asText,
  at,
  each,
  orElse,
  property,
  type Resource,
  required,
  resourcesOf,
} from '#checkers/cloudformation/resources.ts';
import { databaseType, type Template } from '#checkers/cloudformation/template.ts';
import { map, type Observed, unknown } from '#checkers/observed.ts';
import type { StorageType } from '#labs/aws/storage.ts';
import type { DatabaseInstance } from '../inventory.ts';
import { secretOf } from './secrets.ts';

/** The database instances, with RDS's defaults where the template leaves a property out. */
export function databasesIn(template: Template): Observed<DatabaseInstance[]> {
  return each(resourcesOf(template, databaseType), (resource) => databaseOf(resource, template));
}

function databaseOf(resource: Resource, template: Template): DatabaseInstance {
  const flag = (name: string, fallback: boolean) => orElse(property(resource, name, asBoolean), fallback);
  return {
    id: resource.id,
    resourceId: attributeOf(resource.id, 'DbiResourceId'),
    endpoint: attributeOf(resource.id, 'Endpoint.Address'),
    engine: required(resource, 'Engine', asLiteral),
    port: orElse(property(resource, 'Port', asNumber), 5432),
    instanceClass: required(resource, 'DBInstanceClass', asLiteral),
    storageType: required(resource, 'StorageType', asStorageType),
    allocatedStorage: required(resource, 'AllocatedStorage', asNumber),
    iops: property(resource, 'Iops', asNumber),
    throughput: property(resource, 'StorageThroughput', asNumber),
    encrypted: flag('StorageEncrypted', false),
    publiclyAccessible: required(resource, 'PubliclyAccessible', asBoolean),
    deletionProtection: flag('DeletionProtection', false),
    leavesBehind: leavesBehind(resource),
    iamAuthentication: flag('EnableIAMDatabaseAuthentication', false),
    performanceInsights: flag('EnablePerformanceInsights', false),
    databaseInsights: orElse(property(resource, 'DatabaseInsightsMode', asInsightsMode), 'standard'),
    monitoringInterval: orElse(property(resource, 'MonitoringInterval', asNumber), 0),
    securityGroups: required(resource, 'VPCSecurityGroups', asIds),
    subnets: subnetsOf(resource, template),
    secret: secretOf(resource, template),
    tags: orElse(property(resource, 'Tags', asPairs('Key')), {}),
    live: undefined,
  };
}

/** CloudFormation takes a final snapshot of an instance unless its template says otherwise. */
function leavesBehind(resource: Resource): Observed<readonly string[]> {
  const policy = resource.deletionPolicy ?? 'Snapshot';
  const byPolicy = { Snapshot: ['a final snapshot'], Retain: ['the instance itself'] }[policy] ?? [];
  const deleted = orElse(property(resource, 'DeleteAutomatedBackups', asBoolean), true);
  return map(deleted, (gone) => (gone ? byPolicy : [...byPolicy, 'automated backups']));
}

function subnetsOf(resource: Resource, template: Template): Observed<readonly string[]> {
  const groups = resourcesOf(template, 'AWS::RDS::DBSubnetGroup');
  if (groups.state !== 'known') return groups;
  const name = asId(at(resource.properties, 'DBSubnetGroupName'));
  const group = groups.value.find(
    ({ id, properties }) => id === name || asText(at(properties, 'DBSubnetGroupName')) === name,
  );
  if (!group)
    return unknown(
      `The subnet group of ${resource.id} is not in the template.`,
      'Grade the deployed stack, or put the subnet group into the stack.',
    );
  return required(group, 'SubnetIds', asIds);
}

function asStorageType(value: unknown): StorageType | undefined {
  return (['standard', 'gp2', 'gp3', 'io1', 'io2'] as const).find((type) => type === value);
}

function asInsightsMode(value: unknown): 'standard' | 'advanced' | undefined {
  return (['standard', 'advanced'] as const).find((mode) => mode === value);
}
