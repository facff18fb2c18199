/** Resolves CloudFormation's intrinsic functions as far as a template alone allows. */

import { conditionValue } from './conditions.ts';
import { attributeOf, hasPlaceholder, refTo, splitOutsidePlaceholders } from './placeholders.ts';
import { isRecord, type Template } from './template.ts';

/** Stands for a value that only a deployment knows. */
export class Unresolved {
  /** A clause: `the parameter Size has no default`. */
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** A template's value with its functions resolved; undefined where `AWS::NoValue` stood. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | Unresolved
  | readonly Value[]
  | { readonly [key: string]: Value };

/** Resolves one value of the template. References become placeholders; what cannot be known becomes `Unresolved`. */
export function resolve(template: Template, value: unknown): Value {
  if (Array.isArray(value))
    return value.map((each) => resolve(template, each)).filter((each) => each !== undefined);
  if (!isRecord(value)) return value as Value;
  const [[name, argument] = [], ...others] = Object.entries(value);
  const intrinsic = name !== undefined && others.length === 0 ? intrinsics.get(name) : undefined;
  if (intrinsic) return intrinsic(argument, template);
  if (name?.startsWith('Fn::') && others.length === 0)
    return new Unresolved(`${name} is worked out when the stack is deployed`);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(template, each)]));
}

type Intrinsic = (argument: unknown, template: Template) => Value;

const intrinsics: ReadonlyMap<string, Intrinsic> = new Map(
  Object.entries<Intrinsic>({
    Ref: (name, template) => reference(String(name), template),
    'Fn::GetAtt': (argument, template) => {
      const [id = '', ...attribute] = Array.isArray(argument)
        ? argument.map(String)
        : String(argument).split('.');
      return attributeValue(id, attribute.join('.'), template);
    },
    'Fn::Sub': substitute,
    'Fn::Join': (argument, template) => {
      const [delimiter, values] = asList(resolve(template, argument));
      if (values instanceof Unresolved) return values;
      return joined(asList(values), String(delimiter ?? ''));
    },
    'Fn::Split': (argument, template) => {
      const [delimiter, text] = asList(resolve(template, argument));
      if (text instanceof Unresolved) return text;
      return splitOutsidePlaceholders(String(text), String(delimiter));
    },
    'Fn::Select': (argument, template) => {
      const [index, values] = asList(resolve(template, argument));
      if (values instanceof Unresolved) return values;
      return asList(values)[Number(index)] ?? new Unresolved(`Fn::Select finds nothing at ${String(index)}`);
    },
    // A region has at most six zones; which they are, only the account knows.
    'Fn::GetAZs': () => [0, 1, 2, 3, 4, 5].map((index) => refTo(`AZ ${index}`)),
    'Fn::If': (argument, template) => {
      if (!Array.isArray(argument)) return new Unresolved('its Fn::If is no list');
      const [condition, then, otherwise] = argument;
      const holds = conditionValue(template, { Condition: condition });
      if (holds instanceof Unresolved) return holds;
      return resolve(template, holds ? then : otherwise);
    },
    'Fn::FindInMap': (argument, template) => {
      const path = asList(resolve(template, argument));
      let found: unknown = template.Mappings;
      for (const key of path) {
        if (key instanceof Unresolved) return key;
        if (hasPlaceholder(String(key))) return new Unresolved(`the mapping depends on ${String(key)}`);
        found = isRecord(found) ? found[String(key)] : undefined;
      }
      return found === undefined ? new Unresolved('the mapping has no such key') : resolve(template, found);
    },
    'Fn::ImportValue': (argument, template) => {
      const name = resolve(template, argument);
      return new Unresolved(
        `another stack exports it${typeof name === 'string' ? ` under the name ${name}` : ''}`,
      );
    },
  }),
);

function reference(name: string, template: Template): Value {
  if (name === 'AWS::NoValue') return undefined;
  const resource = template.Resources[name];
  // What an attachment refers to is the secret itself.
  if (resource?.Type === 'AWS::SecretsManager::SecretTargetAttachment')
    return resolve(template, resource.Properties?.SecretId);
  if (name.startsWith('AWS::') || resource) return refTo(name);
  const parameter = template.Parameters?.[name];
  if (!parameter) return new Unresolved(`the template has no ${name} to refer to`);
  if (String(parameter.Type).startsWith('AWS::SSM::'))
    return new Unresolved(`the parameter ${name} is read from Systems Manager`);
  if (parameter.Default === undefined) return new Unresolved(`the parameter ${name} has no default`);
  return String(parameter.Type).includes('List')
    ? String(parameter.Default)
        .split(',')
        .map((each) => each.trim())
    : (parameter.Default as Value);
}

/** Attributes whose value, or the form of it, a template does know. */
function attributeValue(id: string, attribute: string, template: Template): Value {
  const type = template.Resources[id]?.Type;
  if (type === undefined) return new Unresolved(`the template has no resource ${id}`);
  if (type === 'AWS::RDS::DBProxy' && attribute === 'DBProxyArn')
    return `arn:\${AWS::Partition}:rds:\${AWS::Region}:\${AWS::AccountId}:db-proxy:${attributeOf(id, 'ResourceId')}`;
  if (type === 'AWS::RDS::DBInstance' && attribute === 'Endpoint.Port')
    return resolve(template, template.Resources[id]?.Properties?.Port) ?? 5432;
  if (type === 'AWS::EC2::VPC' && attribute === 'CidrBlock')
    return resolve(template, template.Resources[id]?.Properties?.CidrBlock) ?? attributeOf(id, attribute);
  return attributeOf(id, attribute);
}

function substitute(argument: unknown, template: Template): Value {
  const [text, given] = Array.isArray(argument) ? argument : [argument, {}];
  let unresolved: Unresolved | undefined;
  const result = String(text).replace(/\$\{(!?)([^}]*)\}/g, (_match, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const value = isRecord(given) && name in given ? resolve(template, given[name]) : named(name, template);
    if (value instanceof Unresolved) unresolved ??= value;
    return String(value ?? '');
  });
  return unresolved ?? result;
}

function named(name: string, template: Template): Value {
  const [id = '', ...attribute] = name.split('.');
  return attribute.length > 0 ? attributeValue(id, attribute.join('.'), template) : reference(name, template);
}

function joined(values: readonly Value[], delimiter: string): Value {
  const unresolved = values.find((value) => value instanceof Unresolved);
  return unresolved ?? values.map((value) => String(value ?? '')).join(delimiter);
}

function asList(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [value];
}
