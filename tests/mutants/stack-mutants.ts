/** Mutants of a stack: its synthesized template with one property of one resource changed, or one resource more or less. */

import { type Fields, isFields, type Json } from './json.ts';

/** A template with one change. */
export interface StackMutant {
  /** `LabDatabase.Properties.Iops: 3600 to 0`. */
  name: string;
  template: Fields;
}

/** Every mutant of a template. @throws Error when it has no resources */
export function stackMutants(template: Fields): StackMutant[] {
  const resources = template.Resources;
  if (!isFields(resources)) throw new Error('The template has no resources.');
  const changed = (name: string, next: Fields): StackMutant => ({
    name,
    template: { ...template, Resources: next },
  });
  return Object.entries(resources).flatMap(([id, resource]) => {
    if (!isFields(resource)) return [];
    return [
      changed(
        `${id}: removed`,
        Object.fromEntries(Object.entries(resources).filter(([other]) => other !== id)),
      ),
      ...changes(resource, id, id, resources).map(({ name, value }) =>
        changed(name, { ...resources, [id]: value }),
      ),
    ];
  });
}

interface Changed {
  name: string;
  value: Json;
}

/** The value with one change in it, each way. @param path where it stands, for the names */
function changes(value: Json, path: string, owner: string, resources: Fields): Changed[] {
  const here = replacements(value, owner, resources).map(({ what, value: next }) => ({
    name: `${path}: ${what}`,
    value: next,
  }));
  if (Array.isArray(value))
    return [
      ...here,
      ...value.map((_, at) => ({
        name: `${path}[${at}]: removed`,
        value: value.filter((__, other) => other !== at),
      })),
      ...value.flatMap((item, at) =>
        changes(item, `${path}[${at}]`, owner, resources).map(({ name, value: next }) => ({
          name,
          value: value.map((other, index) => (index === at ? next : other)),
        })),
      ),
    ];
  // What a reference points to is changed as a whole, above.
  if (!isFields(value) || referenceIn(value)) return here;
  return [
    ...here,
    ...Object.entries(value).flatMap(([key, item]) => [
      // Without its type nothing is a resource, and metadata is nothing that AWS reads.
      ...(path === owner && (key === 'Type' || key === 'Properties' || key === 'Metadata')
        ? []
        : [
            {
              name: `${path}.${key}: removed`,
              value: Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)),
            },
          ]),
      ...(path === owner && (key === 'Type' || key === 'Metadata')
        ? []
        : changes(item, `${path}.${key}`, owner, resources).map(({ name, value: next }) => ({
            name,
            value: { ...value, [key]: next },
          }))),
    ]),
  ];
}

function replacements(value: Json, owner: string, resources: Fields): { what: string; value: Json }[] {
  if (typeof value === 'boolean') return [{ what: `${value} to ${!value}`, value: !value }];
  if (typeof value === 'number')
    return [...new Set([0, 1, value * 10, value - 1, value + 1])]
      .filter((other) => other !== value)
      .map((other) => ({ what: `${value} to ${other}`, value: other }));
  if (typeof value === 'string')
    return [{ what: `${JSON.stringify(value)} to "x"`, value: 'x' }, ...numeric(value)];
  if (Array.isArray(value)) return value.length > 0 ? [{ what: 'emptied', value: [] }] : [];
  const reference = referenceIn(value);
  if (!reference) return [];
  return elsewhere(reference, owner, resources);
}

/** CloudFormation takes numbers as text as well. */
function numeric(value: string): { what: string; value: Json }[] {
  if (!/^\d+$/.test(value)) return [];
  return [Number(value) * 10, 0].map((other) => ({ what: `"${value}" to "${other}"`, value: String(other) }));
}

interface Reference {
  id: string;
  /** undefined for a `Ref`. */
  attribute: string | undefined;
}

function referenceIn(value: Json): Reference | undefined {
  if (!isFields(value) || Object.keys(value).length !== 1) return undefined;
  if (typeof value.Ref === 'string') return { id: value.Ref, attribute: undefined };
  const got = value['Fn::GetAtt'];
  if (Array.isArray(got) && typeof got[0] === 'string' && typeof got[1] === 'string')
    return { id: got[0], attribute: got[1] };
  return undefined;
}

/** The reference to another resource of the same type, of another type, to another attribute, and to nothing. */
function elsewhere(
  { id, attribute }: Reference,
  owner: string,
  resources: Fields,
): { what: string; value: Json }[] {
  const type = typeOf(resources[id]);
  if (type === undefined) return [];
  const others = Object.keys(resources).filter((other) => other !== id && other !== owner);
  const same = others.find((other) => typeOf(resources[other]) === type);
  const different = others.find((other) => typeOf(resources[other]) !== type);
  const written = attribute === undefined ? `Ref ${id}` : `${id}.${attribute}`;
  const to = (other: string): Json =>
    attribute === undefined ? { Ref: other } : { 'Fn::GetAtt': [other, attribute] };
  return [
    ...[same, different, 'NoSuchThing'].flatMap((other) =>
      other === undefined ? [] : [{ what: `${written} to ${other}`, value: to(other) }],
    ),
    attribute === undefined
      ? { what: `${written} to its Arn`, value: { 'Fn::GetAtt': [id, 'Arn'] } }
      : { what: `${written} to its Ref`, value: { Ref: id } },
  ];
}

function typeOf(resource: Json | undefined): string | undefined {
  return isFields(resource) && typeof resource.Type === 'string' ? resource.Type : undefined;
}
