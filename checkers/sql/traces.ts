/** What an answer leaves behind: rows written to the course's tables, and what a rollback does not take back. */

import type { Answer } from './answer.ts';
import { type Database, DatabaseStopped } from './database.ts';
import { fingerprintQuery, tables } from './dataset/generate.ts';
import type { DatasetEvidence } from './evidence.ts';

/** By table. A server counts what it has not passed on to its statistics yet, so only differences tell. */
export type RowsWritten = ReadonlyMap<string, number>;

/** Reads how many rows of each of the course's tables the open transaction has written. */
export async function rowsWritten(db: Database): Promise<RowsWritten> {
  const { rows } = await db.run(
    `SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_catalog.pg_stat_xact_user_tables
     WHERE schemaname = current_schema() AND relname = ANY ('{${tables.join(',')}}')`,
  );
  return new Map(rows.map(([name, written]) => [name ?? '', Number(written)]));
}

/** The course's tables to which rows were written between two moments of one transaction. */
export function tablesWritten(before: RowsWritten, after: RowsWritten): string[] {
  return tables.filter((table) => (after.get(table) ?? 0) > (before.get(table) ?? 0));
}

/** By table: a digest of all its rows. */
export type Fingerprints = ReadonlyMap<string, string>;

/** Reads the fingerprints of the course's tables. */
export async function readFingerprints(db: Database): Promise<Fingerprints> {
  const { rows } = await db.run(fingerprintQuery);
  return new Map(rows.map(([name, ...digest]) => [name ?? '', digest.join(' ')]));
}

/** The course's tables whose rows are not the same at two moments. */
export function tablesThatDiffer(before: Fingerprints, after: Fingerprints): string[] {
  return tables.filter((table) => before.get(table) !== after.get(table));
}

/**
 * Whether a rollback would leave something behind: dead rows in the course's tables, or a session that cannot be
 * trusted. For answers inside a transaction that is still open.
 * @param writesAtStart what had been written when the transaction began.
 */
export async function leavesTraces(
  db: Database,
  answer: Answer,
  evidence: DatasetEvidence,
  writesAtStart: RowsWritten,
): Promise<boolean> {
  if (evidence.state === 'stopped')
    return (
      evidence.error instanceof DatabaseStopped || evidence.position === undefined || couldHaveWritten(answer)
    );
  // A rollback takes settings back, too; but what was written while nobody counted is not known.
  if (evidence.settings.some(({ name }) => name === 'track_counts')) return true;
  return tablesWritten(writesAtStart, await rowsWritten(db)).length > 0 || (await leftPrepared(db));
}

/** A prepared statement outlives the transaction; the answer may not make one, but its procedures can. */
async function leftPrepared(db: Database): Promise<boolean> {
  return (await db.run('SELECT FROM pg_catalog.pg_prepared_statements')).rows.length > 0;
}

/** A failed transaction cannot be asked what it wrote, so an answer that could write anything counts as if it had. */
function couldHaveWritten({ changes }: Answer): boolean {
  return changes.some(
    ({ verb, words }) =>
      /^(DO|CALL|SELECT|WITH|TRUNCATE)/.test(verb) ||
      ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].some((word) => words.has(word)),
  );
}
