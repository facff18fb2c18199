/** What of a lab is still in an account after it was to be removed. */

import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  type DBInstanceAutomatedBackup,
  type DBSnapshot,
  DescribeDBInstanceAutomatedBackupsCommand,
  DescribeDBProxiesCommand,
  DescribeDBSnapshotsCommand,
} from '@aws-sdk/client-rds';
import { GetResourcesCommand, type ResourceTagMapping } from '@aws-sdk/client-resource-groups-tagging-api';
import { known, map, type Observed, unknown } from '#checkers/observed.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import type { Leftovers, TaggedResource } from '../checks/leftovers.ts';
import { Account, type Limits } from './account.ts';
import type { DeployedStack } from './from-account.ts';
import { tagsFrom } from './instances.ts';

/** Looks for what is left, or says why it could not look: with no region or no credentials there is no account. */
export async function findLeftovers(
  lab: CdkLab,
  { stack, ...access }: DeployedStack,
  limits?: Limits,
): Promise<Observed<Leftovers>> {
  const account = new Account(access, limits);
  try {
    const region = await account.region();
    if (region.state !== 'known') return region;
    const [stackStatus, tagged, snapshots, backups] = await Promise.all([
      statusOf(account, stack),
      taggedWith(account, lab),
      snapshotsOf(account, lab, stack),
      backupsOf(account, lab, stack),
    ]);
    return known({ region: region.value, stack, stackStatus, tagged, snapshots, backups });
  } finally {
    account.close();
  }
}

async function statusOf(account: Account, stack: string): Promise<Observed<string | undefined>> {
  let missing = false;
  const answer = await account.ask(
    'cloudformation',
    new DescribeStacksCommand({ StackName: stack }),
    `The stack ${stack}`,
    (error) => {
      missing = /does not exist/.test((error as Error).message);
      return undefined;
    },
  );
  if (missing) return known(undefined);
  if (answer.state !== 'known') return answer;
  const status = answer.value.Stacks?.[0]?.StackStatus;
  if (status !== undefined) return known(status);
  return unknown(`AWS does not say whether the stack ${stack} is there.`, 'Check again.');
}

async function taggedWith(account: Account, lab: CdkLab): Promise<Observed<readonly TaggedResource[]>> {
  const found = await account.askAll(
    'tag',
    {
      command: (PaginationToken) =>
        new GetResourcesCommand({
          TagFilters: [
            { Key: 'course', Values: ['securecart-labs'] },
            { Key: 'lab', Values: [lab] },
          ],
          ResourcesPerPage: 100,
          PaginationToken,
        }),
      items: (page) => page.ResourceTagMappingList,
      next: (page) => page.PaginationToken,
    },
    'What is tagged with the lab',
  );
  if (found.state !== 'known') return found;
  const isProxy = ({ ResourceARN }: ResourceTagMapping) => ResourceARN?.includes(':db-proxy:') ?? false;
  const names = found.value.some(isProxy) ? await proxyNames(account) : new Map<string, string>();
  return known(
    found.value.map(({ ResourceARN = '', Tags }) => ({
      arn: ResourceARN,
      tags: tagsFrom(Tags?.map(({ Key, Value }) => ({ Key, Value }))),
      name: names.get(ResourceARN),
    })),
  );
}

/** A proxy's ARN has its id, but its removal asks for its name. */
async function proxyNames(account: Account): Promise<Map<string, string>> {
  const proxies = await account.askAll(
    'rds',
    {
      command: (Marker) => new DescribeDBProxiesCommand({ Marker }),
      items: (page) => page.DBProxies,
      next: (page) => page.Marker,
    },
    'The proxies',
  );
  if (proxies.state !== 'known') return new Map();
  return new Map(proxies.value.map(({ DBProxyArn = '', DBProxyName = '' }) => [DBProxyArn, DBProxyName]));
}

async function snapshotsOf(account: Account, lab: CdkLab, stack: string): Promise<Observed<string[]>> {
  const snapshots = await account.askAll(
    'rds',
    {
      command: (Marker) => new DescribeDBSnapshotsCommand({ SnapshotType: 'manual', Marker }),
      items: (page) => page.DBSnapshots,
      next: (page) => page.Marker,
    },
    'The snapshots',
  );
  return map(snapshots, (all) =>
    all
      .filter((snapshot) => isOf(snapshot, lab, stack))
      .flatMap(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier ?? []),
  );
}

async function backupsOf(account: Account, lab: CdkLab, stack: string): Promise<Observed<string[]>> {
  const backups = await account.askAll(
    'rds',
    {
      command: (Marker) =>
        new DescribeDBInstanceAutomatedBackupsCommand({
          // Those of an instance that is still there go with it.
          Filters: [{ Name: 'status', Values: ['retained'] }],
          Marker,
        }),
      items: (page) => page.DBInstanceAutomatedBackups,
      next: (page) => page.Marker,
    },
    'The automated backups',
  );
  return map(backups, (all) =>
    all
      .filter((backup) => backup.Status === 'retained' && isOf(backup, lab, stack))
      .flatMap(({ DbiResourceId }) => DbiResourceId ?? []),
  );
}

/** By its tags, or by the name that CloudFormation gives an instance. */
function isOf(
  { TagList, DBInstanceIdentifier = '' }: DBSnapshot | DBInstanceAutomatedBackup,
  lab: CdkLab,
  stack: string,
): boolean {
  const { course, lab: tag } = tagsFrom(TagList);
  if (course === 'securecart-labs') return tag === lab;
  return DBInstanceIdentifier.startsWith(`${stack.toLowerCase()}-`);
}
