/** Database instances of an account. */

import { type DBInstance, DescribeDBInstancesCommand, type Tag } from '@aws-sdk/client-rds';
import { bandOf } from '../aws/storage.ts';
import type { DatabaseInstance, InstanceStatus, StorageType, Tags } from '../inventory.ts';
import { known, type Observed, unknown } from '../observed.ts';
import type { Account } from './account.ts';
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
  const answered = <T>(value: T | undefined, name: string): Observed<T> =>
    value === undefined
      ? unknown(
          `AWS does not say what ${name} of ${id} is${instance.DBInstanceStatus === 'available' ? '' : ` while it is ${instance.DBInstanceStatus}`}.`,
          'Check again in some minutes.',
        )
      : known(value);
  const group = instance.DBSubnetGroup;
  return {
    id,
    resourceId: instance.DbiResourceId ?? '',
    endpoint: instance.Endpoint?.Address ?? '',
    engine: answered(instance.Engine, 'the engine'),
    port: answered(instance.Endpoint?.Port, 'the port'),
    instanceClass: answered(instance.DBInstanceClass, 'the class'),
    storageType: answered(instance.StorageType as StorageType | undefined, 'the storage type'),
    allocatedStorage: answered(instance.AllocatedStorage, 'the size of the storage'),
    iops: known(provisioned(instance, 'Iops')),
    throughput: known(provisioned(instance, 'StorageThroughput')),
    encrypted: answered(instance.StorageEncrypted, 'the encryption'),
    publiclyAccessible: answered(instance.PubliclyAccessible, 'public accessibility'),
    deletionProtection: answered(instance.DeletionProtection, 'the deletion protection'),
    leavesBehind: deployed.leavesBehind,
    iamAuthentication: answered(instance.IAMDatabaseAuthenticationEnabled, 'IAM authentication'),
    // Left out of the answer where it was never on.
    performanceInsights: known(instance.PerformanceInsightsEnabled ?? false),
    databaseInsights: known(instance.DatabaseInsightsMode === 'advanced' ? 'advanced' : 'standard'),
    monitoringInterval: known(instance.MonitoringInterval ?? 0),
    securityGroups: known(
      (instance.VpcSecurityGroups ?? []).map(({ VpcSecurityGroupId = '' }) => VpcSecurityGroupId),
    ),
    subnets: answered(
      group?.Subnets?.map(({ SubnetIdentifier = '' }) => SubnetIdentifier),
      'the subnet group',
    ),
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

export function tagsFrom(tags: readonly Tag[] | undefined): Tags {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}
