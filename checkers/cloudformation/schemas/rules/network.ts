/** Amazon EC2 API Reference, "IpPermission" and "IpRange"; read in November 2026. */

import type { Report } from '../violation.ts';
import { matching, type Properties, type Rule, wants, within } from './properties.ts';

const withPorts = ['tcp', '6', 'udp', '17'];
const protocols = /^(-1|tcp|udp|icmp|icmpv6|all|\d{1,3})$/i;

const description = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/;
const aboutDescription =
  'At most 255 characters: letters and digits of ASCII, spaces and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *';

const inboundPeers = [
  'CidrIp',
  'CidrIpv6',
  'SourcePrefixListId',
  'SourceSecurityGroupId',
  'SourceSecurityGroupName',
];
const outboundPeers = ['CidrIp', 'CidrIpv6', 'DestinationPrefixListId', 'DestinationSecurityGroupId'];

export const securityGroup: Rule = (properties, report) => {
  matching(
    properties,
    'GroupName',
    /^(?!sg-)[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/i,
    'At most 255 characters, as in a description, and not sg- at the beginning.',
    report,
  );
  for (const rule of properties.list('SecurityGroupIngress')) judgeRule(rule, inboundPeers, report);
  for (const rule of properties.list('SecurityGroupEgress')) judgeRule(rule, outboundPeers, report);
};

/** A rule as a resource of its own: its schema states its peers. */
export const ingress: Rule = (properties, report) => {
  judgeRule(properties, [], report);
  if (properties.none('GroupId', 'GroupName'))
    report('GroupId', 'GroupId is missing: it names the group of the rule.', 'The id of a security group.');
};

export const egress: Rule = (properties, report) => judgeRule(properties, [], report);

function judgeRule(rule: Properties, peers: readonly string[], report: Report): void {
  const protocol = rule.text('IpProtocol')?.toLowerCase();
  const [from, to] = [rule.number('FromPort'), rule.number('ToPort')];
  matching(rule, 'Description', description, aboutDescription, report);
  if (protocol !== undefined && (!protocols.test(protocol) || Number(protocol) > 255))
    report(
      rule.path('IpProtocol'),
      `${rule.path('IpProtocol')} is “${protocol}”.`,
      'tcp, udp, icmp, icmpv6, -1 for all, or the number of a protocol.',
    );
  if (protocol !== undefined && withPorts.includes(protocol)) {
    wants(rule, ['FromPort', 'ToPort'], `${protocol} has ports`, report);
    for (const name of ['FromPort', 'ToPort']) within(rule, name, [0, 65_535], report);
    if (from !== undefined && to !== undefined && from > to)
      report(rule.path('FromPort'), `FromPort ${from} is above ToPort ${to}.`, `At most ${to}.`);
  }
  if (protocol === 'icmp' || protocol === '1') {
    wants(rule, ['FromPort', 'ToPort'], 'icmp has a type and a code', report);
    for (const name of ['FromPort', 'ToPort']) within(rule, name, [-1, 255], report);
  }
  if (peers.length === 0) return;
  const given = peers.filter((name) => rule.has(name) === 'given');
  if (given.length > 1)
    report(rule.path(given[1] ?? ''), `A rule has ${given.join(' and ')}.`, 'One peer per rule.');
}
