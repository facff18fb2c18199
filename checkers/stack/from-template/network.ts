/** Subnets and security groups of a template. */

import { Unresolved, type Value } from '#checkers/cloudformation/resolve.ts';
import {
  asId,
  asLiteral,
  asNumber,
  asText,
  at,
  each,
  property,
  type Resource,
  resourcesOf,
  unseen,
} from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { known, map, NotSeen, type Observed, seen, unknown } from '#checkers/observed.ts';
import type { SecurityGroup, SecurityGroupRule, Subnet } from '../inventory.ts';

/** Targets of a route that lead out of the network. */
const waysOut = ['GatewayId', 'NatGatewayId', 'EgressOnlyInternetGatewayId', 'InstanceId'];

/** The subnets; one is isolated when no route table of it has a way out. */
export function subnetsIn(template: Template): Observed<Subnet[]> {
  const open = openRouteTables(template);
  const associations = resourcesOf(template, 'AWS::EC2::SubnetRouteTableAssociation');
  return each(resourcesOf(template, 'AWS::EC2::Subnet'), (subnet) => ({
    id: subnet.id,
    zone: zoneOf(subnet),
    isolated: guarded(() => {
      const tables = seen(associations)
        .filter((association) => asId(at(association.properties, 'SubnetId')) === subnet.id)
        .map((association) => asId(at(association.properties, 'RouteTableId')));
      return known(!tables.some((table) => table !== undefined && seen(open).has(table)));
    }),
  }));
}

function openRouteTables(template: Template): Observed<Set<string>> {
  return map(resourcesOf(template, 'AWS::EC2::Route'), (routes) => {
    const leadingOut = routes.filter(({ properties }) =>
      waysOut.some((target) => at(properties, target) !== undefined),
    );
    return new Set(leadingOut.map(({ properties }) => asId(at(properties, 'RouteTableId')) ?? ''));
  });
}

function zoneOf(subnet: Resource): Observed<string> {
  const [id, name] = ['AvailabilityZoneId', 'AvailabilityZone'].map((each) => property(subnet, each, asText));
  const zone = id?.state === 'known' && id.value !== undefined ? id : name;
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
    rules: guarded(() => {
      const rules = separate.flatMap(({ direction, resources }) => [
        ...inlineRules(group, direction),
        ...seen(resources)
          .filter((rule) => groupOf(rule) === group.id)
          .map((rule) => ruleOf(rule.id, rule.properties, direction)),
      ]);
      return known(withDefaultEgress(rules));
    }),
  }));
}

function groupOf(rule: Resource): string {
  const group = at(rule.properties, 'GroupId');
  if (group instanceof Unresolved)
    throw new NotSeen(unseen(`The security group of the rule ${rule.id}`, group));
  return asId(group) ?? '';
}

function inlineRules(group: Resource, direction: 'Ingress' | 'Egress'): SecurityGroupRule[] {
  const rules = at(group.properties, `SecurityGroup${direction}`);
  if (rules instanceof Unresolved) throw new NotSeen(unseen(`The rules of ${group.id}`, rules));
  return (Array.isArray(rules) ? rules : []).map((rule) => ruleOf(group.id, rule, direction));
}

/** EC2 lets a group without egress rules reach everything. */
function withDefaultEgress(rules: readonly SecurityGroupRule[]): readonly SecurityGroupRule[] {
  if (rules.some(({ direction }) => direction === 'egress')) return rules;
  return [...rules, { direction: 'egress', protocol: '-1', ports: undefined, peer: { cidr: '0.0.0.0/0' } }];
}

function ruleOf(id: string, rule: Value, direction: 'Ingress' | 'Egress'): SecurityGroupRule {
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
    peer: peerOf(id, rule, direction === 'Ingress' ? 'Source' : 'Destination'),
  };
}

function peerOf(id: string, rule: Value, side: 'Source' | 'Destination'): SecurityGroupRule['peer'] {
  const group = asId(at(rule, `${side}SecurityGroupId`));
  if (group !== undefined) return { group };
  const prefixList = asText(at(rule, `${side}PrefixListId`));
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

/** What `make` answers, or what it could not see. */
function guarded<T>(make: () => Observed<T>): Observed<T> {
  try {
    return make();
  } catch (error) {
    if (error instanceof NotSeen) return error.unseen;
    throw error;
  }
}
