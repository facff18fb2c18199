/** The rules of an inventory's security groups that apply to a resource. */

import { listed } from '#labs/words.ts';
import { coverage } from '../cloudformation/addresses.ts';
import { lets, peerOf, type SecurityGroupRule } from '../cloudformation/security-group-rules.ts';
import { NotSeen, type Observed, seen, unknown } from '../observed.ts';
import type { Inventory } from './inventory.ts';
import { subnetsNamed } from './subnets.ts';

export interface GroupRule {
  /** Id of the security group that has the rule. */
  group: string;
  rule: SecurityGroupRule;
}

/** The rules of some security groups in one direction. @throws NotSeen when a group or one of its rules was not seen */
export function rulesOf(
  { securityGroups }: Inventory,
  groups: readonly string[],
  direction: SecurityGroupRule['direction'],
): GroupRule[] {
  const all = seen(securityGroups);
  return groups.flatMap((id) => {
    const group = all.find((each) => each.id === id);
    if (!group)
      throw new NotSeen(
        unknown(
          `The security group ${id} is not part of the stack, so its rules are not known.`,
          'Make the security group in the stack.',
        ),
      );
    return seen(group.rules)
      .filter((rule) => rule.direction === direction)
      .map((rule) => ({ group: id, rule }));
  });
}

/** Those of some groups that let everything out only because no rule out of them is written down. */
export function openByDefault({ securityGroups }: Inventory, groups: readonly string[]): string[] {
  const open = seen(securityGroups).filter(({ opensByDefault }) => opensByDefault);
  return groups.filter((group) => open.some(({ id }) => id === group));
}

/** A side of a connection: a resource with the security groups and the subnets that it is in. */
export interface Party {
  id: string;
  groups: readonly string[];
  subnets: Observed<readonly string[]>;
}

/**
 * Whether some rules let a party through on a port: by one of its groups, or by the addresses of its subnets.
 * @throws NotSeen when that hangs on addresses that are not known
 */
export function reaches(
  inventory: Inventory,
  rules: readonly GroupRule[],
  { id, groups, subnets }: Party,
  port: number,
): boolean {
  const through = rules.filter(({ rule }) => lets(rule, port));
  const peers = through.map(({ rule }) => rule.peer);
  if (peers.some((peer) => ('group' in peer ? groups.includes(peer.group) : isEverywhere(peer)))) return true;
  const ranged = through.filter(({ rule }) => !('group' in rule.peer));
  const [first] = ranged;
  if (first === undefined) return false;
  const cidrs = subnetsNamed(inventory, seen(subnets), id).map(({ cidr }) => seen(cidr));
  const held = coverage(
    ranged.flatMap((rule) => addressesOf(inventory, rule)),
    cidrs,
  );
  if (held !== 'part') return held === 'all';
  throw new NotSeen(
    unknown(
      `${peerOf(first.rule)} of ${first.group} holds only some of the addresses that ${id} may have, ${listed(cidrs)}.`,
      'Name the security group in the rule.',
    ),
  );
}

/** The addresses that a rule names, itself or by a prefix list. @throws NotSeen for a list whose addresses are not known */
export function addressesOf(
  { prefixLists }: Inventory,
  { group, rule: { direction, peer } }: GroupRule,
): readonly string[] {
  if ('group' in peer) return [];
  if ('cidr' in peer) return [peer.cidr];
  const list = seen(prefixLists).find(({ id }) => id === peer.prefixList);
  if (list) return seen(list.cidrs);
  throw new NotSeen(
    unknown(
      `${group} ${direction === 'ingress' ? 'admits' : 'lets out to'} the prefix list ${peer.prefixList}, of which the addresses are not known.`,
      'Name a security group in the rule.',
    ),
  );
}

/** Whether a peer is every IPv4 address, in which the labs' networks are. */
function isEverywhere(peer: SecurityGroupRule['peer']): boolean {
  return 'cidr' in peer && /^[\d.]+\/0$/.test(peer.cidr);
}
