/** The extract of AWS's resource schemas, and what is asked of it. */

import extract from './extract.json' with { type: 'json' };
import type { Extract, Kind, ResourceSchema, Schema } from './schema.ts';

export const library = extract as unknown as Extract;

const otherTypes = new Set(
  Object.entries(library.otherTypes).flatMap(([service, names]) =>
    names.split(' ').map((name) => `${service}::${name}`),
  ),
);

/** The schema of a resource type; undefined for one that is not in the extract. */
export function schemaOf(type: string): ResourceSchema | undefined {
  return Object.hasOwn(library.types, type) ? library.types[type] : undefined;
}

/** Whether AWS has a resource type of that name. */
export function isResourceType(type: string): boolean {
  return schemaOf(type) !== undefined || otherTypes.has(type);
}

/** Every resource type of AWS's. */
export function resourceTypes(): readonly string[] {
  return [...Object.keys(library.types), ...otherTypes];
}

/** The attributes that `Fn::GetAtt` takes of a resource type; undefined where any may exist. */
export function attributesOf(type: string): readonly string[] | undefined {
  const schema = schemaOf(type);
  if (!schema || type === 'AWS::CloudFormation::CustomResource') return undefined;
  return [...Object.keys(schema.properties), ...(schema.attributes ?? [])];
}

/** The schema of an attribute; undefined where it has none that is known. */
export function attributeSchema(type: string, attribute: string): Schema | undefined {
  const resource = schemaOf(type);
  let found: Schema | undefined = resource;
  for (const name of attribute.split('.')) {
    const object: Schema | undefined = found && resolved(found, resource);
    found = object?.properties?.[name];
  }
  return found && resolved(found, resource);
}

/** A schema, with the definition that it refers to in its place. */
export function resolved(schema: Schema, resource: ResourceSchema | undefined): Schema {
  return schema.ref === undefined ? schema : (resource?.definitions?.[schema.ref] ?? {});
}

/** The kinds of value that a schema takes; none where it takes any. */
export function kindsOf({ type }: Schema): readonly Kind[] {
  if (type === undefined) return [];
  return typeof type === 'string' ? [type] : type;
}
