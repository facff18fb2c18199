/** Subnets and security groups of a template. */

import { isHandWritten } from '#checkers/cloudformation/construct-paths.ts';
import { identifierOf } from '#checkers/cloudformation/identities.ts';
import {
  each,
  misfit,
  orElse,
  property,
  type Resource,
  required,
  resourcesOf,
  unseen,
} from '#checkers/cloudformation/resources.ts';
import type { SecurityGroupRule } from '#checkers/cloudformation/security-group-rules.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import {
  asListOf,
  asLiteral,
  asNumber,
  asText,
  at,
  Misfit,
  Unresolved,
  type Value,
} from '#checkers/cloudformation/value.ts';
import { known, map, NotSeen, type Observed, observe, refused, seen, unknown } from '#checkers/observed.ts';
import type { PrefixList, SecurityGroup, Subnet } from '../inventory.ts';
import { networkAclOf } from './network-acls.ts';
import { notHandedOn } from './not-read.ts';

/** Targets of a route that lead out of the network. An endpoint of the VPC stays inside. */
const waysOut = [
  'CarrierGatewayId',
  'CoreNetworkArn',
  'EgressOnlyInternetGatewayId',
  'GatewayId',
  'InstanceId',
  'LocalGatewayId',
  'NatGatewayId',
  'NetworkInterfaceId',
  'OdbNetworkArn',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
];

/** The subnets; one is isolated when its route table, which must be of this template, has no way out. */
export function subnetsIn(template: Template): Observed<Subnet[]> {
  const tables = map(resourcesOf(template, 'AWS::EC2::RouteTable'), (all) => all.map(({ id }) => id));
  const open = openRouteTables(template);
  const associations = resourcesOf(template, 'AWS::EC2::SubnetRouteTableAssociation');
  const network = identifierOf(template, 'AWS::EC2::VPC');
  return each(resourcesOf(template, 'AWS::EC2::Subnet'), (subnet) => ({
    id: subnet.id,
    zone: zoneOf(subnet),
    vpc: required(subnet, 'VpcId', network),
    cidr: required(subnet, 'CidrBlock', asLiteral),
    networkAcl: networkAclOf(template, subnet),
    isolated: observe(() => {
      const own = seen(associations).filter((association) => subnetOf(template, association) === subnet.id);
      return own.every((association) => {
        const table = tableOf(template, association);
        if (!seen(tables).includes(table))
          throw new NotSeen(
            unknown(
              `The route table ${table} of ${subnet.id} is not in the template, so where it leads is not known.`,
              'Use the lab’s network, or grade the deployed stack.',
            ),
          );
        notHandedOn(template, table);
        return !seen(open).has(table);
      });
    }),
  }));
}

function subnetOf(template: Template, association: Resource): string {
  return seen(required(association, 'SubnetId', identifierOf(template, 'AWS::EC2::Subnet')));
}

/** The route table of a route or an association. @throws NotSeen */
function tableOf(template: Template, resource: Resource): string {
  return seen(required(resource, 'RouteTableId', identifierOf(template, 'AWS::EC2::RouteTable')));
}

function openRouteTables(template: Template): Observed<Set<string>> {
  const routes = resourcesOf(template, 'AWS::EC2::Route');
  return observe(() => {
    const leadingOut = seen(routes).filter(({ properties }) =>
      waysOut.some((target) => at(properties, target) !== undefined),
    );
    const propagated = seen(resourcesOf(template, 'AWS::EC2::VPNGatewayRoutePropagation')).flatMap((each) =>
      seen(required(each, 'RouteTableIds', asListOf(identifierOf(template, 'AWS::EC2::RouteTable')))),
    );
    return new Set([...leadingOut.map((route) => tableOf(template, route)), ...propagated]);
  });
}

/** The prefix lists that the template makes. */
export function prefixListsIn(template: Template): Observed<PrefixList[]> {
  return each(resourcesOf(template, 'AWS::EC2::PrefixList'), (list) => ({
    id: list.id,
    cidrs: orElse(
      property(
        list,
        'Entries',
        asListOf((entry) => asLiteral(at(entry, 'Cidr'))),
      ),
      [],
    ),
  }));
}

function zoneOf(subnet: Resource): Observed<string> {
  const [id, name] = ['AvailabilityZoneId', 'AvailabilityZone'].map((each) => property(subnet, each, asText));
  const zone = id?.state === 'known' && id.value !== undefined ? id : name;
  if (zone === name && name?.state === 'known' && /^[a-z]+\d-az\d+$/.test(name.value ?? ''))
    return refused(
      `The availability zone of ${subnet.id} is called ${name.value}, which is the id of a zone and not its name.`,
      'Name a zone such as us-east-1a, or set availabilityZoneId.',
    );
  if (zone?.state === 'known' && zone.value !== undefined) return known(zone.value);
  if (zone && zone.state !== 'known') return zone;
  return unknown(
    `The subnet ${subnet.id} names no availability zone.`,
    'Name one, or grade the deployed stack.',
  );
}

/** The security groups, with the rules written in them and beside them. */
export function securityGroupsIn(template: Template): Observed<SecurityGroup[]> {
  const separate = (['Ingress', 'Egress'] as const).map((direction) => ({
    direction,
    resources: resourcesOf(template, `AWS::EC2::SecurityGroup${direction}`),
  }));
  return each(resourcesOf(template, 'AWS::EC2::SecurityGroup'), (group) => ({
    id: group.id,
    ...withDefaultEgress(
      isHandWritten(template, group.id),
      observe(() => {
        notHandedOn(template, group.id);
        return separate.flatMap(({ direction, resources }) => [
          ...inlineRules(template, group, direction),
          ...seen(resources)
            .filter((rule) => groupOf(template, rule) === group.id)
            .map((rule) => ruleOf(template, rule.id, rule.properties, direction)),
        ]);
      }),
    ),
  }));
}

function groupOf(template: Template, rule: Resource): string | undefined {
  return seen(property(rule, 'GroupId', identifierOf(template, 'AWS::EC2::SecurityGroup')));
}

function inlineRules(
  template: Template,
  group: Resource,
  direction: 'Ingress' | 'Egress',
): SecurityGroupRule[] {
  const rules = at(group.properties, `SecurityGroup${direction}`);
  if (rules instanceof Unresolved)
    throw new NotSeen(unseen(`SecurityGroup${direction} of ${group.id}`, rules));
  return (Array.isArray(rules) ? rules : []).map((rule) => ruleOf(template, group.id, rule, direction));
}

/**
 * EC2 lets a new group without egress rules reach everything. The one that someone wrote by hand never had a rule, and
 * AWS CDK's own group always has one, unless it was taken out.
 */
function withDefaultEgress(
  handWritten: boolean,
  rules: Observed<readonly SecurityGroupRule[]>,
): Pick<SecurityGroup, 'rules' | 'opensByDefault'> {
  if (rules.state !== 'known' || rules.value.some(({ direction }) => direction === 'egress'))
    return { rules, opensByDefault: false };
  const everything: SecurityGroupRule = {
    direction: 'egress',
    protocol: '-1',
    ports: undefined,
    peer: { cidr: '0.0.0.0/0' },
  };
  return { rules: known([...rules.value, everything]), opensByDefault: !handWritten };
}

function ruleOf(
  template: Template,
  id: string,
  rule: Value,
  direction: 'Ingress' | 'Egress',
): SecurityGroupRule {
  if (rule instanceof Unresolved) throw new NotSeen(unseen(`A rule of ${id}`, rule));
  const values = Object.values((rule ?? {}) as Record<string, Value>);
  const unresolved = values.find((value) => value instanceof Unresolved);
  if (unresolved) throw new NotSeen(unseen(`A rule of ${id}`, unresolved));
  const [from, to] = ['FromPort', 'ToPort'].map((port) => asNumber(at(rule, port)));
  const protocol = asText(at(rule, 'IpProtocol')) ?? '-1';
  return {
    direction: direction === 'Ingress' ? 'ingress' : 'egress',
    protocol: protocol === '6' ? 'tcp' : protocol,
    ports: from === undefined || to === undefined || from < 0 || protocol === '-1' ? undefined : { from, to },
    peer: peerOf(template, id, rule, direction === 'Ingress' ? 'Source' : 'Destination'),
  };
}

function peerOf(
  template: Template,
  id: string,
  rule: Value,
  side: 'Source' | 'Destination',
): SecurityGroupRule['peer'] {
  const named = (name: string, type: 'AWS::EC2::SecurityGroup' | 'AWS::EC2::PrefixList') => {
    const peer = identifierOf(template, type)(at(rule, name));
    if (peer instanceof Misfit) throw new NotSeen(misfit(`${name} of a rule of ${id}`, peer));
    return peer;
  };
  const group = named(`${side}SecurityGroupId`, 'AWS::EC2::SecurityGroup');
  if (group !== undefined) return { group };
  const prefixList = named(`${side}PrefixListId`, 'AWS::EC2::PrefixList');
  if (prefixList !== undefined) return { prefixList };
  const cidr = asText(at(rule, 'CidrIp')) ?? asText(at(rule, 'CidrIpv6'));
  if (cidr !== undefined) return { cidr };
  const name = asLiteral(at(rule, 'SourceSecurityGroupName'));
  throw new NotSeen(
    unknown(
      `A rule of ${id} names no group and no address${name ? ` but the group’s name ${name}` : ''}.`,
      'Name the security group by its id.',
    ),
  );
}
