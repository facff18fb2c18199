/** Cuts AWS's tables to the extract. */

import { expressionOf } from '../pattern.ts';
import type { Extract, Kind, ResourceSchema, Scalar, Schema } from '../schema.ts';
import { subjectTypes } from './subjects.ts';
import type { RawRule, RawSchema, RawType, Tables } from './tables.ts';

export function condense(tables: Tables): Extract {
  const { types, attributes, rules } = tables;
  return {
    source: `@aws/cloudformation-validate ${tables.version}`,
    types: Object.fromEntries(
      subjectTypes.map((name) => {
        const raw = types[name];
        if (!raw) throw new Error(`AWS has no resource type ${name}: take it out of subjects.ts.`);
        return [name, resourceSchema(raw, attributes[name] ?? [], corrections[name])];
      }),
    ),
    otherTypes: byService(Object.keys(types).filter((name) => !subjectTypes.includes(name))),
    engines: {
      instance: enginesOf(rules['Aws::Rds::Dbinstance']),
      cluster: enginesOf(rules['Aws::Rds::Dbcluster']),
      cache: enginesOf(rules['Aws::Elasticache::Cachecluster']),
    },
    classes: {
      instance: classesOf(tables.databaseClasses, 'DBInstanceClass', instanceEngines),
      cluster: classesOf(tables.clusterClasses, 'DBClusterInstanceClass', ['mysql', 'postgres']),
      cache: sorted(Object.values(tables.cacheNodes).flatMap((region) => region.enum ?? [])),
    },
    // A deprecated runtime can still be created: AWS blocks it later.
    runtimes: sorted([...tables.runtimes.current, ...tables.runtimes.deprecated]),
  };
}

/** Engines whose classes are told apart; those of all others are one list. */
const instanceEngines = ['postgres', 'mysql', 'mariadb', 'aurora-postgresql', 'aurora-mysql'];

/**
 * Where a schema refuses what AWS deploys. `StorageEncrypted` of a replica is ignored by RDS, which takes the source's,
 * and AWS CDK writes it (AWS's validator reports F3020 for it).
 */
const corrections: Readonly<Record<string, Partial<RawType>>> = {
  // Whatever else is given is for the function behind it.
  'AWS::CloudFormation::CustomResource': { additional_properties: true },
  'AWS::RDS::DBInstance': {
    dependent_excluded: {
      SourceDBInstanceIdentifier: ['CharacterSetName', 'MasterUserPassword', 'MasterUsername'],
    },
  },
};

function resourceSchema(
  raw: RawType,
  attributes: readonly string[],
  correction: Partial<RawType> | undefined,
): ResourceSchema {
  const readOnly = raw.read_only_properties ?? [];
  const identifiers = raw.primary_identifier ?? [];
  const definitions = Object.entries(raw.definitions);
  const beyond = attributes.filter((name) => !(name in (raw.properties ?? {})));
  return {
    ...schemaOf({ ...raw, ...correction }),
    properties: recordOf(raw.properties ?? {}),
    ...(definitions.length > 0 && { definitions: recordOf(raw.definitions) }),
    ...(readOnly.length > 0 && { readOnly }),
    ...(beyond.length > 0 && { attributes: beyond }),
    ...(identifiers.length > 0 &&
      !identifiers.some((name) => readOnly.includes(name)) && { identifiedBy: identifiers }),
  };
}

/** Rules with `if` are left out: the validator's own table has lost parts of them. `rules/` states those that matter. */
function schemaOf(raw: RawSchema): Schema {
  const kinds = (Array.isArray(raw.type) ? raw.type : raw.type === undefined ? [] : [raw.type]) as Kind[];
  const isObject = raw.properties !== undefined || kinds.includes('object');
  const choices = [raw.any_of, raw.one_of].map((each) => each?.map(({ required }) => required));
  return {
    ...(kinds.length > 0 && { type: kinds.length === 1 ? kinds[0] : kinds }),
    ...(raw.ref_name !== undefined && { ref: raw.ref_name }),
    ...(raw.enum && { enum: raw.enum as Scalar[] }),
    ...(raw.const !== undefined && { enum: [raw.const as Scalar] }),
    ...(raw.enum_case_insensitive && { words: raw.enum_case_insensitive }),
    ...(raw.pattern !== undefined && tells(raw.pattern) && { pattern: raw.pattern }),
    ...(raw.format !== undefined && { format: raw.format }),
    ...(raw.minimum !== undefined && { minimum: raw.minimum }),
    ...(raw.maximum !== undefined && { maximum: raw.maximum }),
    ...(raw.min_length && { minLength: raw.min_length }),
    ...(raw.max_length !== undefined && { maxLength: raw.max_length }),
    ...(raw.min_items && { minItems: raw.min_items }),
    ...(raw.max_items !== undefined && { maxItems: raw.max_items }),
    ...(raw.unique_items && { uniqueItems: true }),
    ...(raw.items && { items: schemaOf(raw.items) }),
    ...(raw.properties && { properties: recordOf(raw.properties) }),
    ...(isObject && (raw.additional_properties !== false || raw.pattern_properties) && { open: true }),
    ...(raw.required && raw.required.length > 0 && { required: raw.required }),
    ...(raw.required_xor && { oneOf: raw.required_xor }),
    ...(raw.required_or && { someOf: raw.required_or }),
    ...choiceOf(choices[0], 'someOf'),
    ...choiceOf(choices[1], 'oneOf'),
    ...(raw.dependent_required && { needs: raw.dependent_required }),
    ...(raw.dependent_excluded && { excludes: raw.dependent_excluded }),
  };
}

/** A choice between properties, where each alternative is one property. */
function choiceOf(
  alternatives: readonly (readonly string[] | undefined)[] | undefined,
  as: 'someOf' | 'oneOf',
): Schema {
  const names = alternatives?.flatMap((each) => (each?.length === 1 ? [...each] : []));
  return names && names.length === alternatives?.length ? { [as]: names } : {};
}

/** Whether a pattern refuses anything: `[0-z]*` without anchors matches every text. */
function tells(pattern: string): boolean {
  const expression = expressionOf(pattern);
  return !['', ' ', '\n', '~', 'ä'].every((text) => expression.test(text));
}

function recordOf(raw: Readonly<Record<string, RawSchema>>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(raw).map(([name, schema]) => [name, schemaOf(schema)]));
}

function byService(names: readonly string[]): Record<string, string> {
  const services: Record<string, string> = {};
  for (const name of names) {
    const at = name.lastIndexOf('::');
    const service = name.slice(0, at);
    const resource = name.slice(at + 2);
    services[service] = services[service] ? `${services[service]} ${resource}` : resource;
  }
  return services;
}

function enginesOf(rules: readonly RawRule[] = []): Record<string, readonly string[]> {
  const each = rules.flatMap(({ allOf = [] }) => allOf);
  const engines = each.flatMap((rule) => rule.then?.properties?.Engine?.enum ?? []);
  return Object.fromEntries(
    engines.map((engine) => {
      const versions = each.find(
        (rule) => rule.if?.properties?.Engine?.const === engine && rule.then?.properties?.EngineVersion,
      );
      return [engine, versions?.then?.properties?.EngineVersion?.enum ?? []];
    }),
  );
}

function classesOf(
  regions: Readonly<Record<string, RawRule>>,
  property: string,
  engines: readonly string[],
): Record<string, string[]> {
  const classes: Record<string, string[]> = {};
  for (const rule of Object.values(regions).flatMap(({ allOf = [] }) => allOf)) {
    const engine = String(rule.if?.properties?.Engine?.const);
    const key = engines.includes(engine) ? engine : 'any';
    classes[key] = [...(classes[key] ?? []), ...(rule.then?.properties?.[property]?.enum ?? [])];
  }
  return Object.fromEntries(Object.entries(classes).map(([engine, names]) => [engine, sorted(names)]));
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
