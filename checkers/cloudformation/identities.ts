/**
 * Which resource a value names, and by what. A reference is a resource and an attribute: an instance's endpoint is no
 * name of it, and a role's name is not its ARN. What names a resource by another attribute than a property takes is a
 * `Misfit`: AWS refuses it, or watches something that there is not.
 */

import { hasReference, referenceIn, splitOutsideReferences } from './references.ts';
import { resolve } from './resolve.ts';
import type { Template } from './template.ts';
import { asText, Misfit, type Value } from './value.ts';

interface Forms {
  /** What people call a resource of the type. */
  noun: string;
  /** Attributes that are what AWS knows it by, its name or its id; '' is `Ref`. */
  identifier?: readonly string[];
  /** Attributes that are its ARN. */
  arn?: readonly string[];
  /** Attributes of other types that are one, which AWS makes with them: `AWS::EC2::VPC.DefaultSecurityGroup`. */
  made?: readonly string[];
  /** Property by which a template gives it a name of its own. */
  named?: string;
  /** What stands in its ARN after the account: `role/` and then the name. */
  inArn?: string;
}

const forms = {
  'AWS::RDS::DBInstance': {
    noun: 'database instance',
    identifier: [''],
    arn: ['DBInstanceArn'],
    named: 'DBInstanceIdentifier',
    inArn: 'db:',
  },
  'AWS::RDS::DBCluster': {
    noun: 'cluster',
    identifier: [''],
    arn: ['DBClusterArn'],
    named: 'DBClusterIdentifier',
    inArn: 'cluster:',
  },
  'AWS::RDS::DBProxy': { noun: 'proxy', identifier: [''], named: 'DBProxyName' },
  'AWS::RDS::DBSubnetGroup': { noun: 'subnet group', identifier: [''], named: 'DBSubnetGroupName' },
  'AWS::EC2::SecurityGroup': {
    noun: 'security group',
    identifier: ['', 'GroupId', 'Id'],
    made: ['AWS::EC2::VPC.DefaultSecurityGroup'],
  },
  'AWS::EC2::NetworkAcl': {
    noun: 'network ACL',
    identifier: ['', 'Id'],
    made: ['AWS::EC2::VPC.DefaultNetworkAcl'],
  },
  'AWS::EC2::Subnet': { noun: 'subnet', identifier: ['', 'SubnetId'] },
  'AWS::EC2::RouteTable': { noun: 'route table', identifier: ['', 'RouteTableId'] },
  'AWS::EC2::VPC': { noun: 'network', identifier: ['', 'VpcId'] },
  'AWS::EC2::PrefixList': { noun: 'prefix list', identifier: ['PrefixListId'], arn: ['Arn'] },
  'AWS::IAM::Role': { noun: 'role', identifier: [''], arn: ['Arn'], named: 'RoleName', inArn: 'role/' },
  'AWS::IAM::ManagedPolicy': {
    noun: 'managed policy',
    arn: ['', 'PolicyArn'],
    named: 'ManagedPolicyName',
    inArn: 'policy/',
  },
  'AWS::SNS::Topic': {
    noun: 'topic',
    identifier: ['TopicName'],
    arn: ['', 'TopicArn'],
    named: 'TopicName',
    inArn: '',
  },
  'AWS::Lambda::Function': {
    noun: 'function',
    identifier: [''],
    arn: ['Arn'],
    named: 'FunctionName',
    inArn: 'function:',
  },
  'AWS::SecretsManager::Secret': { noun: 'secret', identifier: ['', 'Id'], arn: ['', 'Id'] },
  'AWS::CloudWatch::Alarm': {
    noun: 'alarm',
    identifier: [''],
    arn: ['Arn'],
    named: 'AlarmName',
    inArn: 'alarm:',
  },
  'AWS::CloudWatch::CompositeAlarm': {
    noun: 'composite alarm',
    identifier: [''],
    arn: ['', 'Arn'],
    named: 'AlarmName',
    inArn: 'alarm:',
  },
  'AWS::KMS::Key': { noun: 'key', identifier: ['', 'KeyId'], arn: ['Arn'] },
} satisfies Readonly<Record<string, Forms>>;

export type NamedType = keyof typeof forms;

/** How a property names a resource. */
export type Identity = 'identifier' | 'arn';

type Read = (value: Value) => string | Misfit | undefined;

/**
 * Reads the logical id of a resource of the template from what AWS knows it by, a reference or the name that the
 * template gives it. A literal that names none of the template's stays as it is: `sg-0123`.
 */
export function identifierOf(template: Template, ...types: readonly NamedType[]): Read {
  return named(template, 'identifier', types);
}

/** The same from its ARN. */
export function arnOf(template: Template, ...types: readonly NamedType[]): Read {
  return named(template, 'arn', types);
}

function named(template: Template, identity: Identity, types: readonly NamedType[]): Read {
  return (value) => {
    const text = asText(value);
    if (text === undefined) return undefined;
    const reference = referenceIn(text);
    const resource = reference && template.Resources[reference.id];
    if (reference && resource) {
      const type = types.find((each) => each === resource.Type);
      const made = `${resource.Type}.${reference.attribute}`;
      if (types.some((each) => (forms[each] as Forms).made?.includes(made))) return text;
      const wanted = `the ${types.map((each) => forms[each].noun).join(' or ')}’s ${words[identity]}`;
      if (type === undefined)
        return new Misfit(
          `${described(reference)} belongs to ${resource.Type}, but the property needs ${wanted}`,
        );
      const attributes: readonly string[] = (forms[type] as Forms)[identity] ?? [];
      if (attributes.includes(reference.attribute)) return reference.id;
      return new Misfit(`${described(reference)} isn’t ${wanted}, which the property needs`);
    }
    return idByName(template, identity, types, text) ?? apart(template, text);
  };
}

const words: Readonly<Record<Identity, string>> = { identifier: 'own name or id', arn: 'ARN' };

function described({ id, attribute }: { id: string; attribute: string }): string {
  return attribute === '' ? `Ref of ${id}` : `${attribute} of ${id}`;
}

/** A literal that happens to be a logical id names nothing in AWS. */
function apart({ Resources }: Template, text: string): string {
  return Object.hasOwn(Resources, text) ? JSON.stringify(text) : text;
}

/** The resource that the template gives a name of its own, by that name or by the ARN that holds it. */
function idByName(
  template: Template,
  identity: Identity,
  types: readonly NamedType[],
  text: string,
): string | undefined {
  for (const type of types) {
    const { named, inArn } = forms[type] as Forms;
    const name = identity === 'arn' ? nameInArn(text, type, inArn) : text;
    if (name === undefined) continue;
    // `arn:…:role/${Role}`, as `Fn::Sub` puts an ARN together.
    const reference = referenceIn(name);
    if (reference?.attribute === '' && template.Resources[reference.id]?.Type === type) return reference.id;
    if (named === undefined) continue;
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      if (Type !== type || Properties?.[named] === undefined) continue;
      const given = asText(resolve(template, Properties[named]));
      if (given !== undefined && same(type, given, name)) return id;
    }
  }
  return undefined;
}

/** RDS keeps its identifiers in lower case, however the template writes them. */
function same(type: NamedType, one: string, other: string): boolean {
  if (!type.startsWith('AWS::RDS::')) return one === other;
  if (hasReference(one)) return one === other;
  return one.toLowerCase() === other.toLowerCase();
}

/** The name that an ARN of a type's service ends in. */
function nameInArn(arn: string, type: NamedType, before: string | undefined): string | undefined {
  if (before === undefined) return undefined;
  const [head, partition, service, region, account, ...rest] = splitOutsideReferences(arn, ':');
  const resource = rest.join(':');
  const own = type.split('::')[1]?.toLowerCase();
  const isWhole = head === 'arn' && partition !== '' && account !== '' && (region !== '' || own === 'iam');
  if (!isWhole || service !== own || !resource.startsWith(before)) return undefined;
  const name = resource.slice(before.length);
  return before.endsWith('/') ? name.split('/').at(-1) : name;
}
