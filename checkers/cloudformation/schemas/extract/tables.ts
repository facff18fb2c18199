/**
 * The tables that AWS's own validator judges by. It comes with aws-cdk-lib as WebAssembly, and holds its tables as
 * Zstandard frames of JSON. Only for building the extract: it needs Node's zlib, and reads nine megabytes.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { zstdDecompressSync } from 'node:zlib';

/** A schema as the validator writes it: JSON Schema with underscores, and its references resolved to names. */
export interface RawSchema {
  type?: string | readonly string[];
  ref_name?: string;
  enum?: readonly unknown[];
  enum_case_insensitive?: readonly string[];
  const?: unknown;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusive_minimum?: number;
  multiple_of?: number;
  min_length?: number;
  max_length?: number;
  min_items?: number;
  max_items?: number;
  unique_items?: boolean;
  items?: RawSchema;
  properties?: Readonly<Record<string, RawSchema>>;
  pattern_properties?: Readonly<Record<string, RawSchema>>;
  additional_properties?: boolean;
  required?: readonly string[];
  required_xor?: readonly string[];
  required_or?: readonly string[];
  dependent_required?: Readonly<Record<string, readonly string[]>>;
  dependent_excluded?: Readonly<Record<string, readonly string[]>>;
  any_of?: readonly RawSchema[];
  one_of?: readonly RawSchema[];
  [other: string]: unknown;
}

/** A resource type as the validator has it. */
export interface RawType extends RawSchema {
  definitions: Readonly<Record<string, RawSchema>>;
  read_only_properties?: readonly string[];
  primary_identifier?: readonly string[];
}

/** A conditional rule of JSON Schema, as cfn-lint publishes them. */
export interface RawRule {
  allOf?: readonly RawRule[];
  if?: { properties?: Readonly<Record<string, { const?: unknown }>> };
  then?: { properties?: Readonly<Record<string, { enum?: readonly string[] }>> };
}

export interface Tables {
  /** Of the validator's package. */
  version: string;
  /** Every resource type by name. */
  types: Readonly<Record<string, RawType>>;
  /** Attributes that `Fn::GetAtt` takes, by resource type. */
  attributes: Readonly<Record<string, readonly string[]>>;
  /** Rules on several properties, by `Aws::Rds::Dbinstance`. */
  rules: Readonly<Record<string, readonly RawRule[]>>;
  /** Instance classes by region. */
  databaseClasses: Readonly<Record<string, RawRule>>;
  clusterClasses: Readonly<Record<string, RawRule>>;
  cacheNodes: Readonly<Record<string, { enum?: readonly string[] }>>;
  runtimes: Readonly<Record<'current' | 'deprecated' | 'create_blocked' | 'eol', readonly string[]>>;
}

/** Reads the tables. @throws Error when the validator that is installed is built in another way */
export function readTables(): Tables {
  const library = createRequire(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'));
  const manifest = library.resolve('@aws/cloudformation-validate/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const found = framesOf(readFileSync(manifest.replace('package.json', 'bindings_wasm_bg.wasm')));
  const table = (name: string) => {
    const frame = found.find((each) => name in each);
    if (!frame)
      throw new Error(`AWS’s validator ${version} has no table ${name}: look how it holds its tables now.`);
    return frame;
  };
  return {
    version,
    types: table('AWS::RDS::DBInstance'),
    attributes: table('getatt_attributes').getatt_attributes,
    rules: table('Aws::Rds::Dbinstance'),
    databaseClasses: table('aws_rds_dbinstance_dbinstanceclass_enum').aws_rds_dbinstance_dbinstanceclass_enum,
    clusterClasses: table('aws_rds_dbcluster_dbclusterinstanceclass_enum')
      .aws_rds_dbcluster_dbclusterinstanceclass_enum,
    cacheNodes: table('aws_elasticache_cachecluster_cachenodetype_enum')
      .aws_elasticache_cachecluster_cachenodetype_enum,
    runtimes: table('lambda_runtimes').lambda_runtimes,
  };
}

const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

// biome-ignore lint/suspicious/noExplicitAny: each table has a form of its own, which `Tables` states.
function framesOf(bytes: Buffer): Record<string, any>[] {
  const frames = [];
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1))
    frames.push(JSON.parse(zstdDecompressSync(bytes.subarray(at)).toString()));
  return frames;
}
