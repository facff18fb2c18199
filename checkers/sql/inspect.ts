/** What PostgreSQL knows of a query before it runs: whether it may do otherwise the next time, or sees more than the tables. */

import { type Database, StatementError } from './database.ts';
import { parseTree, type Tree } from './node-tree.ts';
import { withParameters } from './statements.ts';

/** Why a query cannot be graded, and what to do. */
export interface Unfit {
  reason: string;
  next: string;
}

/** Functions of PostgreSQL that are not volatile and still look beyond the tables: catalogs, settings, sessions, files. */
const looksBeyond =
  '^(pg_|lo_|txid_|has_|inet_|current_setting$|current_query$|current_schemas?$|to_reg|(query|table|cursor|schema|database)_to_|ts_stat|ts_rewrite|format_type$|.*_description$|.*_privilege)';

/**
 * The functions, relations, row locks, samples and system columns of the query's parse tree. Operators, casts and
 * aggregates are functions in it.
 */
const inspection = `
WITH tree AS (
  SELECT ev_action::text AS text FROM pg_catalog.pg_rewrite WHERE ev_class = 'securecart_statement'::regclass
), found AS (
  SELECT DISTINCT m[1] AS field, m[2]::bigint AS number
  FROM tree, regexp_matches(text, ':(funcid|opfuncid|aggfnoid|winfnoid|relid|varattno|tsmhandler) (-?[0-9]+)', 'g') AS m
)
SELECT CASE WHEN provolatile = 'v' THEN 'volatile' ELSE 'beyond' END, proname || '()' FROM found
JOIN pg_catalog.pg_proc ON pg_proc.oid = number::oid
WHERE field IN ('funcid', 'opfuncid', 'aggfnoid', 'winfnoid')
  AND (provolatile = 'v' OR (pronamespace = 'pg_catalog'::regnamespace AND proname ~ '${looksBeyond}'))
UNION ALL
SELECT 'beyond', relname::text FROM found JOIN pg_catalog.pg_class ON pg_class.oid = number::oid
WHERE field = 'relid' AND relname <> 'securecart_statement'
  AND relnamespace IN (
    SELECT oid FROM pg_catalog.pg_namespace
    WHERE nspname ~ '^pg_' AND oid <> pg_my_temp_schema() OR nspname = 'information_schema'
  )
UNION ALL SELECT 'system column', '' FROM found WHERE field = 'varattno' AND number < 0
UNION ALL SELECT 'sample', '' FROM found WHERE field = 'tsmhandler'
UNION ALL SELECT 'lock', '' FROM tree WHERE text ~ '\\{ROWMARKCLAUSE'`;

const words: Record<string, (name: string) => Unfit> = {
  volatile: (name) => ({
    reason: `The query uses ${name}, which PostgreSQL calls volatile: it may return something else each time.`,
    next: 'Remove it: a query must return the same rows each time, only from the tables.',
  }),
  beyond: (name) => ({
    reason: `The query uses ${name}, which reads more than the tables.`,
    next: 'Remove it: a query must return the same rows each time, only from the tables.',
  }),
  'system column': () => ({
    reason:
      'The query uses a system column such as ctid or xmax, which shows where a row is stored or who wrote it.',
    next: 'Remove it: use the columns of the tables.',
  }),
  sample: () => ({
    reason: 'The query reads a sample of a table (TABLESAMPLE), which is a different one each time.',
    next: 'Remove TABLESAMPLE: the query must use all rows.',
  }),
  lock: () => ({
    reason: 'The query locks the rows that it reads, which writes to each of them.',
    next: 'Remove FOR UPDATE or FOR SHARE: the query may only read.',
  }),
};

/**
 * Reads a query's parse tree. Nothing of it is executed; what this creates is to be undone by the caller.
 * @returns undefined for a query that can be graded.
 * @throws StatementError when PostgreSQL cannot read the query; its position is that in the query.
 */
export async function inspectQuery(db: Database, sql: string): Promise<Unfit | undefined> {
  const body = await withoutParameters(db, sql);
  try {
    await createView(db, body);
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    return {
      reason: `The query cannot be checked for its rows: ${error.message}.`,
      next: 'Write a query that only reads.',
    };
  }
  const { rows } = await db.run(inspection);
  const [[what, name] = []] = rows;
  return words[what ?? '']?.(name ?? '');
}

/** The parse tree of a view that selects from the query. The caller undoes it. @throws StatementError */
export async function parseTreeOf(db: Database, sql: string): Promise<Tree> {
  await createView(db, await withoutParameters(db, sql));
  const { rows } = await db.run(
    "SELECT ev_action::text FROM pg_catalog.pg_rewrite WHERE ev_class = 'securecart_statement'::regclass",
  );
  return parseTree(rows[0]?.[0] ?? '');
}

async function createView(db: Database, body: string): Promise<void> {
  await db.run(`CREATE VIEW securecart_statement AS SELECT 1 AS one FROM (${body}\n) AS statement`);
}

/** A view has no parameters; a value of the same type leaves the tree as it is. */
async function withoutParameters(db: Database, sql: string): Promise<string> {
  const types = await parameterTypes(db, sql);
  return withParameters(sql, (n) => `(NULL::${types[n - 1] ?? 'text'})`);
}

async function parameterTypes(db: Database, sql: string): Promise<string[]> {
  const prefix = 'PREPARE securecart_inspected AS ';
  try {
    await db.run(`${prefix}${sql}`);
  } catch (error) {
    throw error instanceof StatementError ? error.movedBy(-prefix.length) : error;
  }
  const { rows } = await db.run(
    `SELECT type::text FROM pg_catalog.pg_prepared_statements, unnest(parameter_types) WITH ORDINALITY AS t (type, at)
     WHERE name = 'securecart_inspected' ORDER BY at`,
  );
  await db.run('DEALLOCATE securecart_inspected');
  return rows.map(([type]) => type ?? 'text');
}
