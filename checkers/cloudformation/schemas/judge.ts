/** Holds what a template gives for a value against its schema. */

import type { Given } from './given.ts';
import { kindsOf, resolved, schemaOf } from './library.ts';
import { joined, judgePresence, presence } from './presence.ts';
import { missedForm } from './reference-forms.ts';
import { isOf, range, suggestion, valueProblem } from './scalars.ts';
import type { Kind, ResourceSchema, Scalar, Schema } from './schema.ts';
import { choice, type Report, shown } from './violation.ts';

/** What a value is judged within. */
export interface Judging {
  /** The resource type's name. */
  type: string;
  resource: ResourceSchema;
  report: Report;
}

/** Reports what a value at a path of properties has that its schema does not allow. */
export function judge(given: Given, schema: Schema, path: string, judging: Judging): void {
  const wanted = resolved(schema, judging.resource);
  switch (given.kind) {
    case 'absent':
      return;
    case 'either':
      for (const branch of given.branches) judge(branch, wanted, path, judging);
      return;
    case 'later':
      judgeLater(given, wanted, path, judging);
      return;
    case 'scalar':
      judgeScalar(given.value, wanted, path, judging);
      return;
    case 'list':
      judgeList(given.items, wanted, path, judging);
      return;
    case 'map':
      judgeMap(given.entries, wanted, path, judging);
  }
}

const kindNames: Readonly<Record<Kind, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with its own properties',
};

/** What `Ref` of a custom resource gives is up to its maker. */
function isOfAws(type: string): boolean {
  return schemaOf(type) !== undefined && !type.startsWith('AWS::CloudFormation::');
}

/** `Ref` of a resource gives a text: a name, an id or an ARN. */
function isNameLike(kind: Kind): boolean {
  return kind === 'string' || kind === 'array' || kind === 'object';
}

function wantedKinds(kinds: readonly Kind[]): string {
  return `${nameOf(kinds)}.`;
}

function nameOf(kinds: readonly Kind[]): string {
  const text = choice(kinds.map((kind) => kindNames[kind]));
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function judgeLater(
  { gives, from }: Extract<Given, { kind: 'later' }>,
  schema: Schema,
  path: string,
  { report, type }: Judging,
): void {
  const kinds = kindsOf(schema);
  const form = from && missedForm(from, type, path, schema.format);
  if (form) {
    const { id, attribute } = from;
    const name = attribute === undefined ? id : `${id}.${attribute}`;
    report(path, `${path} is a reference to ${name}, which is not ${form.name}.`, form.allowed);
    return;
  }
  if (kinds.length === 0) return;
  if (from && from.attribute === undefined && isOfAws(from.type) && !kinds.some(isNameLike)) {
    report(path, `${path} is a reference to ${from.id}, which gives its name.`, wantedKinds(kinds));
    return;
  }
  if (gives === 'list' && !kinds.includes('array')) report(path, `${path} is a list.`, wantedKinds(kinds));
  if (gives === 'text' && kinds.every((kind) => kind === 'array' || kind === 'object'))
    report(path, `${path} is a single value.`, wantedKinds(kinds));
}

function judgeScalar(value: Scalar | null, schema: Schema, path: string, { report }: Judging): void {
  if (value === null) {
    report(path, `${path} is null, which CloudFormation doesn’t accept.`, 'A value, or no property.');
    return;
  }
  const kinds = kindsOf(schema);
  if (kinds.length > 0 && !kinds.some((kind) => isOf(kind, value))) {
    report(path, `${path} is ${shown(value)}.`, wantedKinds(kinds));
    return;
  }
  const problem = valueProblem(value, schema);
  if (problem) report(path, `${path} is ${shown(value)}${problem.because ?? ''}.`, problem.allowed);
}

function judgeList(items: readonly Given[], schema: Schema, path: string, judging: Judging): void {
  const kinds = kindsOf(schema);
  if (kinds.length > 0 && !kinds.includes('array')) {
    judging.report(path, `${path} is a list.`, wantedKinds(kinds));
    return;
  }
  const { minItems = 0, maxItems = Number.MAX_VALUE } = schema;
  // What a condition decides may be there or not; what the deployment resolves may be several.
  const certain = items.filter((item) => presence(item) === 'given').length;
  const possible = items.filter(({ kind }) => kind !== 'absent').length;
  if (possible < minItems || certain > maxItems)
    judging.report(
      path,
      `${path} has ${items.length === 0 ? 'no entries' : items.length === 1 ? 'one entry' : `${items.length} entries`}.`,
      `${range(schema.minItems, schema.maxItems).replace('.', '')} of them.`,
    );
  const twice = schema.uniqueItems ? repeated(items) : undefined;
  if (twice !== undefined) judging.report(path, `${path} holds ${shown(twice)} twice.`, 'Each entry once.');
  for (const [at, item] of items.entries()) judge(item, schema.items ?? {}, `${path}[${at}]`, judging);
}

function repeated(items: readonly Given[]): Scalar | null | undefined {
  const values = items.flatMap((item) => (item.kind === 'scalar' ? [item.value] : []));
  return values.find((value, at) => values.indexOf(value) < at);
}

function judgeMap(
  entries: Readonly<Record<string, Given>>,
  schema: Schema,
  path: string,
  judging: Judging,
): void {
  const kinds = kindsOf(schema);
  if (kinds.length > 0 && !kinds.includes('object')) {
    // The text of a document, such as a dashboard, is JSON: an object is none.
    judging.report(path, `${path} is an object.`, wantedKinds(kinds));
    return;
  }
  judgeProperties(entries, schema, path, judging);
}

/** Judges the properties of a resource, or of an object within it. */
export function judgeProperties(
  entries: Readonly<Record<string, Given>>,
  schema: Schema,
  path: string,
  judging: Judging,
): void {
  const { report, type, resource } = judging;
  const where = path === '' ? type : path;
  for (const [name, value] of Object.entries(entries)) {
    const inner = path === '' ? name : `${path}.${name}`;
    const property = ownProperty(schema, name);
    if (property === undefined) {
      if (schema.properties && !schema.open && value.kind !== 'absent')
        report(
          inner,
          `${where} has no property ${name}.`,
          `${choice(Object.keys(schema.properties).filter((each) => !isReadOnly(resource, joined(path, each))))}.${suggestion(name, Object.keys(schema.properties))}`,
        );
    } else if (isReadOnly(resource, inner) && presence(value) !== 'absent') {
      report(inner, `${inner} cannot be set: AWS decides it.`, 'Nothing: leave it out.');
    } else judge(value, property, inner, judging);
  }
  judgePresence(entries, schema, where, path, report);
}

function ownProperty({ properties }: Schema, name: string): Schema | undefined {
  return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function isReadOnly({ readOnly = [] }: ResourceSchema, path: string): boolean {
  return readOnly.includes(path.replace(/\[\d+\]/g, '.*'));
}
