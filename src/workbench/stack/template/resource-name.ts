import { resolve } from '#checkers/cloudformation/resolve.ts';
import { isRecord, type Template, wellFormed } from '#checkers/cloudformation/template.ts';
import { asId, asText } from '#checkers/cloudformation/value.ts';
import { constructName } from '../names.ts';
import { reading } from '../reading.ts';

type Resource = Template['Resources'][string];

/** Rules of security groups: the properties with the group on the other side, and how that stands to this one. */
const rules: Readonly<Record<string, { side: 'Source' | 'Destination'; words: string }>> = {
  'AWS::EC2::SecurityGroupIngress': { side: 'Source', words: 'admits' },
  'AWS::EC2::SecurityGroupEgress': { side: 'Destination', words: 'may reach' },
};

/**
 * What people call a resource. A security group's rule, of which the logical id is a heap of names, is told by what it
 * says: `Database security group admits Proxy security group on tcp 5432`.
 */
export function describeResource(id: string, resource: Resource, template: Template): string {
  const rule = rules[resource.Type];
  return (rule && describeRule(resource, rule, template)) ?? constructName(id, resource);
}

function describeRule(
  { Properties }: Resource,
  { side, words }: (typeof rules)[string],
  template: Template,
): string | undefined {
  const graded = wellFormed(template);
  const properties = isRecord(Properties) ? Properties : {};
  const read = (name: string) => {
    const value = reading(() => resolve(graded, properties[name]));
    return value.state === 'read' ? value.value : undefined;
  };
  const nameOf = (id: string) => {
    const resource = graded.Resources[id];
    return resource ? constructName(id, resource) : id;
  };
  const group = asId(read('GroupId'));
  const other = [`${side}SecurityGroupId`, `${side}PrefixListId`, 'CidrIp', 'CidrIpv6']
    .map((name) => asId(read(name)))
    .find((peer) => peer !== undefined);
  if (group === undefined || other === undefined) return undefined;
  const [protocol, from, to] = ['IpProtocol', 'FromPort', 'ToPort'].map((name) => asText(read(name)));
  const ports =
    protocol === '-1' ? 'all ports' : [protocol, from === to ? from : `${from} to ${to}`].join(' ');
  return `${nameOf(group)} ${words} ${nameOf(other)} on ${ports}`;
}
