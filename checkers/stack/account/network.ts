/** Security groups and subnets of an account. */

import {
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSubnetsCommand,
  type Route,
  type RouteTable,
  type SecurityGroupRule as Rule,
  type Subnet as SubnetDescription,
} from '@aws-sdk/client-ec2';
import type { SecurityGroupRule } from '#checkers/cloudformation/security-group-rules.ts';
import { known, map, type Observed, unknown } from '#checkers/observed.ts';
import type { SecurityGroup, Subnet } from '../inventory.ts';
import type { Account } from './account.ts';
import { networkAclOf, readNetworkAcls } from './network-acls.ts';

/** Reads security groups with their rules, by their ids. */
export async function readSecurityGroups(
  account: Account,
  ids: readonly string[],
): Promise<Observed<SecurityGroup[]>> {
  if (ids.length === 0) return known([]);
  const rules = await account.askAll(
    'ec2',
    {
      command: (NextToken) =>
        new DescribeSecurityGroupRulesCommand({
          Filters: [{ Name: 'group-id', Values: [...ids] }],
          MaxResults: 1_000,
          NextToken,
        }),
      items: (page) => page.SecurityGroupRules,
      next: (page) => page.NextToken,
    },
    'The rules of the security groups',
  );
  return map(rules, (all) =>
    ids.map((id) => ({
      id,
      opensByDefault: false,
      rules: rulesFrom(all.filter(({ GroupId }) => GroupId === id)),
    })),
  );
}

function rulesFrom(rules: readonly Rule[]): Observed<readonly SecurityGroupRule[]> {
  const read: SecurityGroupRule[] = [];
  for (const rule of rules) {
    const peer = peerOf(rule);
    if (!peer)
      return unknown(
        `The rule ${rule.SecurityGroupRuleId} names no group and no address.`,
        'Remove the rule, or name a security group in it.',
      );
    const protocol = rule.IpProtocol ?? '-1';
    const { FromPort: from, ToPort: to } = rule;
    read.push({
      direction: rule.IsEgress ? 'egress' : 'ingress',
      protocol: protocol === '6' ? 'tcp' : protocol,
      ports:
        from === undefined || to === undefined || from < 0 || protocol === '-1' ? undefined : { from, to },
      peer,
    });
  }
  return known(read);
}

function peerOf({
  ReferencedGroupInfo,
  CidrIpv4,
  CidrIpv6,
  PrefixListId,
}: Rule): SecurityGroupRule['peer'] | undefined {
  if (ReferencedGroupInfo?.GroupId) return { group: ReferencedGroupInfo.GroupId };
  const cidr = CidrIpv4 ?? CidrIpv6;
  if (cidr) return { cidr };
  return PrefixListId ? { prefixList: PrefixListId } : undefined;
}

/** Reads subnets, by their ids, and whether each has a way out of the network. */
export async function readSubnets(account: Account, ids: readonly string[]): Promise<Observed<Subnet[]>> {
  if (ids.length === 0) return known([]);
  const subnets = await account.askAll(
    'ec2',
    {
      // Ids and pages exclude each other, so the ids are a filter.
      command: (NextToken) =>
        new DescribeSubnetsCommand({ Filters: [{ Name: 'subnet-id', Values: [...ids] }], NextToken }),
      items: (page) => page.Subnets,
      next: (page) => page.NextToken,
    },
    'The subnets',
  );
  if (subnets.state !== 'known') return subnets;
  const networks = new Set(subnets.value.flatMap(({ VpcId }) => VpcId ?? []));
  const [tables, acls] = await Promise.all([
    readRouteTables(account, [...networks]),
    readNetworkAcls(account, [...networks]),
  ]);
  return map(subnets, (all) =>
    all.map((subnet) => ({
      id: subnet.SubnetId ?? '',
      zone: subnet.AvailabilityZoneId
        ? known(subnet.AvailabilityZoneId)
        : unknown(`AWS does not say in which zone ${subnet.SubnetId} is.`, 'Check again.'),
      vpc: subnet.VpcId
        ? known(subnet.VpcId)
        : unknown(`AWS does not say in which network ${subnet.SubnetId} is.`, 'Check again.'),
      cidr: subnet.CidrBlock
        ? known(subnet.CidrBlock)
        : unknown(`AWS does not say which addresses ${subnet.SubnetId} has.`, 'Check again.'),
      networkAcl: map(acls, (all) => networkAclOf(subnet.SubnetId, all)),
      isolated: isIsolated(subnet, tables),
    })),
  );
}

function readRouteTables(account: Account, networks: readonly string[]): Promise<Observed<RouteTable[]>> {
  return account.askAll(
    'ec2',
    {
      command: (NextToken) =>
        new DescribeRouteTablesCommand({
          Filters: [{ Name: 'vpc-id', Values: [...networks] }],
          NextToken,
        }),
      items: (page) => page.RouteTables,
      next: (page) => page.NextToken,
    },
    'The route tables',
  );
}

function isIsolated(subnet: SubnetDescription, tables: Observed<readonly RouteTable[]>): Observed<boolean> {
  if (tables.state !== 'known') return tables;
  const table = tableOf(subnet, tables.value);
  if (table) return known(!(table.Routes ?? []).some(leadsOut) && (table.PropagatingVgws ?? []).length === 0);
  return unknown(`AWS shows no route table for ${subnet.SubnetId}.`, 'Check again.');
}

/** A subnet without a route table of its own follows its network's main one. */
function tableOf(
  { SubnetId, VpcId }: SubnetDescription,
  tables: readonly RouteTable[],
): RouteTable | undefined {
  const own = tables.find(({ Associations = [] }) => Associations.some((each) => each.SubnetId === SubnetId));
  return (
    own ??
    tables.find(
      (table) => table.VpcId === VpcId && (table.Associations ?? []).some(({ Main }) => Main === true),
    )
  );
}

/** Whether a route leads out of the network. A gateway's id is `local` for the network itself, `vpce-…` for an endpoint in it. */
function leadsOut(route: Route): boolean {
  const {
    GatewayId = 'local',
    CarrierGatewayId,
    CoreNetworkArn,
    EgressOnlyInternetGatewayId,
    InstanceId,
    LocalGatewayId,
    NatGatewayId,
    NetworkInterfaceId,
    TransitGatewayId,
    VpcPeeringConnectionId,
  } = route;
  return Boolean(
    (GatewayId !== 'local' && !GatewayId.startsWith('vpce-')) ||
      CarrierGatewayId ||
      CoreNetworkArn ||
      EgressOnlyInternetGatewayId ||
      InstanceId ||
      LocalGatewayId ||
      NatGatewayId ||
      NetworkInterfaceId ||
      TransitGatewayId ||
      VpcPeeringConnectionId,
  );
}
