import { expect, it } from 'vitest';
import { common, describePorts, type PortRange } from './links.ts';

const tcp = (from: number, to = from): PortRange => ({ protocol: 'tcp', ports: { from, to } });
const all: PortRange = { protocol: '-1', ports: undefined };
const allTcp: PortRange = { protocol: 'tcp', ports: undefined };

it('lets through what both rules let through', () => {
  expect(common(tcp(5432), all)).toEqual(tcp(5432));
  expect(common(all, tcp(5432))).toEqual(tcp(5432));
  expect(common(tcp(1, 6000), tcp(5000, 9000))).toEqual(tcp(5000, 6000));
  expect(common(allTcp, tcp(5432))).toEqual(tcp(5432));
});

it('lets nothing through that one of them keeps out', () => {
  expect(common(tcp(5432), tcp(3306))).toBeUndefined();
  expect(common(tcp(5432), { protocol: 'udp', ports: { from: 5432, to: 5432 } })).toBeUndefined();
});

it.each([
  [tcp(5432), 'tcp 5432'],
  [tcp(1, 1024), 'tcp 1 to 1024'],
  [tcp(0, 65_535), 'all tcp ports'],
  [allTcp, 'all tcp ports'],
  [all, 'all ports'],
])('writes %j as %s', (range, text) => {
  expect(describePorts(range)).toBe(text);
});
