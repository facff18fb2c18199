/** Who may talk to whom: from the rules of the security groups on both sides. */

import { known, NotSeen, type Observed, seen } from '#checkers/observed.ts';
import type { Inventory, SecurityGroupRule } from '#checkers/stack/inventory.ts';
import { isOpen, lets, rulesOf } from '#checkers/stack/rules.ts';
import { holds } from './addresses.ts';
import type { Link, Network, Party } from './model.ts';
import { valuesOf } from './parties.ts';
import { common, describePorts, type PortRange } from './ports.ts';

/** A connection that has to be possible for the stack to work. */
export interface Need {
  from: string;
  to: string;
}

/** The parties that a query of each kind may go on to. */
const onwards: Readonly<Record<Party['kind'], readonly Party['kind'][]>> = {
  application: ['proxy', 'database', 'cluster', 'cache'],
  proxy: ['database', 'cluster'],
  database: [],
  cluster: [],
  cache: [],
};

/** The ways between parties that are open, and those that are needed and are not. */
export function linksBetween(
  parties: readonly Party[],
  inventory: Inventory,
  network: Network,
  needs: readonly Need[],
): Link[] {
  return parties.flatMap((from) =>
    parties
      .filter(({ kind }) => onwards[from.kind].includes(kind))
      .flatMap((to) => {
        const isNeeded = needs.some((need) => need.from === from.id && need.to === to.id);
        return linkBetween(from, to, inventory, network, isNeeded ? to.port : undefined) ?? [];
      }),
  );
}

/** @param needed the port that has to be open, if any has */
function linkBetween(
  from: Party,
  to: Party,
  inventory: Inventory,
  network: Network,
  needed: number | undefined,
): Link | undefined {
  const way = { from: from.id, to: to.id };
  const out = applying(inventory, from, 'egress', to, network);
  const into = applying(inventory, to, 'ingress', from, network);
  if (out.state !== 'known' || into.state !== 'known') {
    const { why } = out.state === 'known' ? (into as { why: string }) : out;
    return needed === undefined ? undefined : { ...way, state: 'unknown', why };
  }
  const ranges = out.value.flatMap((one) => into.value.flatMap((other) => common(one, other) ?? []));
  const isThrough = needed === undefined || ranges.some((range) => lets(asRule(range), needed));
  if (ranges.length > 0 && isThrough)
    return { ...way, state: 'open', ports: [...new Set(ranges.map(describePorts))] };
  if (needed === undefined) return undefined;
  return { ...way, state: 'missing', port: needed, why: whyMissing(out.value, into.value, needed) };
}

function whyMissing(out: readonly PortRange[], into: readonly PortRange[], port: number): string {
  const isOut = out.some((range) => lets(asRule(range), port));
  const isIn = into.some((range) => lets(asRule(range), port));
  if (isOut) return 'no rule lets it in';
  return isIn ? 'no rule lets it out' : 'no rule lets it out, and none lets it in';
}

/** The rules of a party in one direction that are about another. */
function applying(
  inventory: Inventory,
  of: Party,
  direction: SecurityGroupRule['direction'],
  about: Party,
  network: Network,
): Observed<SecurityGroupRule[]> {
  return observe(() => {
    const groups = seen(about.groups);
    return rulesOf(inventory, seen(of.groups), direction)
      .map(({ rule }) => rule)
      .filter((rule) => isAbout(rule, groups, addressesOf(about, network)));
  });
}

function isAbout(rule: SecurityGroupRule, groups: readonly string[], addresses: readonly string[]): boolean {
  const { peer } = rule;
  if ('group' in peer) return groups.includes(peer.group);
  if (isOpen(rule)) return true;
  return 'cidr' in peer && addresses.length > 0 && addresses.every((range) => holds(peer.cidr, range));
}

/** The ranges in which a party has its addresses: its subnets', or the VPC's where those are not known. */
function addressesOf({ subnets }: Party, { vpcs, zones }: Network): string[] {
  const ids = valuesOf(subnets);
  const own = zones
    .flatMap(({ subnets }) => subnets)
    .filter(({ id }) => ids.includes(id))
    .map(({ cidr }) => cidr);
  const ranges = own.length > 0 && own.every((cidr) => cidr) ? own : vpcs.map(({ cidr }) => cidr);
  return ranges.flatMap((cidr) => cidr ?? []);
}

function asRule({ protocol, ports }: PortRange): SecurityGroupRule {
  return { direction: 'ingress', protocol, ports, peer: { cidr: '0.0.0.0/0' } };
}

/** What `look` sees, or what it could not. */
export function observe<T>(look: () => T): Observed<T> {
  try {
    return known(look());
  } catch (error) {
    if (error instanceof NotSeen) return error.unseen;
    throw error;
  }
}
