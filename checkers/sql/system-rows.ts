/**
 * Every object of the database as the rows of PostgreSQL's system catalogs that describe it, whatever its kind. The
 * catalog that findings are worded from knows the kinds that exercises are about; this sees a change of any other.
 */

import type { Permission } from '#labs/sql-exercise.ts';
import type { Database } from './database.ts';

/** By PostgreSQL's own name for an object, such as `collation public.german`. */
export type SystemRows = ReadonlyMap<string, SystemObject>;

interface SystemObject {
  /** `text search configuration`. */
  type: string;
  /** Its name with its schema. */
  identity: string;
  /** All rows that describe it. */
  definition: string;
  /** The same without the statistics targets of columns. */
  withoutTargets: string;
  /** Brought by an extension, and not put into one by whoever answers. */
  ofExtension: boolean;
}

/** Columns that change by themselves, by ANALYZE, or because something is built on the object. */
const volatileColumns = [
  'relpages',
  'reltuples',
  'relallvisible',
  'relallfrozen',
  'relfrozenxid',
  'relminmxid',
  'relfilenode',
  'relhasindex',
  'relhasrules',
  'relhastriggers',
  'relhassubclass',
  'datfrozenxid',
  'datminmxid',
];

/** Catalogs whose rows describe an object of another one: that one, and the column with the object. */
const partOf: Record<string, [catalog: string, column: string]> = {
  pg_attribute: ['pg_class', 'attrelid'],
  pg_index: ['pg_class', 'indexrelid'],
  pg_inherits: ['pg_class', 'inhrelid'],
  pg_sequence: ['pg_class', 'seqrelid'],
  pg_partitioned_table: ['pg_class', 'partrelid'],
  pg_foreign_table: ['pg_class', 'ftrelid'],
  pg_aggregate: ['pg_proc', 'aggfnoid'],
  pg_range: ['pg_type', 'rngtypid'],
  pg_enum: ['pg_type', 'enumtypid'],
  pg_ts_config_map: ['pg_ts_config', 'mapcfg'],
};

/** Told by another reading (settings), or of the whole server. */
const leftOut = [
  'pg_db_role_setting',
  'pg_shdepend',
  'pg_shdescription',
  'pg_shseclabel',
  'pg_parameter_acl',
];

const queryOf = new WeakMap<Database, string>();

/** Reads all objects that were not there when the server was made, and the schema public. */
export async function readSystemRows(db: Database): Promise<SystemRows> {
  const query = queryOf.get(db) ?? (await queryFor(db));
  queryOf.set(db, query);
  const { rows } = await db.run(query, { maxRows: 100_000 });
  const entries = rows.map(
    ([type, identity, definition, withoutTargets, ofExtension]) =>
      [
        `${type} ${identity}`,
        {
          type: type ?? '',
          identity: identity ?? '',
          definition: definition ?? '',
          withoutTargets: withoutTargets ?? '',
          ofExtension: ofExtension === 't',
        },
      ] as const,
  );
  // The grouped rows come in no order, and findings list what changed.
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One SELECT a catalog that may be read: which catalogs there are depends on the version. */
async function queryFor(db: Database): Promise<string> {
  const { rows } = await db.run(
    `SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)::text
     FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
     WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND has_table_privilege(c.oid, 'SELECT')
       AND NOT c.relisshared AND c.relname <> ALL ('{${leftOut.join(',')}}')
     GROUP BY c.relname`,
  );
  const described = rows.flatMap(([catalog, list]) => {
    const columns = (list ?? '').slice(1, -1).split(',');
    const [owner, id] = objectColumns(catalog ?? '', columns);
    return id === undefined
      ? []
      : `SELECT ${owner} AS class, ${id}::oid AS object, to_jsonb(t) - '{${volatileColumns.join(',')}}'::text[] AS row
         FROM pg_catalog.${catalog} AS t WHERE ${id}::oid >= 16384 OR ${owner} = 'pg_namespace'::regclass AND ${id}::oid = 'public'::regnamespace`;
  });
  return `
WITH described AS (${described.join('\nUNION ALL\n')}), objects AS (
  SELECT class, object,
    string_agg(row::text, ' ' ORDER BY row::text) AS definition,
    string_agg((row - 'attstattarget')::text, ' ' ORDER BY row::text) AS without_targets,
    bool_or(row ->> 'deptype' = 'e') AND NOT coalesce(bool_or((
      SELECT bool_or(value = (SELECT oid::text FROM pg_catalog.pg_roles WHERE rolname = current_user))
      FROM jsonb_each_text(row) WHERE key LIKE '%owner')), false) AS of_extension
  FROM described GROUP BY class, object
)
SELECT type, identity, md5(definition), md5(without_targets), of_extension
FROM objects, pg_catalog.pg_identify_object(class, object, 0)
WHERE type IS NOT NULL AND (schema IS NULL OR schema = current_schema() OR schema = 'public')`;
}

/** Where a catalog's rows name the object that they describe. */
function objectColumns(catalog: string, columns: readonly string[]): [string, string | undefined] {
  const [owner, column] = partOf[catalog] ?? [];
  if (owner !== undefined) return [`'${owner}'::regclass`, column];
  if (columns.includes('classid') && columns.includes('objid')) return ['classid', 'objid'];
  if (columns.includes('classoid') && columns.includes('objoid')) return ['classoid', 'objoid'];
  // A large object is known by the catalog of its pages, which may not be read.
  if (catalog === 'pg_largeobject_metadata') return ["'pg_largeobject'::regclass", 'oid'];
  return [`'${catalog}'::regclass`, columns.includes('oid') ? 'oid' : undefined];
}

/** Kinds that the catalog of findings tells, and what comes with them. */
const toldElsewhere = new Set([
  'table',
  'index',
  'view',
  'materialized view',
  'sequence',
  'function',
  'procedure',
  'aggregate',
  'statistics object',
  'extension',
  'operator',
  'trigger',
  'rule',
  'policy',
  'table constraint',
  'domain constraint',
  'schema',
  'type',
  'composite type',
  'toast table',
  'default value',
  'table column',
  // Only a superuser makes these, so they come with an extension.
  'operator class',
  'operator family',
  'operator of access method',
  'function of access method',
]);

/** Differences that the catalog of findings does not know: `created the collation public.german`. */
export function otherChanges(before: SystemRows, after: SystemRows, permits: Permission): string[] {
  const resampled = new Set(permits.statisticsTargets ?? []);
  const droppable = new Set(permits.drop ?? []);
  const named = ({ type, identity }: SystemObject) => `the ${type} ${identity}`;
  const bare = ({ identity }: SystemObject) => identity.split('.').at(-1) ?? identity;
  const isOther = ({ type }: SystemObject) => !toldElsewhere.has(type);
  const created = [...after].filter(
    ([key, object]) => !before.has(key) && isOther(object) && !object.ofExtension,
  );
  const dropped = [...before].filter(([key, object]) => !after.has(key) && isOther(object));
  const altered = [...after].filter(([key, object]) => {
    const was = before.get(key);
    if (was === undefined || droppable.has(bare(object))) return false;
    return resampled.has(bare(object))
      ? was.withoutTargets !== object.withoutTargets
      : was.definition !== object.definition;
  });
  return [
    ...created.map(([, object]) => `created ${named(object)}`),
    ...dropped.map(([, object]) => `dropped ${named(object)}`),
    ...altered.map(([, object]) => `altered ${named(object)}`),
  ];
}

/** Whether nothing differs between two moments but new objects of one type. */
export function hasOnlyNew(type: string, before: SystemRows, after: SystemRows): boolean {
  return (
    [...before.keys()].every((key) => after.has(key)) &&
    [...after].every(([key, object]) => {
      const was = before.get(key);
      return was ? was.definition === object.definition : object.type === type;
    })
  );
}
