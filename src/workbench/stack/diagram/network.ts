/** The network of a template: its VPCs, and their subnets by availability zone. */

import { resourcesOf } from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { asLiteral, asText, at } from '#checkers/cloudformation/value.ts';
import type { Inventory } from '#checkers/stack/inventory.ts';
import type { DiagramSubnet, Network } from './model.ts';

const unknownZone = 'Zone not known';

/** The zones in their order, each with its subnets. */
export function networkOf(template: Template, { subnets }: Inventory): Network {
  const cidrs = cidrsOf(template, 'AWS::EC2::Subnet');
  const zones = new Map<string, DiagramSubnet[]>();
  for (const { id, zone, isolated } of subnets.state === 'known' ? subnets.value : []) {
    const name = zone.state === 'known' ? zoneName(zone.value) : unknownZone;
    const known = isolated.state === 'known' ? isolated.value : undefined;
    zones.set(name, [...(zones.get(name) ?? []), { id, cidr: cidrs.get(id), isolated: known }]);
  }
  return {
    vpcs: [...cidrsOf(template, 'AWS::EC2::VPC')].map(([id, cidr]) => ({ id, cidr })),
    zones: [...zones]
      .map(([name, subnets]) => ({ name, subnets }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
  };
}

/** A template that leaves the choice to the region knows only which of its zones it is: `${AZ 0}`. */
function zoneName(zone: string): string {
  const [, index] = /^\$\{AZ (\d+)\}$/.exec(zone) ?? [];
  return index === undefined ? zone : `Zone ${Number(index) + 1}`;
}

function cidrsOf(template: Template, type: string): Map<string, string | undefined> {
  const resources = resourcesOf(template, type);
  return new Map(
    (resources.state === 'known' ? resources.value : []).map(({ id, properties }) => {
      const cidr = at(properties, 'CidrBlock');
      return [id, asLiteral(asText(cidr))];
    }),
  );
}

/** Whether one range of addresses (`10.20.0.0/16`) holds all of another. Ranges that are no IPv4 hold nothing and are in none. */
export function holds(outer: string, inner: string): boolean {
  const [wide, narrow] = [rangeOf(outer), rangeOf(inner)];
  if (!wide || !narrow) return false;
  return wide.first <= narrow.first && narrow.first + narrow.size <= wide.first + wide.size;
}

function rangeOf(cidr: string): { first: number; size: number } | undefined {
  const [, ...parts] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr) ?? [];
  if (parts.length === 0) return undefined;
  const [bits = 0, ...bytes] = parts.map(Number).toReversed();
  if (bits > 32 || bytes.some((byte) => byte > 255)) return undefined;
  const address = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  const size = 2 ** (32 - bits);
  return { first: Math.floor(address / size) * size, size };
}
