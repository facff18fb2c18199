/** The rules of an inventory's security groups that apply to a resource. */

import { lets, peerOf, type SecurityGroupRule } from '../cloudformation/security-group-rules.ts';
import { NotSeen, seen, unknown } from '../observed.ts';
import type { Inventory } from './inventory.ts';

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

/** Those of some groups of which the rules out are written down. */
export function groupsThatNameWaysOut({ securityGroups }: Inventory, groups: readonly string[]): string[] {
  const silent = seen(securityGroups).filter(({ namesWaysOut }) => !namesWaysOut);
  return groups.filter((group) => !silent.some(({ id }) => id === group));
}

/**
 * Whether some of `from`’s rules let it reach one of `groups` on a port: by group, or by all addresses.
 * @throws NotSeen when that hangs on an address range, as the addresses of a group are not known
 */
export function reaches(rules: readonly GroupRule[], groups: readonly string[], port: number): boolean {
  const through = rules.map(({ rule }) => rule).filter((rule) => lets(rule, port));
  if (through.some(({ peer }) => ('group' in peer ? groups.includes(peer.group) : isEverywhere(peer))))
    return true;
  const ranged = through.find(({ peer }) => !('group' in peer));
  if (!ranged) return false;
  throw new NotSeen(
    unknown(
      `Whether ${peerOf(ranged)} holds the addresses of ${groups.join(', ')} is not known.`,
      'Name the security group in the rule.',
    ),
  );
}

/** Whether a peer is every IPv4 address, in which the labs' networks are. */
function isEverywhere(peer: SecurityGroupRule['peer']): boolean {
  return 'cidr' in peer && /^[\d.]+\/0$/.test(peer.cidr);
}
