/** What AWS refuses of subnets and security groups that belong to different networks, zones or kinds of network. */

import type { Template } from '../../template.ts';
import { type Given, givenBy } from '../given.ts';
import { presence } from '../presence.ts';
import type { Report } from '../violation.ts';
import { keyOf, referenceIn, textOf } from './values.ts';

/** Amazon RDS User Guide, "Working with a DB instance in a VPC"; read in November 2026. */
const databaseZones = 2;

/** Judges a resource by the networks of its subnets and groups, where it has them. */
export function judgeNetworks(
  template: Template,
  type: string,
  properties: Record<string, unknown>,
  report: Report,
): void {
  if (type === 'AWS::RDS::DBSubnetGroup') judgeSubnets(template, properties.SubnetIds, report);
  const home = homes[type];
  if (!home) return;
  const subnets = subnetsOf(template, home, properties);
  judgeHome(template, home, subnets, properties, report);
  if (type === 'AWS::RDS::DBProxy') judgeTenancy(template, home.subnets, subnets, report);
  for (const name of home.kinds) judgeKind(template, name, subnets, properties, report);
}

/** Where a resource says its security groups and its subnets. */
interface Home {
  groups: string;
  subnets: string;
  /** Resource type that the subnets are named by; undefined where they are named themselves. */
  by?: string;
  /** Properties that say with which kinds of addresses it is reached. */
  kinds: readonly string[];
}

const homes: Readonly<Record<string, Home>> = {
  'AWS::RDS::DBInstance': {
    groups: 'VPCSecurityGroups',
    subnets: 'DBSubnetGroupName',
    by: 'AWS::RDS::DBSubnetGroup',
    kinds: ['NetworkType'],
  },
  'AWS::RDS::DBCluster': {
    groups: 'VpcSecurityGroupIds',
    subnets: 'DBSubnetGroupName',
    by: 'AWS::RDS::DBSubnetGroup',
    kinds: ['NetworkType'],
  },
  'AWS::RDS::DBProxy': {
    groups: 'VpcSecurityGroupIds',
    subnets: 'VpcSubnetIds',
    kinds: ['EndpointNetworkType', 'TargetConnectionNetworkType'],
  },
};

/** The subnets that a resource is in, as the template writes them; undefined where it doesn’t tell. */
function subnetsOf(
  template: Template,
  { subnets, by }: Home,
  properties: Record<string, unknown>,
): readonly unknown[] | undefined {
  const group = by === undefined ? undefined : referenceIn(givenBy(template, properties[subnets]));
  if (by && group?.type !== by) return undefined;
  const named = group ? template.Resources[group.id]?.Properties?.SubnetIds : properties[subnets];
  return Array.isArray(named) ? named : undefined;
}

/** Amazon VPC User Guide, "Security groups": those of a resource are of the network that it is in. */
function judgeHome(
  template: Template,
  { groups }: Home,
  subnets: readonly unknown[] | undefined,
  properties: Record<string, unknown>,
  report: Report,
): void {
  const home = networksOf(template, subnets, subnetNetwork);
  for (const network of networksOf(template, properties[groups], networkOf))
    if (network !== undefined && home.length > 0 && !home.includes(undefined) && !home.includes(network))
      report(groups, `${groups} holds a group of another network than its subnets.`, 'Groups of one VPC.');
}

/** Amazon RDS User Guide, "Quotas and limitations for RDS Proxy": not in a VPC with dedicated tenancy. */
function judgeTenancy(
  template: Template,
  name: string,
  subnets: readonly unknown[] | undefined,
  report: Report,
): void {
  const isDedicated = subnets?.some((subnet) => {
    const from = referenceIn(givenBy(template, subnet));
    const vpc = referenceIn(givenBy(template, template.Resources[from?.id ?? '']?.Properties?.VpcId));
    return (
      textOf(givenBy(template, template.Resources[vpc?.id ?? '']?.Properties?.InstanceTenancy)) ===
      'dedicated'
    );
  });
  if (isDedicated)
    report(
      name,
      `${name} are in a VPC with dedicated tenancy, which RDS Proxy doesn’t support.`,
      'A VPC with InstanceTenancy: default.',
    );
}

/** Amazon RDS API Reference, "CreateDBProxy": with IPv6, all subnets have an IPv6 CIDR block. */
function judgeKind(
  template: Template,
  name: string,
  subnets: readonly unknown[] | undefined,
  properties: Record<string, unknown>,
  report: Report,
): void {
  const kind = textOf(givenBy(template, properties[name]));
  if ((kind !== 'DUAL' && kind !== 'IPV6') || !subnets?.some((subnet) => lacksIpv6(template, subnet))) return;
  report(
    name,
    `${name} is ${kind}, and its subnets have no IPv6 addresses.`,
    'IPV4, or subnets with an IPv6 CIDR block.',
  );
}

const ipv6Blocks = ['Ipv6CidrBlock', 'Ipv6CidrBlocks', 'Ipv6IpamPoolId', 'Ipv6NetmaskLength'];

/** Whether a subnet of the template has no IPv6 addresses, neither of its own nor from a resource beside it. */
function lacksIpv6(template: Template, subnet: unknown): boolean {
  const from = referenceIn(givenBy(template, subnet));
  if (from?.type !== 'AWS::EC2::Subnet') return false;
  const own = template.Resources[from.id]?.Properties ?? {};
  const isBeside = Object.values(template.Resources).some(
    ({ Type, Properties: properties }) =>
      Type === 'AWS::EC2::SubnetCidrBlock' && JSON.stringify(properties ?? {}).includes(`"${from.id}`),
  );
  return !isBeside && ipv6Blocks.every((name) => presence(givenBy(template, own[name])) === 'absent');
}

function networksOf(
  template: Template,
  list: unknown,
  read: (template: Template, value: unknown) => string | undefined,
): (string | undefined)[] {
  return Array.isArray(list) ? list.map((each) => read(template, each)) : [];
}

function subnetNetwork(template: Template, subnet: unknown): string | undefined {
  const from = referenceIn(givenBy(template, subnet));
  if (from?.type !== 'AWS::EC2::Subnet') return undefined;
  return vpcKey(givenBy(template, template.Resources[from.id]?.Properties?.VpcId));
}

/** `Ref` of a VPC is its id as the attribute is. */
function vpcKey(given: Given): string | undefined {
  const from = referenceIn(given);
  return from?.attribute === 'VpcId' ? `${from.id}.` : keyOf(given);
}

function judgeSubnets(template: Template, value: unknown, report: Report): void {
  const given = givenBy(template, value);
  if (given.kind !== 'list') return;
  const names = given.items.map(keyOf);
  if (names.includes(undefined)) return;
  const zones = new Set(given.items.map((subnet) => zoneOf(template, subnet)));
  if (zones.has(undefined) && new Set(names).size >= databaseZones) return;
  if (!zones.has(undefined) && zones.size >= databaseZones) return;
  report(
    'SubnetIds',
    `SubnetIds holds ${new Set(names).size < databaseZones ? 'one subnet' : 'subnets of one availability zone'}.`,
    'Subnets in two availability zones or more.',
  );
}

/** A subnet's zone, as its template writes it; undefined for a zone or a subnet that is not known. */
function zoneOf(template: Template, subnet: Given): string | undefined {
  const from = referenceIn(subnet);
  const zone = from && template.Resources[from.id]?.Properties?.AvailabilityZone;
  return zone === undefined ? undefined : JSON.stringify(zone);
}

/** Amazon EC2 gives each subnet one route table. */
export function judgeAssociations(template: Template, place: (resource: string) => Report): void {
  const first = new Map<string, string>();
  for (const [id, { Type, Properties: properties, Condition }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::EC2::SubnetRouteTableAssociation' || Condition !== undefined) continue;
    const subnet = keyOf(givenBy(template, properties?.SubnetId));
    if (subnet === undefined) continue;
    const other = first.get(subnet);
    first.set(subnet, other ?? id);
    if (other !== undefined)
      place(id)('SubnetId', `SubnetId is the same as that of ${other}.`, 'One route table for each subnet.');
  }
}

/** Amazon VPC User Guide, "Security group rules": a peer is of the same network, or of one that is connected. */
export function judgePeers(template: Template, place: (resource: string) => Report): void {
  const all = Object.entries(template.Resources);
  if (all.some(([, { Type }]) => /::(VPCPeeringConnection|TransitGateway\w*)$/.test(Type))) return;
  for (const [id, { Type, Properties: properties }] of all) {
    if (!/^AWS::EC2::SecurityGroup(Ingress|Egress)$/.test(Type)) continue;
    const name = Type.endsWith('Ingress') ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId';
    const [own, peer] = [properties?.GroupId, properties?.[name]].map((value) => networkOf(template, value));
    if (own !== undefined && peer !== undefined && own !== peer)
      place(id)(name, `${name} is a group of another network than GroupId.`, 'Two groups of one VPC.');
  }
}

/** The network of a security group; undefined where it is not known. A group without one is in the account's own. */
function networkOf(template: Template, group: unknown): string | undefined {
  const from = referenceIn(givenBy(template, group));
  if (from?.type !== 'AWS::EC2::SecurityGroup') return undefined;
  const network = givenBy(template, template.Resources[from.id]?.Properties?.VpcId);
  return network.kind === 'absent' ? 'the default network' : vpcKey(network);
}
