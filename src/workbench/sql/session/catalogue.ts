/** The live database's tables, columns and indexes, for the schema panel and for completion. */
import type { Database } from '#checkers/sql/database.ts';

export interface CatalogueColumn {
  name: string;
  type: string;
  nullable: boolean;
}

export interface CatalogueIndex {
  name: string;
  /** `btree (customer_id, placed_at DESC)`, with INCLUDE and WHERE as PostgreSQL writes them. */
  definition: string;
  bytes: number;
  /** `primary key`, `unique`, or nothing. */
  backs: string;
}

export interface CatalogueTable {
  name: string;
  kind: 'table' | 'partitioned table' | 'view' | 'materialized view';
  /** The table that this is a partition of. */
  partitionOf: string | null;
  bytes: number;
  /** Rows by count; null where they cannot be counted. */
  rows: number | null;
  columns: readonly CatalogueColumn[];
  indexes: readonly CatalogueIndex[];
}

export interface Catalogue {
  tables: readonly CatalogueTable[];
}

const relations = `
SELECT coalesce(json_agg(t ORDER BY t.name), '[]')::text FROM (
  SELECT c.relname AS name,
    CASE c.relkind WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
      ELSE 'table' END AS kind,
    (SELECT inhparent::regclass::text FROM pg_catalog.pg_inherits WHERE inhrelid = c.oid AND c.relispartition LIMIT 1)
      AS "partitionOf",
    pg_catalog.pg_relation_size(c.oid) AS bytes,
    quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS qualified,
    c.relispopulated AND c.relkind IN ('r', 'm') AS countable,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'nullable', NOT a.attnotnull) ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT json_agg(json_build_object('name', i.relname,
        'definition', regexp_replace(pg_get_indexdef(i.oid), '^.* USING ', ''),
        'bytes', pg_catalog.pg_relation_size(i.oid),
        'backs', CASE WHEN x.indisprimary THEN 'primary key' WHEN x.indisunique THEN 'unique' ELSE '' END)
        ORDER BY x.indisprimary DESC, i.relname)
      FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid)
      AS indexes
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
) t`;

type Row = Omit<CatalogueTable, 'rows' | 'columns' | 'indexes'> & {
  qualified: string;
  countable: boolean;
  columns: CatalogueColumn[] | null;
  indexes: CatalogueIndex[] | null;
};

/** Reads the catalogue and counts the rows. @throws StatementError, DatabaseStopped */
export async function readCatalogue(database: Database): Promise<Catalogue> {
  const found = JSON.parse((await database.run(relations)).rows[0]?.[0] ?? '[]') as Row[];
  const counts = await countRows(database, found);
  const tables = found.map(({ qualified, countable: _, columns, indexes, ...table }) => ({
    ...table,
    rows: counts.get(qualified) ?? null,
    columns: columns ?? [],
    indexes: indexes ?? [],
  }));
  const ofPartitions = (name: string) =>
    tables.filter(({ partitionOf }) => partitionOf === name).reduce((sum, { rows }) => sum + (rows ?? 0), 0);
  return {
    tables: tables.map((table) =>
      table.kind === 'partitioned table' ? { ...table, rows: ofPartitions(table.name) } : table,
    ),
  };
}

async function countRows(database: Database, found: readonly Row[]): Promise<Map<string, number>> {
  const countable = found.filter((table) => table.countable);
  if (countable.length === 0) return new Map();
  const counts = countable.map(
    ({ qualified }) => `SELECT '${qualified.replaceAll("'", "''")}', count(*) FROM ${qualified}`,
  );
  const { rows } = await database.run(counts.join(' UNION ALL '));
  return new Map(rows.map(([name, count]) => [name ?? '', Number(count)]));
}

/** Names of functions worth completing: those that take and give values SQL can write. */
export async function readFunctions(database: Database): Promise<string[]> {
  const { rows } = await database.run(`
    SELECT DISTINCT p.proname FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_type r ON r.oid = p.prorettype
    WHERE p.prokind IN ('f', 'a', 'w') AND p.proname !~ '^(_|pg_|RI_|binary_upgrade|gin|gist|brin|bt|hash|spg)'
      AND r.typname NOT IN ('internal', 'cstring', 'trigger', 'event_trigger', 'void')
      AND NOT EXISTS (SELECT FROM unnest(p.proargtypes) AS t JOIN pg_catalog.pg_type a ON a.oid = t
        WHERE a.typname IN ('internal', 'cstring'))
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_operator o WHERE o.oprcode = p.oid)
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_cast c WHERE c.castfunc = p.oid)
    ORDER BY 1`);
  return rows.flatMap(([name]) => name ?? []);
}
