/** The network ACLs of a template's subnets. */

import { identifierOf } from '#checkers/cloudformation/identities.ts';
import { attributeOf } from '#checkers/cloudformation/references.ts';
import { property, type Resource, required, resourcesOf } from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { asBoolean, asLiteral, asNumber, asText } from '#checkers/cloudformation/value.ts';
import { NotSeen, type Observed, observe, seen, unknown } from '#checkers/observed.ts';
import { type AclEntry, letsAllThrough, type NetworkAcl } from '../network-acls.ts';

const everything = {
  number: 100,
  action: 'allow',
  protocol: '-1',
  cidr: '0.0.0.0/0',
  ports: undefined,
} as const;

/** What the ACL of a new network lets through in both directions. */
const ofNewNetwork: readonly AclEntry[] = [
  { ...everything, direction: 'in' },
  { ...everything, direction: 'out' },
];

/** What filters a subnet: the ACL that was put on it, or that of its network; undefined for one that filters nothing. */
export function networkAclOf(template: Template, subnet: Resource): Observed<NetworkAcl | undefined> {
  return observe(() => {
    const associations = seen(resourcesOf(template, 'AWS::EC2::SubnetNetworkAclAssociation'));
    const own = associations.find(
      (each) => seen(required(each, 'SubnetId', identifierOf(template, 'AWS::EC2::Subnet'))) === subnet.id,
    );
    const id = own
      ? seen(required(own, 'NetworkAclId', identifierOf(template, 'AWS::EC2::NetworkAcl')))
      : attributeOf(
          seen(required(subnet, 'VpcId', identifierOf(template, 'AWS::EC2::VPC'))),
          'DefaultNetworkAcl',
        );
    const isRead = !own || template.Resources[id] !== undefined;
    if (!isRead)
      throw new NotSeen(
        unknown(
          `The network ACL ${id} of ${subnet.id} is not part of the stack, so what it allows is not known.`,
          'Leave the subnets with their network’s own ACL, and use security groups.',
        ),
      );
    const entries = entriesOf(template, id);
    const acl = { id, entries: own ? entries : [...entries, ...ofNewNetwork] };
    return letsAllThrough(acl) ? undefined : acl;
  });
}

function entriesOf(template: Template, acl: string): AclEntry[] {
  const read = identifierOf(template, 'AWS::EC2::NetworkAcl');
  return seen(resourcesOf(template, 'AWS::EC2::NetworkAclEntry')).flatMap((entry) => {
    const cidr = seen(property(entry, 'CidrBlock', asText));
    if (seen(required(entry, 'NetworkAclId', read)) !== acl || cidr === undefined) return [];
    const number = (name: string) => seen(property(entry, name, asNumber));
    const [from, to] = [number('PortRange.From'), number('PortRange.To')];
    const protocol = String(seen(required(entry, 'Protocol', asNumber)));
    return [
      {
        number: seen(required(entry, 'RuleNumber', asNumber)),
        direction: seen(property(entry, 'Egress', asBoolean)) ? 'out' : 'in',
        action: seen(required(entry, 'RuleAction', asLiteral)) === 'allow' ? 'allow' : 'deny',
        protocol,
        cidr,
        ports: protocol === '-1' || from === undefined || to === undefined ? undefined : { from, to },
      },
    ];
  });
}
