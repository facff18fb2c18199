/**
 * The journal: what the learner did to the database of an exercise. Start state plus journal is the learner's state, so
 * it is replayed after a reload, a change of page, a cancel or a crash.
 */
import type { QueryResult } from '#checkers/sql/database.ts';
import type { Statement } from '#checkers/sql/statements.ts';
import { type JournalEntry, journalLimit } from '../../kit/store/work.ts';

const wordsThatWrite = ['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'CREATE', 'REFRESH'];

/** Whether the statement may change the database or the session, so that it must be replayed. */
export function leavesTraces(statement: Statement): boolean {
  if (statement.kind === 'change' || statement.kind === 'transaction') return true;
  // EXPLAIN ANALYZE runs what it explains.
  return statement.words.has('ANALYZE') && wordsThatWrite.some((word) => statement.words.has(word));
}

/** The journal after one more statement that succeeded. A transaction that was rolled back leaves nothing in it. */
export function journalWith(
  journal: readonly JournalEntry[],
  statement: Statement,
  params: readonly (string | null)[],
  result: Pick<QueryResult, 'command'>,
): JournalEntry[] {
  // COMMIT of a transaction in which a statement failed answers ROLLBACK.
  const rolledBack = result.command === 'ROLLBACK' && !isPartial(statement.verb);
  if (rolledBack) {
    const begin = journal.findLastIndex(({ sql }) => /^(begin|start\s+transaction)\b/i.test(sql));
    return begin < 0 ? [...journal] : journal.slice(0, begin);
  }
  return [...journal, { sql: statement.text, params: [...params] }].slice(-journalLimit);
}

/** `ROLLBACK TO savepoint` ends no transaction. */
function isPartial(verb: string): boolean {
  return /^ROLLBACK( WORK| TRANSACTION)? TO\b/.test(verb);
}
