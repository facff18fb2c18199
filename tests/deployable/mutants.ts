/** Templates with one property broken, made from AWS's schemas: each is one that AWS refuses. */

import { kindsOf, resolved, schemaOf } from '#checkers/cloudformation/schemas/library.ts';
import { expressionOf } from '#checkers/cloudformation/schemas/pattern.ts';
import type { ResourceSchema, Schema } from '#checkers/cloudformation/schemas/schema.ts';
import { isRecord, type Template } from '#checkers/cloudformation/template.ts';

export interface Mutant {
  /** `LabDatabase.Iops: wrong type`. */
  name: string;
  /** Logical id of the resource that is broken. */
  resource: string;
  template: Template;
}

type Path = readonly (string | number)[];
/** What stands at a path instead; undefined where it is taken away. */
type Change = { what: string; path: Path; value: unknown };

export function mutantsOf(template: Template): Mutant[] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const schema = schemaOf(Type);
    const properties: Path = ['Resources', id, 'Properties'];
    const changes: Change[] = [
      { what: 'a type that does not exist', path: ['Resources', id, 'Type'], value: `${Type}x` },
      ...(schema ? objectChanges(Properties, schema, properties, schema) : []),
    ];
    return changes.map(({ what, path, value }) => ({
      name: `${path.slice(1).join('.')}: ${what}`,
      resource: id,
      template: changed(template, path, value) as Template,
    }));
  });
}

function objectChanges(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  path: Path,
  resource: ResourceSchema,
): Change[] {
  const { properties = {}, required = [] } = schema;
  return [
    ...(schema.open || Object.keys(properties).length === 0
      ? []
      : [{ what: 'a property that does not exist', path: [...path, 'Nothing'], value: 1 }]),
    ...required
      .filter((name) => name in value)
      .map((name) => ({ what: 'missing', path: [...path, name], value: undefined })),
    ...Object.entries(value).flatMap(([name, each]) => {
      const property = properties[name];
      return property ? changesOf(each, resolved(property, resource), [...path, name], resource) : [];
    }),
  ];
}

function changesOf(value: unknown, schema: Schema, path: Path, resource: ResourceSchema): Change[] {
  const change = (what: string, to: unknown): Change => ({ what, path, value: to });
  if (isRecord(value) && Object.keys(value).length === 1) {
    if ('Ref' in value) return [change('a reference to nothing', { Ref: 'Nothing' })];
    if (Array.isArray(value['Fn::GetAtt'])) {
      const [id, attribute] = value['Fn::GetAtt'];
      return [
        change('an attribute of nothing', { 'Fn::GetAtt': ['Nothing', attribute] }),
        change('an attribute that does not exist', { 'Fn::GetAtt': [id, 'Nothing'] }),
      ];
    }
    if (Object.keys(value)[0]?.startsWith('Fn::')) return [];
  }
  const kinds = kindsOf(schema);
  const { enum: values, words, minimum, maximum, pattern, minItems } = schema;
  const isText = kinds.includes('string');
  return [
    ...(isText && !kinds.includes('object') ? [change('a list', ['x'])] : []),
    ...(kinds.length > 0 && !isText ? [change('a text', 'x')] : []),
    ...((values ?? words) ? [change('not a value of its enumeration', 'x')] : []),
    ...(minimum !== undefined ? [change('below its minimum', minimum - 1)] : []),
    ...(maximum !== undefined ? [change('above its maximum', maximum + 1)] : []),
    ...(pattern !== undefined && isText && !expressionOf(pattern).test('\u0007')
      ? [change('not of its form', '\u0007')]
      : []),
    ...(minItems ? [change('an empty list', [])] : []),
    ...(Array.isArray(value)
      ? value.flatMap((each, at) => changesOf(each, itemOf(schema, resource), [...path, at], resource))
      : isRecord(value)
        ? objectChanges(value, schema, path, resource)
        : []),
  ];
}

function itemOf({ items = {} }: Schema, resource: ResourceSchema): Schema {
  return resolved(items, resource);
}

/** A copy with another value at a path. */
function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((each, at) => (at === key ? changed(each, rest, to) : each));
  const record = isRecord(value) ? value : {};
  const { [key]: before, ...others } = record;
  const after = changed(before, rest, to);
  return after === undefined ? others : { ...record, [key]: after };
}
