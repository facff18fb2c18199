/** Security group rules: which apply to a resource, and what they let through. */

import { NotSeen, seen, unknown } from '../observed.ts';
import type { Inventory, SecurityGroupRule } from './inventory.ts';

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

/** Whether TCP on a port gets through. */
export function lets({ protocol, ports }: SecurityGroupRule, port: number): boolean {
  if (protocol === '-1') return true;
  return protocol === 'tcp' && (ports === undefined || (ports.from <= port && port <= ports.to));
}

/** Whether the rule is about every address there is. */
export function isOpen({ peer }: SecurityGroupRule): boolean {
  return 'cidr' in peer && /\/0$/.test(peer.cidr);
}

/** Whether a rule lets every port through: all protocols, or the whole range of one. */
export function isAllPorts({ protocol, ports }: SecurityGroupRule): boolean {
  if (protocol === '-1') return true;
  if (protocol !== 'tcp' && protocol !== 'udp') return false;
  return ports === undefined || (ports.from <= 1 && ports.to === 65_535);
}

/** Whether some of `from`’s rules let it reach one of `groups` on a port: by group, or by an address range that is open. */
export function reaches(rules: readonly GroupRule[], groups: readonly string[], port: number): boolean {
  return rules.some(
    ({ rule }) =>
      lets(rule, port) && (isOpen(rule) || ('group' in rule.peer && groups.includes(rule.peer.group))),
  );
}

/** `0.0.0.0/0 on tcp 5432`. */
export function describeRule(rule: SecurityGroupRule): string {
  return `${peerOf(rule)} on ${portsOf(rule)}`;
}

/** Whom a rule names: a group's id, an address range, or a prefix list. */
export function peerOf({ peer }: SecurityGroupRule): string {
  if ('group' in peer) return peer.group;
  return 'cidr' in peer ? peer.cidr : peer.prefixList;
}

function portsOf({ protocol, ports }: SecurityGroupRule): string {
  if (protocol === '-1') return 'all ports';
  if (!ports) return `${protocol}, all ports`;
  return `${protocol} ${ports.from === ports.to ? ports.from : `${ports.from} to ${ports.to}`}`;
}
