import { asId, asText } from '#checkers/cloudformation/resources.ts';
import { isRecord } from '#checkers/cloudformation/template.ts';
import type { SynthesisedTemplate } from '#src/cdk/synthesis.ts';
import { asGraded, resolvedValue } from '../graded-template.ts';
import { constructName } from '../names.ts';

type Resource = NonNullable<SynthesisedTemplate['Resources']>[string];

/** Rules of security groups: the properties with the group on the other side, and how that stands to this one. */
const rules: Readonly<Record<string, { side: 'Source' | 'Destination'; words: string }>> = {
  'AWS::EC2::SecurityGroupIngress': { side: 'Source', words: 'admits' },
  'AWS::EC2::SecurityGroupEgress': { side: 'Destination', words: 'may reach' },
};

/**
 * What people call a resource. A security group's rule, of which the logical id is a heap of names, is told by what it
 * says: `Database security group admits Proxy security group on tcp 5432`.
 */
export function describeResource(id: string, resource: Resource, template: SynthesisedTemplate): string {
  const rule = rules[resource.Type];
  return (rule && describeRule(resource, rule, template)) ?? constructName(id, resource);
}

function describeRule(
  { Properties }: Resource,
  { side, words }: (typeof rules)[string],
  template: SynthesisedTemplate,
): string | undefined {
  const graded = asGraded(template);
  const properties = isRecord(Properties) ? Properties : {};
  const read = (name: string) => resolvedValue(graded, properties[name]);
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
