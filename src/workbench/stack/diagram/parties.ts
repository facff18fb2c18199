/** What has an address in a template's network. */

import {
  orElse,
  property,
  type Resource,
  required,
  resourcesOf,
} from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { asBoolean, asId, asIds, asLiteral, asNumber, at } from '#checkers/cloudformation/value.ts';
import { known, type Observed } from '#checkers/observed.ts';
import type { DatabaseInstance, DatabaseProxy, Inventory } from '#checkers/stack/inventory.ts';
import { proxyPort } from '#labs/aws/proxy.ts';
import { grouped } from '#labs/words.ts';
import { constructName } from '../names.ts';
import type { Party, PartyKind } from './model.ts';

type Unnamed = Omit<Party, 'noun'>;

const nouns: Readonly<Record<PartyKind, string>> = {
  application: 'application',
  proxy: 'proxy',
  database: 'database',
  cluster: 'Aurora cluster',
  cache: 'cache',
};

/** The parties in the order in which a query passes them. Lists that could not be read are empty: `unseenOf` names them. */
export function partiesOf(template: Template, inventory: Inventory): Party[] {
  const parties = [
    ...applications(template, inventory),
    ...valuesOf(inventory.proxies).map((proxy) => proxyParty(proxy, template, inventory)),
    ...databases(template, inventory),
    ...clusters(template),
    ...caches(template),
  ];
  const named = parties.map((party) => ({ ...party, noun: nounOf(party, parties, template) }));
  return named.map((party) =>
    party.kind === 'application' ? { ...party, facts: [connectionOf(party, inventory, named)] } : party,
  );
}

/** The parties whose endpoints an application's environment names. */
export function endpointsOf<P extends { id: string }>(
  application: string,
  { applications }: Inventory,
  parties: readonly P[],
): P[] {
  const environment = valuesOf(applications).find(({ id }) => id === application)?.environment;
  const values = environment?.state === 'known' ? Object.values(environment.value) : [];
  return parties.filter(({ id }) => values.some((value) => value.includes(`\${${id}.`)));
}

function connectionOf({ id }: Unnamed, inventory: Inventory, parties: readonly Party[]): string {
  const endpoints = endpointsOf(id, inventory, parties);
  if (endpoints.length === 0) return 'has no endpoint to connect to';
  return `connects to ${endpoints.map(({ noun }) => noun).join(' and ')}`;
}

function nounOf({ id, kind }: Unnamed, all: readonly Unnamed[], template: Template): string {
  const isAlone = all.filter((each) => each.kind === kind).length === 1;
  return `the ${nouns[kind]}${isAlone ? '' : ` ${constructName(id, template.Resources[id] ?? {})}`}`;
}

/** What was observed of a list, or nothing. */
export function valuesOf<T>(observed: Observed<readonly T[]>): readonly T[] {
  return observed.state === 'known' ? observed.value : [];
}

function applications(template: Template, inventory: Inventory): Unnamed[] {
  const functions = byId(template, 'AWS::Lambda::Function');
  return valuesOf(inventory.applications).flatMap(({ id, securityGroups }) => {
    const resource = functions.get(id);
    if (!resource) return [];
    return [
      {
        id,
        kind: 'application',
        facts: [],
        groups: securityGroups,
        subnets: orElse(property(resource, 'VpcConfig.SubnetIds', asIds), []),
        port: undefined,
        isPublic: false,
      },
    ];
  });
}

function proxyParty(proxy: DatabaseProxy, template: Template, inventory: Inventory): Unnamed {
  const pool = valuesOf(inventory.targetGroups).find((group) => ifKnown(group.proxy) === proxy.id);
  const percent = pool && ifKnown(pool.maxConnectionsPercent);
  const targets = targetsOf(proxy.id, template, inventory);
  const strangers = targets.filter((id) => !(id in template.Resources));
  return {
    id: proxy.id,
    kind: 'proxy',
    facts: phrases(
      percent !== undefined && `at most ${percent} % of the connections`,
      ifKnown(proxy.requireTls) === false && 'without TLS',
      targets.length === 0 && 'has no target',
      strangers.length > 0 && `targets ${strangers.join(', ')}`,
    ),
    groups: proxy.securityGroups,
    subnets: proxy.subnets,
    port: ifKnown(proxy.engineFamily) === 'MYSQL' ? 3306 : proxyPort,
    isPublic: false,
  };
}

/** Ids of the instances and clusters that a proxy passes queries on to. */
export function targetsOf(proxy: string, template: Template, { targetGroups }: Inventory): string[] {
  const resources = byId(template, 'AWS::RDS::DBProxyTargetGroup');
  return valuesOf(targetGroups)
    .filter((group) => ifKnown(group.proxy) === proxy)
    .flatMap(({ id, instances }) => {
      const clusters = at(resources.get(id)?.properties, 'DBClusterIdentifiers');
      return [...valuesOf(instances), ...((Array.isArray(clusters) && asIds(clusters)) || [])];
    });
}

/** The instances that are not members of a cluster. */
function databases(template: Template, inventory: Inventory): Unnamed[] {
  const resources = byId(template, 'AWS::RDS::DBInstance');
  return valuesOf(inventory.instances).flatMap((instance) => {
    const { properties = undefined } = resources.get(instance.id) ?? {};
    if (at(properties, 'DBClusterIdentifier') !== undefined) return [];
    return [
      {
        id: instance.id,
        kind: 'database',
        facts: phrases(
          ifKnown(instance.instanceClass),
          storageOf(instance),
          asBoolean(at(properties, 'MultiAZ')) && 'with a standby',
          at(properties, 'SourceDBInstanceIdentifier') !== undefined && 'a read replica',
        ),
        groups: instance.securityGroups,
        subnets: instance.subnets,
        port: ifKnown(instance.port),
        isPublic: ifKnown(instance.publiclyAccessible) ?? false,
      },
    ];
  });
}

/** `io2, 100 GiB, 3,500 IOPS`. */
function storageOf({ storageType, allocatedStorage, iops }: DatabaseInstance): string {
  const [type, gib, bought] = [ifKnown(storageType), ifKnown(allocatedStorage), ifKnown(iops)];
  return phrases(
    type,
    gib !== undefined && `${grouped(gib)} GiB`,
    bought !== undefined && `${grouped(bought)} IOPS`,
  ).join(', ');
}

function clusters(template: Template): Unnamed[] {
  const members = valuesOf(resourcesOf(template, 'AWS::RDS::DBInstance'));
  return valuesOf(resourcesOf(template, 'AWS::RDS::DBCluster')).map((cluster) => {
    const own = members.filter(
      ({ properties }) => asId(at(properties, 'DBClusterIdentifier')) === cluster.id,
    );
    const [least, most] = ['MinCapacity', 'MaxCapacity'].map((name) =>
      asNumber(at(cluster.properties, 'ServerlessV2ScalingConfiguration', name)),
    );
    return {
      id: cluster.id,
      kind: 'cluster',
      facts: phrases(
        own.length > 0 &&
          own.map(({ properties }) => asLiteral(at(properties, 'DBInstanceClass'))).join(' and '),
        least !== undefined && most !== undefined && `${least} to ${most} ACU`,
      ),
      groups: required(cluster, 'VpcSecurityGroupIds', asIds),
      subnets: subnetsOfGroup(
        template,
        'AWS::RDS::DBSubnetGroup',
        at(cluster.properties, 'DBSubnetGroupName'),
      ),
      port:
        asNumber(at(cluster.properties, 'Port')) ?? enginePort(asLiteral(at(cluster.properties, 'Engine'))),
      isPublic: asBoolean(at(cluster.properties, 'PubliclyAccessible')) ?? false,
    };
  });
}

function enginePort(engine: string | undefined): number {
  return engine?.includes('mysql') ? 3306 : 5432;
}

function caches(template: Template): Unnamed[] {
  return valuesOf(resourcesOf(template, 'AWS::ElastiCache::ReplicationGroup')).map((cache) => ({
    id: cache.id,
    kind: 'cache',
    facts: phrases(
      asLiteral(at(cache.properties, 'CacheNodeType')),
      asLiteral(at(cache.properties, 'Engine')),
    ),
    groups: required(cache, 'SecurityGroupIds', asIds),
    subnets: subnetsOfGroup(
      template,
      'AWS::ElastiCache::SubnetGroup',
      at(cache.properties, 'CacheSubnetGroupName'),
    ),
    port: asNumber(at(cache.properties, 'Port')) ?? 6379,
    isPublic: false,
  }));
}

function subnetsOfGroup(template: Template, type: string, name: ReturnType<typeof at>): Party['subnets'] {
  const group = byId(template, type).get(asId(name) ?? '');
  return group ? required(group, 'SubnetIds', asIds) : known([]);
}

function byId(template: Template, type: string): Map<string, Resource> {
  return new Map(valuesOf(resourcesOf(template, type)).map((resource) => [resource.id, resource]));
}

function ifKnown<T>(observed: Observed<T>): T | undefined {
  return observed.state === 'known' ? observed.value : undefined;
}

/** Those that have something to say. */
function phrases(...all: (string | false | undefined)[]): string[] {
  return all.filter((phrase): phrase is string => typeof phrase === 'string' && phrase !== '');
}
