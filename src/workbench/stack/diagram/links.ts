/** Who may talk to whom: from the rules of the security groups on both sides. */

import { isOpen, lets, type SecurityGroupRule } from '#checkers/cloudformation/security-group-rules.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { type Observed, observe, seen } from '#checkers/observed.ts';
import type { Inventory } from '#checkers/stack/inventory.ts';
import { rulesOf } from '#checkers/stack/rules.ts';
import { withoutHash } from '../names.ts';
import type { Link, Network, Party, Peer } from './model.ts';
import { holds } from './network.ts';
import { endpointsOf, targetsOf, valuesOf } from './parties.ts';

/** A connection that has to be possible for the stack to work. */
interface Need {
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

/**
 * From an application to what its environment names by endpoint and, where there is one proxy, to that; from a proxy to
 * its targets.
 */
export function needsOf(template: Template, inventory: Inventory, parties: readonly Party[]): Need[] {
  const proxies = parties.filter(({ kind }) => kind === 'proxy');
  const meant = proxies.length === 1 ? proxies : [];
  return parties.flatMap(({ id, kind }) => {
    if (kind === 'proxy') return targetsOf(id, template, inventory).map((to) => ({ from: id, to }));
    if (kind !== 'application') return [];
    const named = endpointsOf(id, inventory, parties);
    return [...new Set([...named, ...meant])].map((to) => ({ from: id, to: to.id }));
  });
}

/** The peers that some rule lets in, and where to. */
export function peersOf(
  parties: readonly Party[],
  inventory: Inventory,
  network: Network,
): { peers: Peer[]; links: Link[] } {
  const inhabited = new Set(parties.flatMap(({ groups }) => valuesOf(groups)));
  const peers = new Map<string, Peer>();
  const ports = new Map<string, { from: string; to: string; ports: Set<string> }>();
  for (const party of parties) {
    const rules = observe(() => rulesOf(inventory, seen(party.groups), 'ingress'));
    for (const { rule } of valuesOf(rules)) {
      const peer = peerOf(rule, inhabited, network);
      if (!peer) continue;
      peers.set(peer.id, peer);
      const key = `${peer.id} ${party.id}`;
      const link = ports.get(key) ?? { from: peer.id, to: party.id, ports: new Set() };
      link.ports.add(describePorts(rule));
      ports.set(key, link);
    }
  }
  return {
    peers: [...peers.values()],
    links: [...ports.values()].map((link) => ({ ...link, state: 'open', ports: [...link.ports] })),
  };
}

/** Whom a rule names; undefined where that is a party's own group. */
function peerOf(rule: SecurityGroupRule, inhabited: ReadonlySet<string>, network: Network): Peer | undefined {
  const { peer } = rule;
  if ('group' in peer) {
    if (inhabited.has(peer.group)) return undefined;
    return { id: peer.group, kind: 'group', label: withoutHash(peer.group) };
  }
  if ('prefixList' in peer)
    return { id: peer.prefixList, kind: 'addresses', label: `the prefix list ${peer.prefixList}` };
  const { cidr } = peer;
  if (isOpen(rule))
    return { id: cidr, kind: 'world', label: `any ${cidr.includes(':') ? 'IPv6' : 'IPv4'} address` };
  const isNetwork = network.vpcs.some((vpc) => vpc.cidr !== undefined && holds(cidr, vpc.cidr));
  if (isNetwork) return { id: cidr, kind: 'network', label: `every address of the VPC (${cidr})` };
  return { id: cidr, kind: 'addresses', label: cidr };
}

/** A protocol (`-1` is all) with its ports; undefined ports are all of them. */
export type PortRange = Pick<SecurityGroupRule, 'protocol' | 'ports'>;

/** What passes both; undefined when nothing does. */
export function common(one: PortRange, other: PortRange): PortRange | undefined {
  if (one.protocol === '-1') return other;
  if (other.protocol === '-1') return one;
  if (one.protocol !== other.protocol) return undefined;
  if (!one.ports || !other.ports) return one.ports ? one : other;
  const from = Math.max(one.ports.from, other.ports.from);
  const to = Math.min(one.ports.to, other.ports.to);
  return from <= to ? { protocol: one.protocol, ports: { from, to } } : undefined;
}

/** `tcp 5432`, `tcp 1 to 1024`, `all tcp ports`, `all ports`. */
export function describePorts({ protocol, ports }: PortRange): string {
  if (protocol === '-1') return 'all ports';
  if (!ports || (ports.from <= 1 && ports.to === 65_535)) return `all ${protocol} ports`;
  return `${protocol} ${ports.from === ports.to ? ports.from : `${ports.from} to ${ports.to}`}`;
}
