/** Whom the rules of security groups admit besides the parties of the stack. */

import { seen } from '#checkers/observed.ts';
import type { Inventory, SecurityGroupRule } from '#checkers/stack/inventory.ts';
import { isOpen, rulesOf } from '#checkers/stack/rules.ts';
import { withoutHash } from '../names.ts';
import { holds } from './addresses.ts';
import { observe } from './links.ts';
import type { Link, Network, Party, Peer } from './model.ts';
import { valuesOf } from './parties.ts';
import { describePorts } from './ports.ts';

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
