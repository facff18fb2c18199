/** Loads a file of SQL, such as a plain dump of pg_dump, statement by statement. */
import { StatementError } from '#checkers/sql/database.ts';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { addProblem, addSkipped, beginningOf, emptyReport, type Report } from './report.ts';
import { type Piece, ScriptReader } from './script.ts';

export type Target = Pick<PgliteDatabase, 'run' | 'copy'>;

/** Statements that another server needs and this database doesn't. */
const unneeded: readonly { begins: RegExp; what: string }[] = [
  {
    begins: /^(?:alter\s[\s\S]*\sowner\s+to\s|grant\s|revoke\s|alter\s+default\s+privileges\s)/i,
    what: 'owners and rights (everything belongs to you here)',
  },
  { begins: /^(?:create|alter|drop)\s+(?:role|user|group)\s/i, what: 'roles' },
  { begins: /^(?:create|alter|drop)\s+database\s/i, what: 'databases (everything is loaded into this one)' },
  { begins: /^create\s+schema\s+public\b/i, what: 'the schema public, which is there' },
  { begins: /^(?:create|alter|drop)\s+(?:publication|subscription)\s/i, what: 'replication' },
  { begins: /^comment\s+on\s+extension\s/i, what: 'comments on extensions' },
];

/** A setting that this PostgreSQL doesn't have: a dump of another version sets it for itself. */
const unknownSetting = '42704';
const inFailedTransaction = '25P02';

/**
 * Runs what the chunks hold. A statement that fails is noted with its line, and the next one runs, as with psql.
 * @throws DatabaseStopped, FileRefusal
 */
export async function loadScript(
  database: Target,
  chunks: AsyncIterable<string>,
  isCanceled: () => boolean,
): Promise<Report> {
  const report = emptyReport();
  const reader = new ScriptReader();
  const takeAll = async (pieces: Iterable<Piece>) => {
    for (const piece of pieces) {
      if (isCanceled()) report.ended = `Loading was canceled at line ${piece.line}.`;
      if (report.ended || (await take(database, piece, report))) return true;
    }
    return false;
  };
  let isOver = false;
  for await (const chunk of chunks) {
    isOver = await takeAll(reader.push(chunk));
    if (isOver) break;
  }
  if (!isOver) await takeAll(reader.end());
  await tidyUp(database);
  return report;
}

/** @returns whether loading should end. */
async function take(database: Target, piece: Piece, report: Report): Promise<boolean> {
  switch (piece.kind) {
    case 'psql':
      addSkipped(report, 'commands of psql, which begin with a backslash');
      return false;
    case 'unterminated':
      return addProblem(report, { line: piece.line, message: piece.message, text: '' });
    case 'rows':
      return copyRows(database, piece, report);
    case 'statement':
      return runStatement(database, piece, report);
  }
}

async function runStatement(
  database: Target,
  { text, line }: Extract<Piece, { kind: 'statement' }>,
  report: Report,
): Promise<boolean> {
  const skipped = unneeded.find(({ begins }) => begins.test(text));
  if (skipped) {
    addSkipped(report, skipped.what);
    return false;
  }
  try {
    await database.run(text, { maxRows: 1 });
    report.statements += 1;
    return false;
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    if (error.code === unknownSetting && /^set\s/i.test(text)) {
      addSkipped(report, 'settings that this version of PostgreSQL doesn’t have');
      return false;
    }
    // The first error of a transaction says it all.
    if (error.code === inFailedTransaction) {
      addSkipped(report, 'statements after an error in their transaction');
      return false;
    }
    const before = [...text].slice(0, error.position ?? 0).join('');
    return addProblem(report, {
      line: line + before.split('\n').length - 1,
      message: messageOf(error),
      text: beginningOf(text),
    });
  }
}

async function copyRows(
  database: Target,
  { sql, rows, line }: Extract<Piece, { kind: 'rows' }>,
  report: Report,
): Promise<boolean> {
  try {
    const { command } = await database.copy(sql, new TextEncoder().encode(rows));
    report.rows += Number(/\d+$/.exec(command)?.[0] ?? 0);
    return false;
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    // PostgreSQL counts the rows' lines from 1; without one, the COPY itself is refused.
    const row = /^COPY .*?, line (\d+)/.exec(error.context ?? '')?.[1];
    return addProblem(report, {
      line: row === undefined ? line - 1 : line + Number(row) - 1,
      message: messageOf(error),
      text: beginningOf(row === undefined ? sql : (rows.split('\n')[Number(row) - 1] ?? '')),
    });
  }
}

function messageOf({ message, detail, hint }: StatementError): string {
  return [message, detail, hint].filter(Boolean).join(' ');
}

/** Ends what a file leaves open, puts back what it set for itself, and counts values, which nothing does in the background here. */
async function tidyUp(database: Target): Promise<void> {
  for (const sql of ['COMMIT', 'RESET SESSION AUTHORIZATION', 'RESET ALL', 'ANALYZE'])
    await database.run(sql);
}
