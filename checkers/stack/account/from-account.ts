/** Fills an inventory from a deployed stack. */

import { constructPaths } from '#checkers/cloudformation/construct-paths.ts';
import { known, map, type Observed, type Unseen, unknown } from '#checkers/observed.ts';
import type { Access } from '../../command/aws-clients.ts';
import { fromTemplate } from '../from-template/from-template.ts';
import type { Inventory } from '../inventory.ts';
import { Account, type Limits } from './account.ts';
import { readAlarms, readMetrics } from './alarms.ts';
import { readApplications } from './applications.ts';
import { readClassBaselines } from './classes.ts';
import { type FromTemplate, readInstances } from './instances.ts';
import { readSecurityGroups, readSubnets } from './network.ts';
import { readPrefixLists } from './prefix-lists.ts';
import { completeProxies, describeProxies, readTargetGroups } from './proxies.ts';
import { readRoles } from './roles.ts';
import { idsIn } from './several.ts';
import { partsOfType, type Refusal, readStack, type Stack } from './stack.ts';

export interface DeployedStack extends Access {
  /** Its name. */
  stack: string;
}

/** An inventory, or why there is none: the stack is missing, unfinished, or may not be read. */
type AccountReading = ({ inventory: Inventory } | { refusal: Refusal }) & {
  /** Requests made. */
  calls: number;
};

/** Reads what a stack is made of. Nothing is written, and no secret's value is read. */
export async function fromAccount(
  { stack: name, ...access }: DeployedStack,
  limits?: Limits,
): Promise<AccountReading> {
  const account = new Account(access, limits);
  try {
    const reading = await readStack(account, name);
    if ('refusal' in reading) return { ...reading, calls: account.calls };
    return { inventory: await readInventory(account, reading.stack), calls: account.calls };
  } finally {
    account.close();
  }
}

async function readInventory(account: Account, stack: Stack): Promise<Inventory> {
  const named = {
    instance: stack.outputs.DatabaseInstance?.toLowerCase(),
    proxy: stack.outputs.Proxy?.toLowerCase(),
    application: stack.outputs.ApplicationFunction,
  };
  const ids = {
    instances: withNamed(partsOfType(stack, 'AWS::RDS::DBInstance'), named.instance),
    proxies: withNamed(partsOfType(stack, 'AWS::RDS::DBProxy'), named.proxy),
    applications: withNamed(partsOfType(stack, 'AWS::Lambda::Function'), named.application),
  };
  const nested = partsOfType(stack, 'AWS::CloudFormation::Stack');
  const watched = { instance: named.instance ?? ids.instances[0], proxy: named.proxy ?? ids.proxies[0] };
  // What the template alone tells, or tells without further permissions: policies of topics, deletion policies, engines.
  const written = map(stack.template, fromTemplate);
  const instances = readInstances(
    account,
    ids.instances,
    toldByTemplate(stack, writtenIn(written, 'instances')),
  );
  const proxies = describeProxies(account, ids.proxies);
  const applications = readApplications(account, ids.applications);
  const endpoints = endpointsOf(stack, writtenIn(written, 'endpoints'));
  const all = Promise.all([instances, proxies, applications, endpoints]);
  const groups = all.then((owners) => readSecurityGroups(account, idsOf(owners, 'securityGroups')));
  const [
    securityGroups,
    prefixLists,
    subnets,
    roles,
    classBaselineIops,
    completed,
    targetGroups,
    alarms,
    metrics,
  ] = await Promise.all([
    groups,
    groups.then((read) => readPrefixLists(account, read)),
    all.then((owners) => readSubnets(account, idsOf(owners, 'subnets'))),
    Promise.all([proxies, applications]).then((owners) => readRoles(account, rolesOf(owners))),
    instances.then((databases) => baselinesOf(account, databases)),
    proxies.then((described) => completeProxies(account, described)),
    readTargetGroups(account, ids.proxies),
    readAlarms(account, alarmsOf(stack), watched),
    readMetrics(account, watched),
  ]);
  return {
    source: 'account',
    paths: pathsOf(stack),
    place: placeOf(stack),
    more: moreIn(nested),
    named,
    violations: known([]),
    instances: await instances,
    clusters: byPhysicalId(stack, writtenIn(written, 'clusters')),
    proxies: completed,
    targetGroups,
    endpoints,
    securityGroups,
    prefixLists,
    subnets,
    alarms,
    listeners: byPhysicalId(stack, writtenIn(written, 'listeners')),
    staysBehind: writtenIn(written, 'staysBehind'),
    applications: await applications,
    roles,
    metrics,
    classBaselineIops,
  };
}

/** Names of the stack's alarms; a composite alarm's physical id may be its ARN. */
function alarmsOf(stack: Stack): string[] {
  const composites = partsOfType(stack, 'AWS::CloudWatch::CompositeAlarm');
  return [
    ...partsOfType(stack, 'AWS::CloudWatch::Alarm'),
    ...composites.map((id) => id.replace(/^arn:.*:alarm:/, '')),
  ];
}

/** A nested stack may hold what is not found here. */
function moreIn(nested: readonly string[]): Inventory['more'] {
  if (nested.length === 0) return undefined;
  return unknown(
    `It may be in the nested stack ${nested.map((arn) => arn.split('/')[1] ?? arn).join(', ')}, which is not read.`,
    'Put it into the lab’s own stack.',
  );
}

function withNamed(ids: readonly string[], named: string | undefined): string[] {
  return [...new Set(named === undefined ? ids : [...ids, named])];
}

/** What every owner has of a kind; what was not seen of one is left out, and its own checks say so. */
function idsOf<Key extends string>(
  owners: readonly Observed<readonly Record<Key, Observed<readonly string[]>>[]>[],
  key: Key,
): string[] {
  return owners.flatMap((list) =>
    list.state === 'known' ? idsIn(...list.value.map((owner) => owner[key])) : [],
  );
}

function rolesOf(owners: readonly Observed<readonly { role: Observed<string> }[]>[]): string[] {
  return owners.flatMap((list) =>
    list.state === 'known'
      ? list.value.flatMap(({ role }) => (role.state === 'known' ? [role.value] : []))
      : [],
  );
}

async function baselinesOf(
  account: Account,
  databases: Inventory['instances'],
): Promise<Inventory['classBaselineIops']> {
  if (databases.state !== 'known') return databases;
  const classes = databases.value.flatMap(({ instanceClass }) =>
    instanceClass.state === 'known' ? [instanceClass.value] : [],
  );
  return classes.length === 0 ? known(new Map()) : readClassBaselines(account, classes);
}

type Written = 'instances' | 'clusters' | 'listeners' | 'endpoints' | 'staysBehind';

function writtenIn<Key extends Written>(written: Observed<Inventory>, key: Key): Inventory[Key] | Unseen {
  return written.state === 'known' ? written.value[key] : written;
}

/** Parts of the stack by the ids that AWS gave them, which its alarms name. */
function byPhysicalId<T extends { id: string }>(
  stack: Stack,
  parts: Observed<readonly T[]>,
): Observed<readonly T[]> {
  return map(parts, (all) => all.map((each) => ({ ...each, id: physicalId(stack, each.id) ?? each.id })));
}

/** What the further endpoints of proxies are called takes a permission that the checker does not ask for. */
function endpointsOf(stack: Stack, written: Inventory['endpoints']): Inventory['endpoints'] {
  const physical = (id: string) => physicalId(stack, id) ?? id;
  const all = (ids: readonly string[]) => ids.map(physical);
  return map(byPhysicalId(stack, written), (endpoints) =>
    endpoints.map(({ id, proxy, securityGroups, subnets }) => ({
      id,
      proxy: map(proxy, physical),
      endpoint: unknown(
        `The stack has an additional endpoint of a proxy, ${id}, which this checker does not follow.`,
        'Give the application the endpoint of the proxy itself.',
      ),
      securityGroups: map(securityGroups, all),
      subnets: map(subnets, all),
    })),
  );
}

function pathsOf({ template, parts }: Stack): Inventory['paths'] {
  if (template.state !== 'known') return new Map();
  const paths = constructPaths(template.value);
  return new Map(
    parts.flatMap(({ logicalId, physicalId: id }) => {
      const path = paths.get(logicalId);
      return path === undefined ? [] : [[id, path]];
    }),
  );
}

function placeOf({ arn }: Stack): Inventory['place'] {
  const [, partition = '', , region = '', account = ''] = arn.split(':');
  return { partition, region, account };
}

function physicalId({ parts }: Stack, logicalId: string | undefined): string | undefined {
  return parts.find((part) => part.logicalId === logicalId)?.physicalId;
}

/** AWS tells neither what deleting an instance leaves behind nor which of a stack's secrets is its own; the template does. */
function toldByTemplate(stack: Stack, instances: Inventory['instances']): (id: string) => FromTemplate {
  return (id) => {
    if (instances.state !== 'known') return { leavesBehind: instances, secret: instances };
    const logicalId = stack.parts.find((part) => part.physicalId === id)?.logicalId;
    const instance = instances.value.find((each) => each.id === logicalId);
    if (!instance) {
      const elsewhere = unknown(
        `The instance ${id} is not part of the stack ${stack.name}, so it’s not known what remains after the stack is deleted.`,
        'Create the instance in the stack.',
      );
      return { leavesBehind: elsewhere, secret: elsewhere };
    }
    const physical = (secret: string | undefined) => physicalId(stack, secret) ?? secret;
    return { leavesBehind: instance.leavesBehind, secret: map(instance.secret, physical) };
  };
}
