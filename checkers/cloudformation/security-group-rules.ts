/** What a rule of a security group says: whom it is about, and what it lets through. */

import { coverEveryone } from './addresses.ts';

export interface SecurityGroupRule {
  direction: 'ingress' | 'egress';
  /** `tcp`, `udp`, or `-1` for all. */
  protocol: string;
  /** undefined with protocol `-1`, and where the rule names none. */
  ports: { from: number; to: number } | undefined;
  peer: { group: string } | { cidr: string } | { prefixList: string };
}

/** Whether TCP on a port gets through. */
export function lets({ protocol, ports }: SecurityGroupRule, port: number): boolean {
  if (protocol === '-1') return true;
  return protocol === 'tcp' && (ports === undefined || (ports.from <= port && port <= ports.to));
}

/** Whether the rule is about everyone, by the one range of addresses in it. */
export function isOpen({ peer }: SecurityGroupRule): boolean {
  return 'cidr' in peer && coverEveryone([peer.cidr]);
}

/** Whether a rule lets TCP on one of some ports through and nothing else. */
export function isOnly({ protocol, ports }: SecurityGroupRule, allowed: readonly number[]): boolean {
  return protocol === 'tcp' && ports !== undefined && ports.from === ports.to && allowed.includes(ports.from);
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
