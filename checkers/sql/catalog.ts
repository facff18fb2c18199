/** What objects a database holds, and how two moments differ. */

import type { ObjectKind, Permission } from '#labs/sql-exercise.ts';
import type { Database } from './database.ts';
import { tables } from './dataset/generate.ts';

export interface CatalogObject {
  kind: ObjectKind;
  /** With its schema only when that is not the course's own. */
  name: string;
  /** The table that an index, constraint, trigger, rule, policy or partition belongs to. */
  table: string | undefined;
  /** What it is, in SQL or in words; two objects of one name are the same while this is. */
  definition: string;
  /** Size of its main fork, bytes; 0 for what takes no space. */
  bytes: number;
  /** True for an index that a primary key or unique constraint stands on. */
  backsConstraint: boolean;
}

export interface CatalogDiff {
  created: readonly CatalogObject[];
  dropped: readonly CatalogObject[];
  altered: readonly CatalogObject[];
}

const schemaOf = (n: string) =>
  `CASE WHEN ${n}.nspname = current_schema() THEN '' WHEN ${n}.oid = pg_my_temp_schema() THEN 'pg_temp.' ELSE quote_ident(${n}.nspname) || '.' END`;
const own = schemaOf('n');
/** A relation's name as it is listed, which regclass would put in quotes where it needs them. */
const relation = (oid: string) =>
  `(SELECT ${schemaOf('rn')} || r.relname FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = ${oid})`;
/** Members of an extension come with it; `ALTER EXTENSION … ADD` makes a member of anything, but not of the language C. */
const notOfExtension = (catalog: string) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = o.oid AND d.deptype = 'e')`;

const catalogQuery = `
WITH n AS (
  SELECT oid, nspname FROM pg_namespace
  WHERE oid IN (pg_my_temp_schema(), current_schema()::regnamespace) OR nspname = 'public'
)
SELECT CASE o.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'f' THEN 'table' WHEN 'i' THEN 'index' WHEN 'I' THEN 'index'
    WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'type' END AS kind,
  ${own} || o.relname AS name,
  coalesce(${relation('i.indrelid')}, ${relation('h.inhparent')}) AS parent,
  CASE WHEN o.relkind IN ('i', 'I') THEN pg_get_indexdef(o.oid) || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
    WHEN o.relkind IN ('v', 'm') THEN pg_get_viewdef(o.oid)
    WHEN o.relkind = 'S' THEN ''
    ELSE concat_ws(' ', o.relkind, o.relpersistence, o.relrowsecurity, o.relforcerowsecurity, o.reloptions::text, CASE WHEN o.relkind = 'r' THEN o.relfilenode END, pg_get_partkeydef(o.oid),
      (SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated,
        pg_get_expr(def.adbin, def.adrelid)), ', ' ORDER BY a.attnum)
       FROM pg_attribute a LEFT JOIN pg_attrdef def ON def.adrelid = a.attrelid AND def.adnum = a.attnum
       WHERE a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped)) END AS definition,
  CASE WHEN o.relkind IN ('r', 'i', 'm') THEN pg_relation_size(o.oid) ELSE 0 END AS bytes,
  EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = o.oid AND c.contype IN ('p', 'u', 'x')) AS backs
FROM pg_class o JOIN n ON n.oid = o.relnamespace LEFT JOIN pg_index i ON i.indexrelid = o.oid
  LEFT JOIN pg_inherits h ON h.inhrelid = o.oid AND o.relkind IN ('r', 'p')
WHERE o.relkind <> 't'
UNION ALL
SELECT 'constraint', o.conname, ${relation('o.conrelid')}, pg_get_constraintdef(o.oid), 0, false
FROM pg_constraint o JOIN n ON n.oid = o.connamespace WHERE o.conrelid <> 0 AND o.contype <> 'n'
UNION ALL
SELECT 'statistics', ${own} || o.stxname, ${relation('o.stxrelid')}, pg_get_statisticsobjdef(o.oid), 0, false
FROM pg_statistic_ext o JOIN n ON n.oid = o.stxnamespace
UNION ALL
SELECT 'function', ${own} || o.proname || '(' || pg_get_function_identity_arguments(o.oid) || ')', NULL, md5(concat_ws(' ', o.prosrc, o.provolatile, o.proconfig)), 0, false
FROM pg_proc o JOIN n ON n.oid = o.pronamespace JOIN pg_language l ON l.oid = o.prolang
WHERE l.lanname <> 'c' OR ${notOfExtension('pg_proc')}
UNION ALL
SELECT 'operator', ${own} || o.oprname || '(' || format_type(o.oprleft, NULL) || ', ' || format_type(o.oprright, NULL) || ')', NULL, o.oprcode::text, 0, false
FROM pg_operator o JOIN n ON n.oid = o.oprnamespace WHERE ${notOfExtension('pg_operator')}
UNION ALL
SELECT 'trigger', o.tgname, ${relation('o.tgrelid')}, o.tgenabled::text || pg_get_triggerdef(o.oid), 0, false
FROM pg_trigger o JOIN pg_class c ON c.oid = o.tgrelid JOIN n ON n.oid = c.relnamespace WHERE NOT o.tgisinternal
UNION ALL
SELECT 'rule', o.rulename, ${relation('o.ev_class')}, pg_get_ruledef(o.oid), 0, false
FROM pg_rewrite o JOIN pg_class c ON c.oid = o.ev_class JOIN n ON n.oid = c.relnamespace WHERE o.rulename <> '_RETURN'
UNION ALL
SELECT 'policy', o.polname, ${relation('o.polrelid')}, '', 0, false
FROM pg_policy o JOIN pg_class c ON c.oid = o.polrelid JOIN n ON n.oid = c.relnamespace
UNION ALL
SELECT 'type', ${own} || o.typname, NULL, o.typtype::text, 0, false
FROM pg_type o JOIN n ON n.oid = o.typnamespace WHERE o.typtype IN ('e', 'd', 'r') AND ${notOfExtension('pg_type')}
UNION ALL
SELECT 'extension', o.extname, NULL, o.extversion, 0, false FROM pg_extension o
UNION ALL
SELECT 'schema', o.nspname, NULL, '', 0, false FROM pg_namespace o WHERE o.nspname !~ '^pg_'`;

/** Reads all objects of the course's schema and of the session, and which extensions and schemas there are. */
export async function readCatalog(db: Database): Promise<CatalogObject[]> {
  const { rows } = await db.run(catalogQuery, { maxRows: 100_000 });
  const objects = rows.map(([kind, name, table, definition, bytes, backs]) => ({
    kind: kind as ObjectKind,
    name: name ?? '',
    table: table ?? undefined,
    definition: definition ?? '',
    bytes: Number(bytes),
    backsConstraint: backs === 't',
  }));
  // A catalog is read in no order: findings that list objects would differ between two databases.
  return objects.sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
}

/** Relations are known by their names alone: an index or a table that hangs on another one by then is the same. */
const identity = ({ kind, name, table }: CatalogObject) =>
  kind === 'index' || kind === 'table' ? `${kind} ${name}` : `${kind} ${name} ${table ?? ''}`;

/** How `after` differs from `before`. */
export function diffCatalogs(before: readonly CatalogObject[], after: readonly CatalogObject[]): CatalogDiff {
  const was = new Map(before.map((object) => [identity(object), object]));
  const is = new Map(after.map((object) => [identity(object), object]));
  return {
    created: after.filter((object) => !was.has(identity(object))),
    dropped: before.filter((object) => !is.has(identity(object))),
    altered: after.filter((object) => {
      const earlier = was.get(identity(object));
      if (earlier === undefined) return false;
      return earlier.definition !== object.definition || earlier.table !== object.table;
    }),
  };
}

/** Describes each difference that is not permitted: `dropped the constraint orders_pkey`. */
export function forbiddenChanges(
  diff: CatalogDiff,
  permits: Permission,
  /** The tables that an index may be made on besides new ones; undefined for any. */
  indexed?: readonly string[],
): string[] {
  const may = new Set(permits.create ?? []);
  const newTables = new Set(
    diff.created
      .filter(({ kind }) => kind === 'table' || kind === 'materialized view')
      .filter(({ kind }) => may.has(kind))
      .map(({ name }) => name),
  );
  /** Keys, indexes and sequences come with the table that is permitted. */
  const comesWith = ({ kind, table, name }: CatalogObject) =>
    (table !== undefined && newTables.has(table) && !['trigger', 'rule', 'policy'].includes(kind)) ||
    (kind === 'sequence' && [...newTables].some((owner) => name.startsWith(`${owner}_`)));
  const isChild = ({ kind, table }: CatalogObject) =>
    kind === 'table' && table !== undefined && !newTables.has(table);
  const droppable = new Set(permits.drop ?? []);
  const temporary = ({ name }: CatalogObject) => name.startsWith('pg_temp.');
  const misplaced = ({ kind, table = '' }: CatalogObject) =>
    kind === 'index' && indexed !== undefined && !indexed.includes(table) && !newTables.has(table);
  return [
    ...diff.created
      .filter(
        (object) => temporary(object) || misplaced(object) || !(may.has(object.kind) || comesWith(object)),
      )
      .map((object) => `created ${named(object)}`),
    ...diff.created
      .filter((object) => may.has(object.kind) && isChild(object))
      .map(({ name, table }) => `made the new table ${name} a part of ${table}`),
    ...diff.created
      .filter((object) => object.kind === 'table' && isUnlogged(object) && may.has('table'))
      .map(({ name }) => `created the unlogged table ${name}, which is empty after a crash`),
    ...diff.dropped.filter(({ name }) => !droppable.has(name)).map((object) => `dropped ${named(object)}`),
    ...diff.altered
      .filter(({ name }) => !droppable.has(name))
      .map((object) => `${howAltered(object)} ${named(object)}`),
  ];
}

/** The definition of a table begins with what it is and how it is stored. */
function isUnlogged({ definition }: CatalogObject): boolean {
  return /^[rp] u /.test(definition);
}

function howAltered({ kind, name, table }: CatalogObject): string {
  if (kind === 'table' && table !== undefined) return 'attached as a partition';
  return (tables as readonly string[]).includes(name) ? 'altered or rewrote' : 'altered';
}

function named({ kind, name, table }: CatalogObject): string {
  return table === undefined ? `the ${kind} ${name}` : `the ${kind} ${name} on ${table}`;
}
