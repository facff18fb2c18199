/** What network ACLs let through. Amazon VPC User Guide, "Network ACL rules", read in November 2026. */

import { coverage } from '../cloudformation/addresses.ts';

/** A numbered rule of a network ACL, for IPv4. */
export interface AclEntry {
  /** The one with the lowest number that fits decides. */
  number: number;
  direction: 'in' | 'out';
  action: 'allow' | 'deny';
  /** The number of a protocol: `6` for TCP, `-1` for all. */
  protocol: string;
  cidr: string;
  /** undefined for all ports. */
  ports: Ports | undefined;
}

export interface Ports {
  from: number;
  to: number;
}

export interface NetworkAcl {
  id: string;
  entries: readonly AclEntry[];
}

/** Ports that a client's end of a connection may have, and those that Linux gives it: "Ephemeral ports" in that guide. */
export const ephemeral: Ports = { from: 1024, to: 65_535 };
const ofLinux: Ports = { from: 32_768, to: 61_000 };

/** Whether TCP between a subnet and some addresses gets through; `part` where only some of it does. */
export function letsThrough(
  acl: NetworkAcl,
  direction: AclEntry['direction'],
  cidr: string,
  ports: Ports,
): 'all' | 'part' | 'none' {
  const before = new Set<AclEntry['action']>();
  for (const entry of inOrder(acl, direction)) {
    if (!['6', '-1'].includes(entry.protocol)) continue;
    const parts = [coverage([entry.cidr], [cidr]), covered(entry.ports, ports)];
    if (parts.includes('none')) continue;
    before.add(entry.action);
    if (!parts.includes('part')) return outcome(before);
  }
  // What no entry names is denied.
  return outcome(before.add('deny'));
}

/** The same of the answers to a connection, which go to whatever port the client's end has. */
export function letsAnswersThrough(
  acl: NetworkAcl,
  direction: AclEntry['direction'],
  cidr: string,
): 'all' | 'part' | 'none' {
  const through = letsThrough(acl, direction, cidr, ephemeral);
  return through === 'part' && letsThrough(acl, direction, cidr, ofLinux) === 'none' ? 'none' : through;
}

/** The entries of a direction, those that decide first. */
function inOrder({ entries }: NetworkAcl, direction: AclEntry['direction']): AclEntry[] {
  return entries
    .filter((entry) => entry.direction === direction)
    .toSorted((one, other) => one.number - other.number);
}

function outcome(actions: ReadonlySet<AclEntry['action']>): 'all' | 'part' | 'none' {
  if (actions.size > 1) return 'part';
  return actions.has('allow') ? 'all' : 'none';
}

function covered(by: Ports | undefined, { from, to }: Ports): 'all' | 'part' | 'none' {
  if (by === undefined || (by.from <= from && by.to >= to)) return 'all';
  return by.from <= to && by.to >= from ? 'part' : 'none';
}

/** Whether everything gets through, as by the ACL of a new network. */
export function letsAllThrough(acl: NetworkAcl): boolean {
  return (['in', 'out'] as const).every((direction) => {
    const [first] = inOrder(acl, direction);
    return first?.action === 'allow' && first.protocol === '-1' && first.cidr === '0.0.0.0/0';
  });
}
