/** Opening, resetting and leaving a session: what brings the live database to its state. */
import { DatabaseStopped, StatementError } from '#checkers/sql/database.ts';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { splitStatements } from '#checkers/sql/statements.ts';
import { DownloadError } from '#src/browser/download.ts';
import { whenIdle } from '#src/browser/idle.ts';
import { keepFetched } from '../database/assets.ts';
import { markTouched } from '../database/pool.ts';
import { readCatalogue, readFunctions } from './catalogue.ts';
import { recordStart } from './measure.ts';
import type { SqlSession, Status } from './session.ts';

/** Leaves the exercise. What still runs for it is stopped, as the next exercise wants the database. */
export function closeSession(session: SqlSession): void {
  session.closed = true;
  session.saveDraft();
  if (session.status.peek().state !== 'running') return;
  markTouched();
  session.database?.cancel();
}

/**
 * Brings the live database to the exercise's state: the pristine dataset, its setup, the learner's journal. Sets the
 * session's status; never throws.
 */
export function prepare(session: SqlSession): Promise<void> {
  return session.exclusively(async () => {
    performance.mark('securecart:database-start');
    await build(session);
    if (session.status.peek().state !== 'ready') return;
    performance.measure('securecart:database-ready', 'securecart:database-start');
    session.becameReady();
    void whenIdle().then(() => settle(session));
  });
}

/** After a statement that took the database with it: brings back the exercise's state. Runs inside the queue. */
export async function restore(session: SqlSession, why: string): Promise<void> {
  if (session.closed) return; // The live database is already another exercise's.
  session.status.value = { state: 'restoring', why };
  markTouched();
  await build(session);
  if (session.status.peek().state === 'ready') session.becameReady();
}

/** Brings back the exercise's state, whatever the database is doing. */
export async function prepareAgain(session: SqlSession, why: string): Promise<void> {
  session.database?.cancel();
  await session.exclusively(() => restore(session, why));
  await refreshCatalogue(session);
}

/** Forgets the journal and brings the start state back. The text stays. */
export async function resetDatabase(session: SqlSession): Promise<void> {
  const started = performance.now();
  await session.updateWork((work) => ({ ...work, journal: [] }));
  session.database?.cancel();
  await session.exclusively(() => restore(session, 'Restoring the start state'));
  session.outcomes.value = [];
  performance.measure('securecart:reset', { start: started });
  await refreshCatalogue(session);
}

/** Reads the catalogue anew. Fails silently inside a transaction that has failed, where nothing can be read. */
export function refreshCatalogue(session: SqlSession): Promise<void> {
  return inTurn(session, async (database) => {
    session.catalogue.value = await readCatalogue(database);
  });
}

/** What can wait until the learner could already run something. */
async function settle(session: SqlSession): Promise<void> {
  await refreshCatalogue(session);
  await session.settle().catch(() => {});
  await inTurn(session, async (database) => {
    if (session.functions.peek().length === 0) session.functions.value = await readFunctions(database);
  });
  await whenIdle();
  await inTurn(session, () => recordStart(session));
  await keepFetched();
}

/** Reads from the live database when it is its turn. A database that stops meanwhile is brought back. */
function inTurn(session: SqlSession, read: (database: PgliteDatabase) => Promise<void>): Promise<void> {
  return session.exclusively(async () => {
    if (session.closed || !session.database) return;
    try {
      await read(session.database);
    } catch (error) {
      if (error instanceof DatabaseStopped) await restore(session, 'The database is being restored');
      else if (!(error instanceof StatementError)) throw error;
    }
  });
}

async function build(session: SqlSession): Promise<void> {
  const step = (status: Status) => {
    if (session.status.peek().state !== 'restoring' || status.state !== 'preparing')
      session.status.value = status;
  };
  try {
    const database = await session.startDatabase();
    if (session.closed) return;
    session.database = database;
    step({ state: 'preparing' });
    await setUp(session);
    await replay(session);
    session.status.value = { state: 'ready' };
  } catch (error) {
    if (session.closed) return;
    markTouched();
    session.status.value = { state: 'failed', message: explain(error) };
  }
}

async function setUp(session: SqlSession): Promise<void> {
  const database = session.database;
  const statements = splitStatements(session.setup);
  if (!database) return;
  if (statements.length > 0) markTouched();
  for (const { text } of statements) await database.run(text);
  const cases: Record<string, readonly string[]> = {};
  for (const { name, cases: query } of session.workload) {
    if (!query) continue;
    const { rows } = await database.run(query, { maxRows: 1 });
    cases[name] = (rows[0] ?? []).map((value) => value ?? '');
  }
  session.cases.value = cases;
}

/** Runs the journal on the start state. What no longer runs is left out, and the learner is told. */
async function replay(session: SqlSession): Promise<void> {
  const database = session.database;
  const { journal } = session.work.peek();
  if (!database || journal.length === 0) return;
  await recordStart(session);
  if (session.closed) return; // The live database may be another exercise's by now.
  markTouched();
  const failed: string[] = [];
  for (const { sql, params } of journal) {
    try {
      await database.run(sql, { params, maxRows: 1 });
    } catch (error) {
      if (error instanceof DatabaseStopped && !session.closed)
        throw new DatabaseStopped(
          error.reason,
          `Restoring your changes stopped at ${firstLine(sql)}. ${error.message} Try again, or reset the exercise to start without them.`,
        );
      if (!(error instanceof StatementError)) throw error;
      failed.push(`${firstLine(sql)} (${error.message})`);
    }
  }
  if (failed.length > 0)
    session.notice.value = `Replaying your changes, ${failed.length} of ${journal.length} no longer ran: ${failed.join('; ')}.`;
}

function firstLine(sql: string): string {
  const line = sql.split('\n', 1)[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

function explain(error: unknown): string {
  if (error instanceof DownloadError) return `The database could not be fetched. ${error.message}`;
  if (error instanceof DatabaseStopped) return `The database did not start. ${error.message}`;
  if (error instanceof StatementError) return `The exercise could not be set up. ${error.message}`;
  return `The database could not be started. ${error instanceof Error ? error.message : String(error)}`;
}
