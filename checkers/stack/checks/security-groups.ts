/** The chain of security groups: application to proxy to database, each admitting its predecessor and no one else. */

import { coverEveryone } from '#checkers/cloudformation/addresses.ts';
import { describeRule, isOnly, isOpen, peerOf } from '#checkers/cloudformation/security-group-rules.ts';
import { NotSeen, seen, type Unseen, unknown } from '#checkers/observed.ts';
import { proxyPort } from '#labs/aws/proxy.ts';
import { documents } from '#labs/aws/source.ts';
import { agreeing, listed } from '#labs/words.ts';
import { infraCheck, judgment } from '../check.ts';
import { applicationOf, databaseOf, proxyIn, proxyOf } from '../find.ts';
import type { Application, Inventory } from '../inventory.ts';
import { addressesOf, type GroupRule, openByDefault, type Party, reaches, rulesOf } from '../rules.ts';
import { keptBack } from './network-acls.ts';

export const proxyReachesDatabase = infraCheck({
  id: 'proxy-reaches-database',
  title: 'The proxy reaches the database',
  why: 'Without a rule on both sides, the proxy’s target stays UNAVAILABLE.',
  source: documents.proxyNetwork,
  judge: (inventory) =>
    judgeWay(inventory, proxyParty(inventory), databaseParty(inventory), seen(databaseOf(inventory).port)),
});

export const databaseAdmitsOnlyProxy = infraCheck({
  id: 'database-admits-only-proxy',
  title: 'The database admits only the proxy',
  why: 'On every other path, clients open connections that the pool neither counts nor limits.',
  source: documents.proxyNetwork,
  judge: (inventory) => {
    const proxy = inventory.more ? proxyOf(inventory) : proxyIn(inventory);
    const groups = proxy ? seen(proxy.securityGroups) : [];
    const shared = proxy ? applicationParty(inventory).groups.filter((group) => groups.includes(group)) : [];
    if (shared.length > 0)
      return judgment(false, `The application is in ${listed(shared)}, the group of the proxy.`, {
        expected: 'A proxy whose connections can be told from others by their group.',
        next: 'Look at the security groups of the proxy and of the application: they share one.',
      });
    return judgeStrangers(
      inventory,
      databaseParty(inventory),
      { id: 'the proxy', groups },
      'Look at that rule: the application connects to the proxy, not to the database.',
    );
  },
});

export const applicationReachesProxy = infraCheck({
  id: 'application-reaches-proxy',
  title: 'The application reaches the proxy',
  why: 'AWS CDK lets the proxy into the database by itself, but nothing into the proxy: clients time out.',
  source: documents.proxyNetwork,
  judge: (inventory) => judgeWay(inventory, applicationParty(inventory), proxyParty(inventory), proxyPort),
});

export const proxyAdmitsOnlyApplication = infraCheck({
  id: 'proxy-admits-only-application',
  title: 'The proxy admits only the application',
  why: 'Any client that reaches the proxy can use connections that the shop needs.',
  source: documents.proxyNetwork,
  judge: (inventory) =>
    judgeStrangers(
      inventory,
      { ...proxyParty(inventory), groups: waysIntoProxy(inventory) },
      applicationParty(inventory),
      'Look at that rule: what does it admit besides the application?',
    ),
});

export const noOpenRules = infraCheck({
  id: 'no-open-rules',
  title: 'No rule admits every address, and none opens more than PostgreSQL’s port',
  why: 'With a rule for 0.0.0.0/0, one route is enough to open the port to the internet. Only PostgreSQL’s port is needed here.',
  source: documents.vpc,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const proxy = proxyIn(inventory);
    const served = [
      { groups: databaseParty(inventory).groups, port: seen(database.port) },
      ...(proxy ? [{ groups: waysIntoProxy(inventory), port: proxyPort }] : []),
    ];
    const groups = [...new Set(served.flatMap((each) => each.groups))];
    const rules = rulesOf(inventory, groups, 'ingress');
    const portsOf = (group: string) =>
      served.filter((each) => each.groups.includes(group)).map(({ port }) => port);
    const wide = rules.filter(({ group, rule }) => isOpen(rule) || !isOnly(rule, portsOf(group)));
    const open = wide.length > 0 ? wide : openTogether(inventory, rules);
    return judgment(
      open.length === 0,
      open.length === 0
        ? `${listed(groups)} admit no open address range, and nothing but PostgreSQL.`
        : `${listed(open.map(admits))}.`,
      {
        expected: 'Connections only from known groups, and only on port 5432.',
        next: 'Look at that rule: who may connect, and on which port?',
      },
    );
  },
});

/** The rules that admit everyone between them, though none does by itself. @throws NotSeen for a list whose addresses are not known */
function openTogether(inventory: Inventory, rules: readonly GroupRule[]): readonly GroupRule[] {
  const ranges = rules.map((each) => ({ each, cidrs: addressesOf(inventory, each) }));
  if (!coverEveryone(ranges.flatMap(({ cidrs }) => cidrs))) return [];
  return ranges.filter(({ cidrs }) => cidrs.length > 0).map(({ each }) => each);
}

function judgeWay(inventory: Inventory, from: Party, to: Party, port: number) {
  const silent = openByDefault(inventory, from.groups);
  const written = from.groups.filter((group) => !silent.includes(group));
  const out = reaches(inventory, rulesOf(inventory, written, 'egress'), to, port);
  const into = reaches(inventory, rulesOf(inventory, to.groups, 'ingress'), from, port);
  if (!out && into && silent.length > 0) throw new NotSeen(byDefault(from, silent));
  const kept = out && into ? keptBack(inventory, from, to, port) : undefined;
  if (kept !== undefined)
    return judgment(false, `${from.id} does not reach ${to.id} on port ${port}: ${kept}.`, {
      expected: 'Network ACLs that let the connection through, and its answers.',
      next: 'Look at the entries of the network ACL. An ACL is stateless, so both directions need an entry.',
    });
  const missing = [
    ...(out ? [] : [`no rule of ${listed(from.groups)} lets ${from.id} out`]),
    ...(into ? [] : [`no rule of ${listed(to.groups)} lets it in`]),
  ];
  return judgment(
    missing.length === 0,
    missing.length === 0
      ? `${from.id} reaches ${to.id} on port ${port}.`
      : `${from.id} does not reach ${to.id} on port ${port}: ${listed(missing)}.`,
    {
      expected: `A connection from ${from.id} to ${to.id} that is allowed at both ends, on TCP port ${port}.`,
      next: `Look at the security groups of both: one has to allow the connection out, and the other has to allow it in.`,
    },
  );
}

/** What is open to everyone is another check's matter. */
function judgeStrangers(inventory: Inventory, to: Party, friend: Pick<Party, 'id' | 'groups'>, next: string) {
  const strangers = rulesOf(inventory, to.groups, 'ingress').filter(
    ({ rule }) => !isOpen(rule) && !('group' in rule.peer && friend.groups.includes(rule.peer.group)),
  );
  return judgment(
    strangers.length === 0,
    strangers.length === 0
      ? `${to.id} admits only ${friend.id}.`
      : `${listed(strangers.map(admits))}; ${listed([...new Set(strangers.map(({ rule }) => peerOf(rule)))])} is not ${friend.id}.`,
    { expected: `${to.id} admits ${friend.id} and nothing else.`, next },
  );
}

function byDefault({ id }: Party, silent: readonly string[]): Unseen {
  return unknown(
    `${listed(silent)} of ${id} ${agreeing(silent.length, 'names', 'name')} no rule out. A new group without an outbound rule allows all outbound traffic. A group that had a rule before allows none.`,
    'Set the outbound rule explicitly: an ec2.SecurityGroup with allowAllOutbound: false, and connections.allowTo(…).',
  );
}

function admits({ group, rule }: GroupRule): string {
  return `${group} admits ${describeRule(rule)}`;
}

function databaseParty(inventory: Inventory): Party {
  return partyOf(databaseOf(inventory));
}

function proxyParty(inventory: Inventory): Party {
  return partyOf(proxyOf(inventory));
}

/** The security groups of the proxy and of its further endpoints. */
function waysIntoProxy(inventory: Inventory): readonly string[] {
  const { id } = proxyOf(inventory);
  const further = seen(inventory.endpoints).filter(({ proxy }) => seen(proxy) === id);
  return [...new Set([proxyParty(inventory), ...further.map(partyOf)].flatMap(({ groups }) => groups))];
}

function applicationParty(inventory: Inventory): Party {
  return partyOf(applicationOf(inventory));
}

/** @throws NotSeen when nothing is known of its groups: AWS then takes the default group of the network */
function partyOf({
  id,
  securityGroups,
  subnets,
}: Pick<Application, 'id' | 'securityGroups' | 'subnets'>): Party {
  const groups = seen(securityGroups);
  if (groups.length > 0) return { id, groups, subnets };
  throw new NotSeen(
    unknown(
      `${id} names no security group, so AWS takes the default one of its network, whose rules are not known.`,
      'Give it its own security group.',
    ),
  );
}
