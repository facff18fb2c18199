/** Ports that two rules let through together. */

import type { SecurityGroupRule } from '#checkers/stack/inventory.ts';

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
