/** What an answer leaves behind: rows written to the course's tables, and what a rollback does not take back. */

import type { Database } from './database.ts';
import { tables } from './dataset/generate.ts';

/** By table, something that changes when a row of it is written. */
export type RowMarks = ReadonlyMap<string, string>;

const tableList = `'{${tables.join(',')}}'`;

/**
 * How many rows of each table the open transaction has written. A server counts what it has not passed on to its
 * statistics yet, so only differences tell.
 */
export async function rowsWritten(db: Database): Promise<RowMarks> {
  const { rows } = await db.run(
    `SELECT relname, pg_catalog.pg_stat_get_xact_tuples_inserted(oid) + pg_catalog.pg_stat_get_xact_tuples_updated(oid)
       + pg_catalog.pg_stat_get_xact_tuples_deleted(oid)
     FROM pg_catalog.pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'm', 'p')`,
  );
  return new Map(rows.map(([name, written]) => [name ?? '', written ?? '']));
}

/**
 * A digest of the rows of each table with the place where each is stored, so that rows which were written again with
 * the values that they had are seen, too.
 */
export async function readFingerprints(db: Database): Promise<RowMarks> {
  const { rows: found } = await db.run(
    `SELECT quote_literal(relname), quote_ident(relname) FROM pg_catalog.pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND NOT relispartition`,
  );
  const digests = found.map(
    ([name, table]) =>
      `SELECT ${name}, count(*) || ' ' || coalesce(sum(hashtextextended(t.ctid::text || t::text, 0)), 0) FROM ${table} AS t`,
  );
  const { rows } = await db.run(digests.join(' UNION ALL '));
  return new Map(rows.map(([name, digest]) => [name ?? '', digest ?? '']));
}

/** The tables to which rows were written between two moments: the course's, and what an exercise had made of its own before. */
export function tablesThatDiffer(before: RowMarks, after: RowMarks): string[] {
  return [...new Set([...tables, ...before.keys()])].filter(
    (table) => (before.get(table) ?? '0') !== (after.get(table) ?? '0'),
  );
}

/** Whether the open transaction has locked rows of the course's tables: each locked row keeps a mark of it. */
export async function hasLockedRows(db: Database): Promise<boolean> {
  const { rows } = await db.run(
    `SELECT FROM pg_catalog.pg_locks JOIN pg_catalog.pg_class AS c ON c.oid = relation
     WHERE pid = pg_backend_pid() AND mode = 'RowShareLock' AND relname = ANY (${tableList})`,
  );
  return rows.length > 0;
}

/**
 * What of a pristine database no rollback brings back: sizes that ANALYZE or CREATE INDEX counted anew, files that grew,
 * statements and locks that the session keeps.
 */
export async function readPristineMark(db: Database): Promise<string> {
  const { rows } = await db.run(
    `SELECT relname, relfilenode::text, relpages, reltuples, relallvisible, pg_catalog.pg_relation_size(oid)
     FROM pg_catalog.pg_class WHERE relnamespace = current_schema()::regnamespace
     UNION ALL SELECT name, statement, 0, 0, 0, 0 FROM pg_catalog.pg_prepared_statements
     UNION ALL SELECT 'lock', objid::text, classid::text::bigint, 0, 0, 0
     FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
     ORDER BY 1, 2`,
  );
  return JSON.stringify(rows);
}
