/** Holds what a template gives for a value against its schema. */

import { nearest } from '#checkers/command/nearest.ts';
import { formatProblem } from './formats.ts';
import type { Given } from './given.ts';
import { kindsOf, resolved, schemaOf } from './library.ts';
import { expressionOf } from './pattern.ts';
import { missedForm } from './reference-forms.ts';
import type { Kind, ResourceSchema, Scalar, Schema } from './schema.ts';
import { choice, type Report, shown } from './violation.ts';
import { aboutPattern } from './wording.ts';

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
  object: 'an object with properties of its own',
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
    report(path, `${path} is null, which CloudFormation does not take.`, 'A value, or nothing at all.');
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

/** CloudFormation takes the text of a number or of a boolean for it, and the other way round. */
function isOf(kind: Kind, value: Scalar): boolean {
  switch (kind) {
    case 'string':
      return true;
    case 'integer':
      return typeof value !== 'boolean' && /^[+-]?\d+$/.test(String(value).trim());
    case 'number':
      return typeof value !== 'boolean' && String(value).trim() !== '' && Number.isFinite(Number(value));
    case 'boolean':
      return /^(true|false)$/i.test(String(value));
    case 'array':
    case 'object':
      return false;
  }
}

interface Problem {
  because?: string;
  allowed: string;
}

function valueProblem(value: Scalar, schema: Schema): Problem | undefined {
  const text = String(value);
  const {
    enum: values,
    words,
    pattern,
    minimum,
    maximum,
    minLength = 0,
    maxLength = Number.MAX_VALUE,
  } = schema;
  if (values && !values.some((each) => String(each) === text))
    return { because: '', allowed: `${choice(values)}.${suggestion(text, values.map(String))}` };
  if (words && !words.some((each) => each.toLowerCase() === text.toLowerCase()))
    return { allowed: `${choice(words)}.${suggestion(text, words)}` };
  if (isNumeric(schema) && minimum !== undefined && Number(value) < minimum)
    return { allowed: range(minimum, maximum) };
  if (isNumeric(schema) && maximum !== undefined && Number(value) > maximum)
    return { allowed: range(minimum, maximum) };
  if (kindsOf(schema).includes('string') && (text.length < minLength || text.length > maxLength))
    return {
      because: `, ${text.length.toLocaleString('en')} characters`,
      allowed: `${range(schema.minLength, schema.maxLength).replace('.', '')} characters.`,
    };
  if (pattern !== undefined && kindsOf(schema).includes('string') && !expressionOf(pattern).test(text))
    return { allowed: aboutPattern(pattern) };
  const allowed = schema.format === undefined ? undefined : formatProblem(schema.format, text);
  return allowed === undefined ? undefined : { allowed };
}

function isNumeric(schema: Schema): boolean {
  return kindsOf(schema).some((kind) => kind === 'integer' || kind === 'number');
}

function suggestion(typed: string, names: readonly string[]): string {
  const name = nearest(typed, names);
  return name === undefined ? '' : ` Did you mean ${name}?`;
}

/** `1 to 60.`, `At least 1.`, `At most 900.` */
function range(least: number | undefined, most: number | undefined): string {
  const [from, to] = [least, most].map((each) => each?.toLocaleString('en', { maximumFractionDigits: 6 }));
  if (from === undefined) return `At most ${to}.`;
  return to === undefined ? `At least ${from}.` : `${from} to ${to}.`;
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
          `${choice(Object.keys(schema.properties).filter((each) => !isReadOnly(resource, join(path, each))))}.${suggestion(name, Object.keys(schema.properties))}`,
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

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isReadOnly({ readOnly = [] }: ResourceSchema, path: string): boolean {
  return readOnly.includes(path.replace(/\[\d+\]/g, '.*'));
}

/** Whether a value is there: `maybe` where a condition decides. */
export function presence(given: Given | undefined): 'given' | 'absent' | 'maybe' {
  if (given === undefined || given.kind === 'absent') return 'absent';
  if (given.kind !== 'either') return 'given';
  const [first, second] = given.branches.map(presence);
  return first === second ? (first ?? 'maybe') : 'maybe';
}

function judgePresence(
  entries: Readonly<Record<string, Given>>,
  { required = [], oneOf = [], someOf = [], needs = {}, excludes = {} }: Schema,
  where: string,
  path: string,
  report: Report,
): void {
  const has = (name: string) => presence(own(entries, name));
  for (const name of required) {
    if (has(name) === 'absent')
      report(join(path, name), `${where} lacks ${name}, which is required.`, `A value for ${name}.`);
    if (has(name) === 'maybe')
      report(
        join(path, name),
        `${where} lacks ${name} in one branch of a condition, and it is required.`,
        `A value for ${name} in both branches.`,
      );
  }
  if (oneOf.length > 0) {
    const given = oneOf.filter((name) => has(name) === 'given');
    if (given.length > 1)
      report(path, `${where} has ${given.join(' and ')}.`, `Only one of ${choice(oneOf)}.`);
    if (oneOf.every((name) => has(name) === 'absent'))
      report(path, `${where} has none of ${oneOf.join(', ')}.`, `One of ${choice(oneOf)}.`);
  }
  if (someOf.length > 0 && someOf.every((name) => has(name) === 'absent'))
    report(path, `${where} has none of ${someOf.join(', ')}.`, `At least one of ${choice(someOf)}.`);
  for (const [name, others] of Object.entries(needs)) {
    if (has(name) !== 'given') continue;
    for (const other of others)
      if (has(other) === 'absent')
        report(join(path, other), `${where} has ${name} without ${other}.`, `${other} too, or neither.`);
  }
  for (const [name, others] of Object.entries(excludes)) {
    if (has(name) !== 'given') continue;
    for (const other of others)
      if (has(other) === 'given' && !(excludes[other]?.includes(name) && other < name))
        report(join(path, other), `${where} has ${name} and ${other}.`, `One of the two.`);
  }
}

function own(entries: Readonly<Record<string, Given>>, name: string): Given | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
