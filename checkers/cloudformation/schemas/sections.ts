/** The template around its resources: limits, names, parameters, outputs and the attributes of a resource. */

import { nearest } from '#checkers/command/nearest.ts';
import {
  hasLanguageExtensions,
  isRecord,
  languageExtensions,
  type Template,
  type TemplateResource,
} from '../template.ts';
import { givenBy } from './given.ts';
import { isResourceType, resourceTypes } from './library.ts';
import { expressionOf } from './pattern.ts';
import { dependencies } from './references.ts';
import { choice, type Report, shown } from './violation.ts';

/** AWS CloudFormation User Guide, "Understand CloudFormation quotas", read in November 2026. */
const limits = { Resources: 500, Parameters: 200, Outputs: 200, Mappings: 200, Conditions: 200 } as const;

const sectionNames = [
  ...Object.keys(limits),
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Rules',
  'Hooks',
  'Transform',
];

export type Place = (resource: string) => Report;

/** Reports what is wrong with the sections other than `Resources`, and with how much is in each. */
export function judgeSections(template: Template, place: Place): void {
  for (const name of Object.keys(template))
    if (!sectionNames.includes(name))
      place(name)('', `A template has no section ${name}.`, `${choice(sectionNames)}.`);
  for (const [section, most] of Object.entries(limits)) {
    const names = Object.keys(template[section as keyof typeof limits] ?? {});
    if (names.length > most)
      place(section)('', `The template has ${names.length} ${section}.`, `At most ${most}.`);
    for (const name of section === 'Mappings' || section === 'Conditions' ? [] : names)
      if (!/^[A-Za-z0-9]{1,255}$/.test(name))
        place(section === 'Resources' ? name : `${section}.${name}`)(
          '',
          `${shown(name)} is not a name that CloudFormation accepts.`,
          'Letters and digits, at most 255.',
        );
  }
  for (const [name, parameter] of Object.entries(template.Parameters ?? {}))
    judgeParameter(parameter, place(`Parameters.${name}`));
  for (const [name, output] of Object.entries(template.Outputs ?? {}))
    judgeOutput(template, output, place(`Outputs.${name}`));
}

const parameterTypes =
  /^(String|Number|CommaDelimitedList|List<(Number|String)>|(List<)?AWS::(EC2|Route53)::[\w:]+>?|AWS::SSM::Parameter::(Name|Value<.+>))$/;

function judgeParameter(parameter: Readonly<Record<string, unknown>>, report: Report): void {
  const { Type, Default, AllowedValues, AllowedPattern, MinValue, MaxValue, MinLength, MaxLength } =
    parameter;
  if (typeof Type !== 'string' || !parameterTypes.test(Type)) {
    report(
      'Type',
      `Type is ${shown(Type)}.`,
      'String, Number, CommaDelimitedList or a type such as AWS::EC2::VPC::Id.',
    );
    return;
  }
  if (Default === undefined) return;
  if (typeof Default === 'object') {
    report('Default', 'Default is not a single value.', 'A text or a number.');
    return;
  }
  const text = String(Default);
  const refused = (allowed: string) => report('Default', `Default is ${shown(Default)}.`, allowed);
  if (Type === 'Number' && (text.trim() === '' || !Number.isFinite(Number(text)))) refused('A number.');
  if (Array.isArray(AllowedValues) && !Type.includes('List') && !AllowedValues.map(String).includes(text))
    refused(`${choice(AllowedValues)}.`);
  if (MinValue !== undefined && Number(text) < Number(MinValue)) refused(`At least ${MinValue}.`);
  if (MaxValue !== undefined && Number(text) > Number(MaxValue)) refused(`At most ${MaxValue}.`);
  if (MinLength !== undefined && text.length < Number(MinLength))
    refused(`At least ${MinLength} characters.`);
  if (MaxLength !== undefined && text.length > Number(MaxLength)) refused(`At most ${MaxLength} characters.`);
  if (typeof AllowedPattern === 'string' && Type === 'String' && !matches(AllowedPattern, text))
    refused(`A text that matches ${AllowedPattern} (a regular expression).`);
}

/** A pattern of a template is Java's; what JavaScript does not know is not judged. */
function matches(pattern: string, text: string): boolean {
  try {
    return expressionOf(`^(?:${pattern})$`).test(text);
  } catch {
    return true;
  }
}

function judgeOutput(template: Template, output: unknown, report: Report): void {
  if (!isRecord(output) || output.Value === undefined) {
    report('Value', 'It has no Value.', 'A Value: the text of the output.');
    return;
  }
  const value = givenBy(template, output.Value);
  const isText =
    value.kind !== 'list' && value.kind !== 'map' && !(value.kind === 'later' && value.gives === 'list');
  if (!isText) report('Value', 'Its Value is not a single value.', 'A text: join a list with Fn.join().');
}

const deletionPolicies = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];

/** Types that a snapshot can be taken of. AWS CloudFormation User Guide, "DeletionPolicy attribute", November 2026. */
const snapshotTypes = [
  'AWS::DocDB::DBCluster',
  'AWS::EC2::Volume',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::Neptune::DBCluster',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
];

const resourceAttributes = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'Metadata',
  'UpdatePolicy',
  'UpdateReplacePolicy',
];

/** Reports what is wrong with a resource apart from its properties. */
export function judgeResource(template: Template, resource: TemplateResource, report: Report): void {
  const { Type, Condition, DeletionPolicy, UpdateReplacePolicy } = resource;
  judgeType(template, Type, report);
  for (const name of Object.keys(resource))
    if (!resourceAttributes.includes(name))
      report(name, `A resource has no attribute ${name}.`, `${choice(resourceAttributes)}.`);
  if (Condition !== undefined && !Object.hasOwn(template.Conditions ?? {}, String(Condition)))
    report(
      'Condition',
      `It depends on the condition ${shown(Condition)}, which the template does not have.`,
      'A condition of the template.',
    );
  judgeTags(template, resource, report);
  for (const name of dependencies(resource))
    if (!Object.hasOwn(template.Resources, name))
      report(
        'DependsOn',
        `It waits for ${name}, which the template does not have.`,
        `A resource of the template.`,
      );
  for (const [name, policy] of Object.entries({ DeletionPolicy, UpdateReplacePolicy })) {
    if (policy === undefined) continue;
    if (typeof policy === 'object') {
      if (!hasLanguageExtensions(template))
        report(
          name,
          `${name} is not a text.`,
          `${choice(deletionPolicies)}; a function needs the transform ${languageExtensions}.`,
        );
      continue;
    }
    const allowed = deletionPolicies.filter(
      (each) =>
        (each !== 'Snapshot' || snapshotTypes.includes(Type)) &&
        (each !== 'RetainExceptOnCreate' || name === 'DeletionPolicy'),
    );
    if (!allowed.includes(String(policy)))
      report(name, `${name} is ${shown(policy)}.`, `${choice(allowed)}.`);
  }
}

/** AWS CloudFormation User Guide, "Resource tag": keys that begin with `aws:` are AWS's own. */
function judgeTags(template: Template, { Properties }: TemplateResource, report: Report): void {
  const tags = givenBy(template, Properties?.Tags);
  const items = tags.kind === 'list' ? tags.items : [];
  for (const [at, item] of items.entries()) {
    const key = item.kind === 'map' ? item.entries.Key : undefined;
    if (key?.kind === 'scalar' && /^aws:/i.test(String(key.value)))
      report(
        `Tags[${at}].Key`,
        `Tags[${at}].Key is ${shown(key.value)}.`,
        'A key that doesn’t begin with aws:.',
      );
  }
}

function judgeType(template: Template, type: string, report: Report): void {
  if (isResourceType(type) || /^Custom::[\w@-]{1,60}$/.test(type)) return;
  // Transforms and modules bring types of their own, and so does the registry of an account.
  const isOfOthers = /^(?!AWS::)\w+::\w+::\w+(::MODULE)?$/.test(type);
  if (isOfOthers || (type.startsWith('AWS::Serverless::') && isTransformed(template))) return;
  const name = nearest(type, resourceTypes());
  report(
    'Type',
    `There is no resource type ${type}.`,
    `A resource type of AWS.${name === undefined ? '' : ` Did you mean ${name}?`}`,
  );
}

function isTransformed(template: Template): boolean {
  return 'Transform' in template;
}
