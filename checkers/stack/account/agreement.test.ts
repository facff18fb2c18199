/** For the same infrastructure the template and the account tell the same. */

import { beforeEach, expect, it, vi } from 'vitest';
import { attributeOf, refTo } from '#checkers/cloudformation/references.ts';
import { asTemplate } from '#checkers/cloudformation/template.ts';
import { seen } from '#checkers/observed.ts';
import { synthesize } from '../../../infra/app/synth.ts';
import { fromTemplate } from '../from-template/from-template.ts';
import type { Inventory } from '../inventory.ts';
import { fromAccount } from './from-account.ts';
import { stage } from './recorded/aws-under-test.ts';
import { type DeployedLab, groups, idsOf, logicalIds, subnets, vpc } from './recorded/deployed-lab.ts';
import { deployedProxyLab, deployedStorageLab, proxyStack, storageStack } from './recorded/labs.ts';

beforeEach(() => vi.stubEnv('CDK_VALIDATION', 'false'));

it.each([
  ['provisioned-iops', storageStack, deployedStorageLab],
  ['rds-proxy', proxyStack, deployedProxyLab],
] as const)('of the solution of %s', async (name, stack, deployed) => {
  const template = asTemplate(await synthesize(name, { solution: true }));
  const lab = deployed();
  lab.template = template as unknown as DeployedLab['template'];
  await stage(lab);
  const reading = await fromAccount({ stack });
  if (!('inventory' in reading)) throw new Error(reading.refusal.observed);
  const account = comparable(reading.inventory, names(stack));
  const roles = account.roles.map(({ id }) => id);
  const written = comparable(fromTemplate(template));
  expect(account).toEqual({ ...written, roles: written.roles.filter(({ id }) => roles.includes(id)) });
});

/** Every resource that the recorded account has is one of the template, by logical id and type. */
it.each([
  ['provisioned-iops', deployedStorageLab],
  ['rds-proxy', deployedProxyLab],
] as const)('records what %s deploys', async (name, deployed) => {
  const template = await synthesize(name, { solution: true });
  for (const { LogicalResourceId, ResourceType } of deployed().resources)
    expect(template.Resources[String(LogicalResourceId)]?.Type).toBe(ResourceType);
});

/** What both sources tell, in one order. Left out: an account's states and metrics, and a template's whole table of classes. */
function comparable(inventory: Inventory, renamed: (text: string) => string = (text) => text) {
  const { named, instances, proxies, targetGroups, securityGroups, alarms, applications, roles } = inventory;
  const value = {
    named,
    instances: seen(instances).map(({ live, ...instance }) => instance),
    proxies: seen(proxies).map(({ status, ...proxy }) => proxy),
    targetGroups: seen(targetGroups).map(({ targets, ...group }) => group),
    securityGroups: sorted(seen(securityGroups).map(({ id, rules }) => ({ id, rules: sorted(seen(rules)) }))),
    subnets: sorted(seen(inventory.subnets)),
    alarms: sorted(seen(alarms)),
    applications: seen(applications),
    roles: sorted(seen(roles)),
    baselines: seen(instances).map(({ instanceClass }) =>
      seen(inventory.classBaselineIops).get(seen(instanceClass)),
    ),
  };
  const text = renamed(JSON.stringify(value, (_key, each) => (each === undefined ? null : each)));
  const same = JSON.parse(text) as typeof value;
  for (const { rules } of same.securityGroups) sorted(rules);
  return {
    ...same,
    securityGroups: sorted(same.securityGroups),
    subnets: sorted(same.subnets),
    alarms: sorted(same.alarms),
    roles: sorted(same.roles),
  };
}

/** In place, too, so that an order from before names were changed does not stay. */
function sorted<T>(items: readonly T[]): T[] {
  return (items as T[]).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** Puts the template's references where the account has ids. */
function names(stack: string): (text: string) => string {
  const ids = idsOf(stack);
  const table: [string, string][] = [
    [ids.databaseHost, attributeOf(logicalIds.database, 'Endpoint.Address')],
    [ids.proxyHost, attributeOf(logicalIds.proxy, 'Endpoint')],
    [ids.databaseResource, attributeOf(logicalIds.database, 'DbiResourceId')],
    [ids.proxyResource, attributeOf(logicalIds.proxy, 'ResourceId')],
    [`${ids.proxy}/default`, logicalIds.targetGroup],
    [ids.database, logicalIds.database],
    [ids.proxy, logicalIds.proxy],
    [ids.proxyRole, logicalIds.proxyRole],
    [ids.application, logicalIds.application],
    [ids.applicationRole, logicalIds.applicationRole],
    [ids.topic, logicalIds.topic],
    [ids.monitoringRole, logicalIds.monitoringRole],
    [vpc, logicalIds.vpc],
    [groups.application, logicalIds.applicationGroup],
    [groups.database, logicalIds.databaseGroup],
    [groups.proxy, logicalIds.proxyGroup],
    [subnets[0], logicalIds.subnet1],
    [subnets[1], logicalIds.subnet2],
    ['use1-az4', refTo('AZ 0')],
    ['use1-az6', refTo('AZ 1')],
    ...[
      logicalIds.readLatency,
      logicalIds.writeLatency,
      logicalIds.queueDepth,
      logicalIds.borrowLatency,
      logicalIds.pinned,
    ].map((id): [string, string] => [ids.alarm(id), id]),
    [
      'arn:aws:rds-db:us-east-1:123456789012',
      `arn:${refTo('AWS::Partition')}:rds-db:${refTo('AWS::Region')}:${refTo('AWS::AccountId')}`,
    ],
  ];
  return (text) => table.reduce((sofar, [physical, logical]) => sofar.replaceAll(physical, logical), text);
}
