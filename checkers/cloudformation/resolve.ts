/** Resolves CloudFormation's intrinsic functions as far as a template alone allows. */

import { evaluateCondition } from './conditions.ts';
import {
  attributeOf,
  hasReference,
  isDynamic,
  literal,
  refTo,
  splitOutsideReferences,
} from './references.ts';
import { hasLanguageExtensions, isRecord, NotATemplate, type Template, transformed } from './template.ts';
import { at, Dynamic, Refused, Unresolved, unresolvedIn, type Value } from './value.ts';

/**
 * Resolves one value of the template. References become placeholders; what cannot be known becomes `Unresolved`.
 * @throws NotATemplate when its functions refer to themselves, or are nested without end
 */
export function resolve(template: Template, value: unknown): Value {
  return new Resolution(template).resolve(value);
}

/** Whether the condition of that name holds. @throws NotATemplate as `resolve` does */
export function conditionValue(template: Template, name: string): boolean | Unresolved {
  return new Resolution(template).condition(name);
}

/** Values inside one another; AWS CDK nests some ten. */
const deepest = 400;

/** Functions worked out for one value; a template of a megabyte holds fewer. */
const longest = 100_000;

/** Characters of a text put together of others; CloudFormation takes no template that is longer. */
const largest = 1024 * 1024;

/** One value being resolved: what was found out on the way is found out once, and there is an end to it. */
class Resolution {
  readonly #template: Template;
  readonly #conditions = new Map<string, boolean | Unresolved>();
  #depth = 0;
  #steps = 0;

  constructor(template: Template) {
    this.#template = template;
  }

  resolve(value: unknown): Value {
    return this.#within(() => this.#valueOf(value));
  }

  condition(name: string): boolean | Unresolved {
    const conditions = this.#template.Conditions ?? {};
    if (!Object.hasOwn(conditions, name)) return new Unresolved(`the template has no condition ${name}`);
    const known = this.#conditions.get(name);
    if (known !== undefined) return known;
    // What is met again before it is decided hangs on itself.
    this.#conditions.set(name, new Unresolved(`the condition ${name} refers to itself`));
    const holds = this.#within(() =>
      evaluateCondition(conditions[name], {
        resolve: (value) => this.resolve(value),
        named: (id) => this.condition(id),
      }),
    );
    this.#conditions.set(name, holds);
    return holds;
  }

  #within<T>(work: () => T): T {
    this.#depth += 1;
    this.#steps += 1;
    if (this.#depth > deepest || this.#steps > longest) throw endless();
    const result = work();
    this.#depth -= 1;
    return result;
  }

  #valueOf(value: unknown): Value {
    if (typeof value === 'string') return isDynamic(value) ? new Dynamic(value) : literal(value);
    if (Array.isArray(value)) return this.#listOf(value);
    if (!isRecord(value)) return value as Value;
    if (Object.hasOwn(value, transformed))
      return new Unresolved(`${transformed} is known only after deployment`);
    const [[name, argument] = [], ...others] = Object.entries(value);
    if (name === undefined || others.length > 0) return this.#recordOf(value);
    const intrinsic = this.#intrinsics.get(name);
    if (intrinsic) return intrinsic(argument);
    if (name.startsWith('Fn::')) return new Unresolved(`${name} is known only after deployment`);
    return this.#recordOf(value);
  }

  #listOf(values: readonly unknown[]): readonly Value[] {
    return values.map((each) => this.resolve(each)).filter((each) => each !== undefined);
  }

  #recordOf(value: Record<string, unknown>): Value {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.resolve(each)]));
  }

  readonly #intrinsics = new Map<string, (argument: unknown) => Value>([
    ['Ref', (name) => this.#reference(String(name))],
    ['Fn::GetAtt', (argument) => this.#getAttribute(argument)],
    ['Fn::Sub', (argument) => this.#substitute(argument)],
    ['Fn::Join', (argument) => this.#join(argument)],
    ['Fn::Split', (argument) => this.#split(argument)],
    ['Fn::Select', (argument) => this.#select(argument)],
    ['Fn::If', (argument) => this.#choose(argument)],
    ['Fn::FindInMap', (argument) => this.#findInMap(argument)],
    ['Fn::Length', (argument) => this.#length(argument)],
    ['Fn::ToJsonString', (argument) => this.#toJson(argument)],
    ['Fn::ImportValue', (argument) => this.#importValue(argument)],
    // A region has at most six zones; which they are, only the account knows.
    ['Fn::GetAZs', () => [0, 1, 2, 3, 4, 5].map((index) => refTo(`AZ ${index}`))],
  ]);

  #reference(name: string): Value {
    if (name === 'AWS::NoValue') return undefined;
    const resource = entry(this.#template.Resources, name);
    // What an attachment refers to is the secret itself.
    if (resource?.Type === 'AWS::SecretsManager::SecretTargetAttachment')
      return this.resolve(resource.Properties?.SecretId);
    if (name.startsWith('AWS::') || resource) return refTo(name);
    const parameter = entry(this.#template.Parameters, name);
    if (!parameter) return new Refused(`the template has no ${name} to refer to`);
    const { Type, Default } = parameter;
    if (String(Type).startsWith('AWS::SSM::'))
      return new Unresolved(`the parameter ${name} is read from Systems Manager`);
    if (Default === undefined) return new Unresolved(`the parameter ${name} has no default`);
    if (!String(Type).includes('List')) return literal(Default as Value);
    return String(Default)
      .split(',')
      .map((each) => literal(each.trim()));
  }

  #getAttribute(argument: unknown): Value {
    const [id = '', ...attribute] = Array.isArray(argument)
      ? argument.map((each) => String(each))
      : String(argument).split('.');
    return this.#attribute(id, attribute.join('.'));
  }

  /** Attributes whose value, or the form of it, a template does know. */
  #attribute(id: string, attribute: string): Value {
    const resource = entry(this.#template.Resources, id);
    if (!resource) return new Refused(`the template has no resource ${id}`);
    const { Type, Properties } = resource;
    if (Type === 'AWS::RDS::DBProxy' && attribute === 'DBProxyArn')
      return `arn:\${AWS::Partition}:rds:\${AWS::Region}:\${AWS::AccountId}:db-proxy:${attributeOf(id, 'ResourceId')}`;
    if (Type === 'AWS::RDS::DBInstance' && attribute === 'Endpoint.Port')
      return this.resolve(Properties?.Port) ?? 5432;
    if (Type === 'AWS::EC2::VPC' && attribute === 'CidrBlock')
      return this.resolve(Properties?.CidrBlock) ?? attributeOf(id, attribute);
    return attributeOf(id, attribute);
  }

  #substitute(argument: unknown): Value {
    const [text, given] = Array.isArray(argument) ? argument : [argument, {}];
    const parts: Value[] = [];
    let from = 0;
    for (const { 0: whole, 1: escaped, 2: name = '', index } of String(text).matchAll(/\$\{(!?)([^}]*)\}/g)) {
      parts.push(literal(String(text).slice(from, index)));
      if (escaped) parts.push(literal(`\${${name}}`));
      else if (isRecord(given) && Object.hasOwn(given, name)) parts.push(this.resolve(given[name]));
      else parts.push(this.#named(name.trim()));
      from = index + whole.length;
    }
    return joined([...parts, literal(String(text).slice(from))], '');
  }

  #named(name: string): Value {
    const [id = '', ...attribute] = name.split('.');
    return attribute.length > 0 ? this.#attribute(id, attribute.join('.')) : this.#reference(name);
  }

  #join(argument: unknown): Value {
    const [delimiter, values] = asList(this.resolve(argument));
    if (values instanceof Unresolved) return values;
    return joined(asList(values), String(delimiter ?? ''));
  }

  #split(argument: unknown): Value {
    const [delimiter, text] = asList(this.resolve(argument));
    if (text instanceof Unresolved) return text;
    return splitOutsideReferences(String(text), String(delimiter));
  }

  #select(argument: unknown): Value {
    const [index, values] = asList(this.resolve(argument));
    if (values instanceof Unresolved) return values;
    return asList(values)[Number(index)] ?? new Unresolved(`Fn::Select finds nothing at ${String(index)}`);
  }

  #choose(argument: unknown): Value {
    if (!Array.isArray(argument)) return new Unresolved('its Fn::If isn’t a list');
    const [condition, then, otherwise] = argument;
    const holds = this.condition(String(condition));
    if (!(holds instanceof Unresolved)) return this.resolve(holds ? then : otherwise);
    // What is the same either way depends on no condition.
    const [one, other] = [this.resolve(then), this.resolve(otherwise)];
    return unresolvedIn([one, other]) || JSON.stringify(one) !== JSON.stringify(other) ? holds : one;
  }

  #findInMap(argument: unknown): Value {
    const [map, first, second, otherwise] = asList(this.resolve(argument));
    let found: unknown = this.#template.Mappings;
    for (const key of [map, first, second]) {
      if (key instanceof Unresolved) return key;
      if (hasReference(String(key))) return new Unresolved(`the mapping depends on ${String(key)}`);
      found = isRecord(found) ? entry(found, String(key)) : undefined;
    }
    if (found !== undefined) return this.resolve(found);
    const hasDefault = isRecord(otherwise) && hasLanguageExtensions(this.#template);
    return hasDefault
      ? at(otherwise as Value, 'DefaultValue')
      : new Unresolved('the mapping has no such key');
  }

  #length(argument: unknown): Value {
    const list = this.resolve(argument);
    return Array.isArray(list) ? list.length : new Unresolved('Fn::Length counts what is no list here');
  }

  #toJson(argument: unknown): Value {
    const value = this.resolve(argument);
    return unresolvedIn(value) ?? JSON.stringify(value);
  }

  #importValue(argument: unknown): Value {
    const name = this.resolve(argument);
    return new Unresolved(
      `another stack exports it${typeof name === 'string' ? ` under the name ${name}` : ''}`,
    );
  }
}

function joined(values: readonly Value[], delimiter: string): Value {
  const unresolved = values.find((value) => value instanceof Unresolved);
  if (unresolved) return unresolved;
  const texts = values.map((value) => String(value ?? ''));
  if (texts.reduce((sum, { length }) => sum + length + delimiter.length, 0) > largest) throw endless();
  const text = texts.join(delimiter);
  return isDynamic(text) ? new Dynamic(text) : text;
}

function asList(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [value];
}

/** What a record holds under a name that a template gives; nothing of what every object inherits. */
function entry<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

function endless(): NotATemplate {
  return new NotATemplate(
    'Its functions are nested too deeply, or refer to themselves.',
    'Use a template that AWS CDK wrote.',
  );
}
