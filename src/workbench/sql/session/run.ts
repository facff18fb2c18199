/** Running what stands in the editor. */
import { type Database, DatabaseStopped, type QueryResult, StatementError } from '#checkers/sql/database.ts';
import {
  parameterCount,
  type Statement,
  splitStatements,
  UnterminatedError,
} from '#checkers/sql/statements.ts';
import type { Range } from '../../kit/session/session.ts';
import { journalWith, leavesTraces } from '../../kit/store/journal.ts';
import { markTouched } from '../database/pool.ts';
import { refreshCatalogue, restore } from './lifecycle.ts';
import { recordChange, recordStart, type Subject, takePlan } from './measure.ts';
import type { Outcome } from './outcome.ts';
import { bind, elementsOf, workloadOf } from './params.ts';
import type { Panel, SqlSession } from './session.ts';
import { statementsAt } from './statement-at.ts';

/** Runs the statements at the range, or all. Resolves when the rows are in `session.outcomes` and all else is done. */
export async function run(session: SqlSession, range: Range | 'all'): Promise<void> {
  if (session.status.peek().state !== 'ready') return;
  const started = performance.now();
  const text = session.text.peek();
  let statements: Statement[];
  try {
    statements = range === 'all' ? splitStatements(text) : statementsAt(text, range);
  } catch (error) {
    if (!(error instanceof UnterminatedError)) throw error;
    const offset = range === 'all' || range.from === range.to ? 0 : range.from;
    const { message, position } = error;
    session.outcomes.value = [{ status: 'unreadable', message, position: position + offset }];
    session.panel.value = 'results';
    return;
  }
  if (statements.length === 0) return;
  session.status.value = { state: 'running' };
  session.cancelled = false;
  const plansBefore = session.plans.peek();
  await session.exclusively(() => runAll(session, statements, started));
  const changed = statements.some(leavesTraces);
  const failed = session.outcomes.peek().some(({ status }) => status !== 'done');
  if (!failed)
    session.panel.value = panelAfter(session.panel.peek(), changed, session.plans.peek() !== plansBefore);
  await session.remember(failed ? 'failed' : 'ran', statements.map((one) => one.text).join(';\n\n'));
  if (changed) await refreshCatalogue(session);
}

/** The panel that shows what came of a run: the one in view if it shows something new, else the rows. */
function panelAfter(panel: Panel, changed: boolean, planned: boolean): Panel {
  if (panel === 'plan' && planned) return panel;
  return panel === 'schema' && changed ? panel : 'results';
}

/** Stops what runs. The run ends with an outcome that says so, and the database comes back by itself. */
export function cancel(session: SqlSession): void {
  session.cancelled = true;
  session.database?.cancel();
}

async function runAll(session: SqlSession, statements: readonly Statement[], started: number): Promise<void> {
  const [first] = statements;
  if (session.cancelled && first) {
    // Cancelled while it waited for its turn, and what had the database then may not have noticed.
    session.outcomes.value = [{ status: 'stopped', statement: first, message: 'The run was cancelled.' }];
    return await restore(session, 'The database is brought back');
  }
  session.status.value = { state: 'running' };
  session.outcomes.value = [];
  let engineMilliseconds = 0;
  let unmeasured = false;
  try {
    for (const [index, statement] of statements.entries()) {
      if (session.closed) return;
      const traces = leavesTraces(statement);
      if (traces) await recordStart(session);
      const outcome = await runOne(session, statement, traces);
      if (outcome.status === 'done') engineMilliseconds += outcome.result.milliseconds;
      const skipped = statements.length - index - 1;
      const rest: Outcome[] =
        outcome.status !== 'done' && skipped > 0 ? [{ status: 'skipped', count: skipped }] : [];
      session.outcomes.value = [...session.outcomes.peek(), outcome, ...rest];
      if (outcome.status !== 'done' || !['plan', 'schema'].includes(session.panel.peek()))
        session.panel.value = 'results';
      if (index === statements.length - 1) measureOnceDrawn(started, engineMilliseconds);
      if (outcome.status === 'stopped') return await restore(session, 'The database is brought back');
      if (outcome.status !== 'done') break;
      if (statement.kind === 'query') await explainRun(session, statement, outcome.result);
      unmeasured = traces || (unmeasured && statement.kind !== 'query');
    }
    if (unmeasured) await recordChange(session);
  } catch (error) {
    if (!(error instanceof DatabaseStopped)) {
      session.status.value = { state: 'ready' };
      throw error;
    }
    session.notice.value = `Reading a plan did not end. ${error.message}`;
    return await restore(session, 'The database is brought back');
  }
  session.status.value = { state: 'ready' };
}

async function runOne(session: SqlSession, statement: Statement, traces: boolean): Promise<Outcome> {
  const { database } = session;
  if (!database) throw new Error('A statement was run before the database was there.');
  if (traces) markTouched();
  const workload = workloadOf(session, statement);
  const params = bind(session, workload, parameterCount(statement.text), 'kept');
  try {
    const result = await send(database, statement.text, params, workload);
    if (traces) {
      const after = (work: typeof session.work.value) => journalWith(work.journal, statement, params, result);
      await session.updateWork((work) => ({ ...work, journal: after(work) }));
    }
    return { status: 'done', statement, result };
  } catch (error) {
    if (error instanceof StatementError) return { status: 'refused', statement, error };
    if (error instanceof DatabaseStopped) return { status: 'stopped', statement, message: error.message };
    throw error;
  }
}

/** Runs a statement, or where the application walks a list and the statement takes one element, once for each. */
async function send(
  database: Database,
  sql: string,
  params: readonly (string | null)[],
  workload: ReturnType<typeof workloadOf>,
): Promise<QueryResult> {
  try {
    return await database.run(sql, { params });
  } catch (error) {
    const elements = elementsOf(workload, params, error);
    if (!elements) throw error;
    const results: QueryResult[] = [];
    for (const element of elements)
      results.push(await database.run(sql, { params: [element, ...params.slice(1)] }));
    const [first] = results;
    if (!first) throw error;
    const sent = `The application sends this statement once for each of ${elements.length} values.`;
    return {
      ...first,
      rows: results.flatMap(({ rows }) => rows),
      notices: [{ severity: 'NOTE', message: sent }, ...results.flatMap(({ notices }) => notices)],
      milliseconds: results.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    };
  }
}

async function explainRun(session: SqlSession, statement: Statement, result: QueryResult): Promise<void> {
  const { database } = session;
  if (!database) return;
  const workload = workloadOf(session, statement);
  const params = bind(session, workload, parameterCount(statement.text), 'kept');
  // What it takes to give all rows is not known when only the first were fetched.
  const milliseconds = result.truncated ? Number.POSITIVE_INFINITY : result.milliseconds;
  try {
    const subject: Subject = { sql: statement.text, params, workload, origin: 'run', milliseconds };
    const plan = await takePlan(database, subject);
    await session.addPlan(plan);
  } catch (error) {
    if (!(error instanceof StatementError)) throw error; // A query that runs once may refuse to run again: no plan then.
  }
}

/** A `securecart:run` measure from the command to the frame with its rows, with the engine's share in `detail`. */
function measureOnceDrawn(started: number, engineMilliseconds: number): void {
  requestAnimationFrame(() =>
    setTimeout(() =>
      performance.measure('securecart:run', { start: started, detail: { engineMilliseconds } }),
    ),
  );
}
