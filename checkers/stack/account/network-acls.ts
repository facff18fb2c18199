/** Network ACLs of an account. */

import {
  DescribeNetworkAclsCommand,
  type NetworkAcl as Description,
  type NetworkAclEntry,
} from '@aws-sdk/client-ec2';
import type { Observed } from '#checkers/observed.ts';
import { type AclEntry, letsAllThrough, type NetworkAcl } from '../network-acls.ts';
import type { Account } from './account.ts';

/** Reads the network ACLs of some networks. */
export function readNetworkAcls(
  account: Account,
  networks: readonly string[],
): Promise<Observed<Description[]>> {
  return account.askAll(
    'ec2',
    {
      command: (NextToken) =>
        new DescribeNetworkAclsCommand({ Filters: [{ Name: 'vpc-id', Values: [...networks] }], NextToken }),
      items: (page) => page.NetworkAcls,
      next: (page) => page.NextToken,
    },
    'The network ACLs',
  );
}

/** The network ACL of a subnet, unless it lets everything through as that of a new network does. */
export function networkAclOf(
  subnet: string | undefined,
  acls: readonly Description[],
): NetworkAcl | undefined {
  const found = acls.find(({ Associations = [] }) =>
    Associations.some(({ SubnetId }) => SubnetId === subnet),
  );
  if (!found) return undefined;
  const acl = { id: found.NetworkAclId ?? '', entries: (found.Entries ?? []).flatMap(entryFrom) };
  return letsAllThrough(acl) ? undefined : acl;
}

function entryFrom(entry: NetworkAclEntry): AclEntry[] {
  const { CidrBlock: cidr, RuleNumber: number = 0, Protocol: protocol = '-1', PortRange } = entry;
  const { From: from, To: to } = PortRange ?? {};
  if (cidr === undefined) return [];
  return [
    {
      number,
      direction: entry.Egress ? 'out' : 'in',
      action: entry.RuleAction === 'allow' ? 'allow' : 'deny',
      protocol,
      cidr,
      ports: protocol === '-1' || from === undefined || to === undefined ? undefined : { from, to },
    },
  ];
}
