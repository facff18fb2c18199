/** Database instances of an account. */

import {
  type DBInstance,
  DescribeDBInstancesCommand,
  type PendingModifiedValues,
  type Tag,
} from '@aws-sdk/client-rds';
import { known, type Observed } from '#checkers/observed.ts';
import type { StorageType } from '#labs/aws/storage.ts';
import { bandOf } from '#labs/aws/storage.ts';
import type { DatabaseInstance, InstanceStatus, Tags } from '../inventory.ts';
import type { Account } from './account.ts';
import { roleName } from './roles.ts';
import { all, collected } from './several.ts';

/** What only the stack's template tells of an instance. */
export interface FromTemplate {
  leavesBehind: Observed<readonly string[]>;
  secret: Observed<string | undefined>;
}

/** @param ids Identifiers. @param deployed What the template says of an instance, by its identifier. */
export function readInstances(
  account: Account,
  ids: readonly string[],
  deployed: (id: string) => FromTemplate,
): Promise<Observed<DatabaseInstance[]>> {
  return collected(ids, async (id) => {
    const found = await account.askAll(
      'rds',
      {
        command: (Marker) => new DescribeDBInstancesCommand({ DBInstanceIdentifier: id, Marker }),
        items: (page) => page.DBInstances,
        next: (page) => page.Marker,
      },
      `The database instance ${id}`,
    );
    return all(found, (instance) => instanceFrom(instance, deployed(id)));
  });
}

function instanceFrom(instance: DBInstance, deployed: FromTemplate): DatabaseInstance {
  const id = instance.DBInstanceIdentifier ?? '';
  const status = instance.DBInstanceStatus ?? 'unknown';
  const answered = <T>(value: T | undefined, name: string): Observed<T> => {
    if (value !== undefined) return known(value);
    return {
      state: status === 'available' ? 'unknown' : 'pending',
      why: `AWS does not say what ${name} of ${id} is while it is ${status}.`,
      next: 'Check again in some minutes.',
    };
  };
  // What is still to be changed is neither the old value nor the new one.
  const settled = <T>(observed: Observed<T>, name: keyof PendingModifiedValues): Observed<T> => {
    const coming = instance.PendingModifiedValues?.[name];
    if (coming === undefined) return observed;
    return {
      state: 'pending',
      why: `${name} of ${id} is being changed to ${coming}.`,
      next: 'AWS is working on it. Check again in 10 minutes.',
    };
  };
  const group = instance.DBSubnetGroup;
  return {
    id,
    cluster: known(instance.DBClusterIdentifier),
    replicaOf: known(instance.ReadReplicaSourceDBInstanceIdentifier),
    resourceId: instance.DbiResourceId ?? '',
    endpoint: instance.Endpoint?.Address ?? '',
    engine: answered(instance.Engine, 'the engine'),
    port: answered(instance.Endpoint?.Port, 'the port'),
    instanceClass: settled(answered(instance.DBInstanceClass, 'the class'), 'DBInstanceClass'),
    storageType: settled(
      answered(instance.StorageType as StorageType | undefined, 'the storage type'),
      'StorageType',
    ),
    allocatedStorage: settled(
      answered(instance.AllocatedStorage, 'the size of the storage'),
      'AllocatedStorage',
    ),
    iops: settled(known(provisioned(instance, 'Iops')), 'Iops'),
    throughput: settled(known(provisioned(instance, 'StorageThroughput')), 'StorageThroughput'),
    encrypted: answered(instance.StorageEncrypted, 'the encryption'),
    publiclyAccessible: answered(instance.PubliclyAccessible, 'public accessibility'),
    deletionProtection: answered(instance.DeletionProtection, 'the deletion protection'),
    leavesBehind: deployed.leavesBehind,
    iamAuthentication: settled(
      answered(instance.IAMDatabaseAuthenticationEnabled, 'IAM authentication'),
      'IAMDatabaseAuthenticationEnabled',
    ),
    // Left out of the answer where it was never on.
    performanceInsights: known(instance.PerformanceInsightsEnabled ?? false),
    databaseInsights: known(instance.DatabaseInsightsMode === 'advanced' ? 'advanced' : 'standard'),
    monitoringInterval: known(instance.MonitoringInterval ?? 0),
    monitoringRole: known(instance.MonitoringRoleArn && roleName(instance.MonitoringRoleArn)),
    securityGroups: known(
      (instance.VpcSecurityGroups ?? []).map(({ VpcSecurityGroupId = '' }) => VpcSecurityGroupId),
    ),
    subnets: answered(
      group?.Subnets?.map(({ SubnetIdentifier = '' }) => SubnetIdentifier),
      'the subnet group',
    ),
    withPassword: known(undefined),
    secret:
      instance.MasterUserSecret?.SecretArn === undefined
        ? deployed.secret
        : known(instance.MasterUserSecret.SecretArn),
    tags: known(tagsFrom(instance.TagList)),
    live: statusFrom(instance),
  };
}

/** AWS also answers with what comes with the volume; undefined for that. */
function provisioned(
  { StorageType: type, AllocatedStorage: gib = 0, Iops, StorageThroughput }: DBInstance,
  what: 'Iops' | 'StorageThroughput',
): number | undefined {
  const band = bandOf(type as StorageType, gib);
  if (what === 'StorageThroughput') {
    if (type !== 'gp3' || StorageThroughput === undefined) return undefined;
    const included = band?.throughput?.min ?? StorageThroughput;
    return StorageThroughput === included ? undefined : StorageThroughput;
  }
  if (!Iops || type === 'gp2' || type === 'standard') return undefined;
  return Iops === band?.included(gib) ? undefined : Iops;
}

function statusFrom({
  DBInstanceStatus = 'unknown',
  PendingModifiedValues = {},
  StorageOperationPercentProgress,
}: DBInstance): InstanceStatus {
  const pending = Object.entries(PendingModifiedValues).flatMap(([name, value]) => {
    if (name === 'MasterUserPassword') return [[name, 'a new password'] as const];
    const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
    if (isPlain) return [[name, String(value)] as const];
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [] : [[name, 'changed'] as const];
  });
  return {
    status: DBInstanceStatus,
    pending: Object.fromEntries(pending),
    storageProgress: StorageOperationPercentProgress,
  };
}

/** Tags as RDS lists them, by their keys. */
export function tagsFrom(tags: readonly Tag[] | undefined): Tags {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}
