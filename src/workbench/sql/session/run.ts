/** Running what stands in the editor. */
import { type Database, DatabaseStopped, type QueryResult, StatementError } from '#checkers/sql/database.ts';
import { sendingsOf } from '#checkers/sql/sendings.ts';
import {
  parameterCount,
  type Statement,
  splitStatements,
  UnterminatedError,
} from '#checkers/sql/statements.ts';
import { counted } from '#labs/words.ts';
import type { Range } from '../../kit/session/session.ts';
import { markTouched } from '../database/pool.ts';
import { journalWith, leavesTraces } from '../store/journal.ts';
import { refreshCatalogue, restore } from './lifecycle.ts';
import { recordChange, recordStart, takePlan } from './measure.ts';
import { type Outcome, summarize } from './outcome.ts';
import { bind, workloadOf } from './params.ts';
import type { Panel, SqlSession } from './session.ts';
import { statementsAt } from './statement-at.ts';

/** Runs the statements at the range, or all. Resolves when the rows are in `session.outcomes` and all else is done. */
export async function run(session: SqlSession, range: Range | 'all'): Promise<void> {
  // The rows of the last run are shown while its plan is still being read: who asks then is not to be ignored.
  if (session.status.peek().state === 'running' && !session.underWay.peek())
    await session.exclusively(async () => {});
  if (session.status.peek().state === 'ready') await runStatements(session, readStatements(session, range));
}

async function runStatements(session: SqlSession, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0 || session.status.peek().state !== 'ready') return;
  const started = performance.now();
  session.status.value = { state: 'running' };
  session.cancelled = false;
  const plansBefore = session.plans.peek();
  await session.exclusively(() => takeTurn(session, statements, started));
  const changed = statements.some(leavesTraces);
  const failed = session.outcomes.peek().some(({ status }) => status !== 'done');
  if (!failed)
    session.panel.value = panelAfter(session.panel.peek(), changed, session.plans.peek() !== plansBefore);
  const text = statements.map((one) => one.text).join(';\n\n');
  const plan = session.plans.peek().findLast((each) => !plansBefore.includes(each));
  const result = [summarize(session.outcomes.peek()), ...(plan ? [counted(plan.pages, 'page')] : [])];
  await session.remember(failed ? 'failed' : 'ran', text, result.join(', '));
  if (changed) await refreshCatalogue(session);
}

/**
 * Runs a workload with values of its parameters, which stay bound: what the text holds for it, else what the shop sends.
 */
export async function runWith(
  session: SqlSession,
  name: string,
  params: readonly (string | null)[],
): Promise<void> {
  const workload = session.workload.find((each) => each.name === name);
  if (!workload) return;
  const values = params.map((value) => value ?? '');
  await session.updateWork((work) => ({ ...work, params: { ...work.params, [name]: values } }));
  const own = readStatements(session, 'all').find(
    (statement) => statement.kind === 'query' && workloadOf(session, statement) === workload,
  );
  const [sent] = splitStatements(workload.measured ?? workload.sql);
  const statement = own ?? sent;
  if (statement) await runStatements(session, [statement]);
}

/** The statements that the range means. Text that cannot be split is told as an outcome, and nothing is run. */
function readStatements(session: SqlSession, range: Range | 'all'): Statement[] {
  const text = session.text.peek();
  try {
    return range === 'all' ? splitStatements(text) : statementsAt(text, range);
  } catch (error) {
    if (!(error instanceof UnterminatedError)) throw error;
    const offset = range === 'all' || range.from === range.to ? 0 : range.from;
    const { message, position } = error;
    session.outcomes.value = [{ status: 'unreadable', message, position: position + offset }];
    session.panel.value = 'results';
    return [];
  }
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

/** Runs the statements while nothing else uses the database, and leaves a database that can be used. */
async function takeTurn(
  session: SqlSession,
  statements: readonly Statement[],
  started: number,
): Promise<void> {
  session.status.value = { state: 'running' };
  session.outcomes.value = [];
  if (!['plan', 'schema'].includes(session.panel.peek())) session.panel.value = 'results';
  try {
    const ran = await runInOrder(session, statements, started);
    const survived = ran.every(({ status }) => status !== 'stopped');
    if (!survived) return await restore(session, 'The database is being restored');
    if (!session.closed) await explainChanges(session, ran);
  } catch (error) {
    if (error instanceof DatabaseStopped) {
      session.notice.value = `Reading a plan did not end. ${error.message}`;
      return await restore(session, 'The database is being restored');
    }
    session.status.value = { state: 'ready' };
    throw error;
  }
  session.status.value = { state: 'ready' };
}

/** Runs one statement after the other up to the first that fails, and shows each outcome as it comes. */
async function runInOrder(
  session: SqlSession,
  statements: readonly Statement[],
  started: number,
): Promise<readonly Outcome[]> {
  for (const [index, statement] of statements.entries()) {
    if (session.closed) break;
    session.underWay.value = { statement, position: index + 1, count: statements.length };
    const outcome = await runOne(session, statement);
    session.underWay.value = undefined;
    const rest = statements.length - index - 1;
    const failed = outcome.status !== 'done';
    show(session, failed && rest > 0 ? [outcome, { status: 'skipped', count: rest }] : [outcome]);
    if (rest === 0) measureOnceDrawn(started, session.outcomes.peek());
    if (outcome.status !== 'done') break;
    if (statement.kind === 'query') await explainRun(session, outcome);
  }
  return session.outcomes.peek();
}

function show(session: SqlSession, outcomes: readonly Outcome[]): void {
  session.outcomes.value = [...session.outcomes.peek(), ...outcomes];
  const failed = outcomes.some(({ status }) => status !== 'done');
  if (failed || !['plan', 'schema'].includes(session.panel.peek())) session.panel.value = 'results';
}

type Done = Extract<Outcome, { status: 'done' }>;

async function runOne(session: SqlSession, statement: Statement): Promise<Outcome> {
  // Cancelled while it waited for its turn, and what had the database then may not have noticed.
  if (session.cancelled)
    return { status: 'stopped', statement, error: new DatabaseStopped('cancelled', 'The run was canceled.') };
  const { database } = session;
  if (!database) throw new Error('A statement ran before the database was ready.');
  const traces = leavesTraces(statement);
  if (traces) {
    await recordStart(session);
    markTouched();
  }
  const workload = workloadOf(session, statement);
  const params = bind(session, workload, parameterCount(statement.text), 'kept');
  try {
    const result = await send(
      database,
      statement.text,
      await sendingsOf(database, statement.text, params, workload),
    );
    if (traces) {
      const after = (work: typeof session.work.value) => journalWith(work.journal, statement, params, result);
      await session.updateWork((work) => ({ ...work, journal: after(work) }));
    }
    return { status: 'done', statement, result };
  } catch (error) {
    if (error instanceof StatementError) return { status: 'refused', statement, error };
    if (error instanceof DatabaseStopped) return { status: 'stopped', statement, error };
    throw error;
  }
}

/** Runs a statement once for each of its sendings, and puts the rows of all together. */
async function send(
  database: Database,
  sql: string,
  sendings: readonly (readonly (string | null)[])[],
): Promise<QueryResult> {
  const results: QueryResult[] = [];
  for (const params of sendings) results.push(await database.run(sql, { params }));
  const [first] = results;
  if (!first) throw new Error('A statement was sent no time.');
  if (results.length === 1) return first;
  const sent = `The application sends this statement once for each of ${sendings.length} values.`;
  return {
    ...first,
    rows: results.flatMap(({ rows }) => rows),
    notices: [{ severity: 'NOTE', message: sent }, ...results.flatMap(({ notices }) => notices)],
    milliseconds: results.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

async function explainRun(session: SqlSession, { statement, result }: Done): Promise<void> {
  const { database } = session;
  if (!database) return;
  const workload = workloadOf(session, statement);
  const params = bind(session, workload, parameterCount(statement.text), 'kept');
  // What it takes to give all rows is not known when only the first were fetched.
  const milliseconds = result.truncated ? Number.POSITIVE_INFINITY : result.milliseconds;
  try {
    const plan = await takePlan(database, {
      sql: statement.text,
      params,
      workload,
      origin: 'run',
      milliseconds,
    });
    await session.addPlan(plan);
  } catch (error) {
    if (!(error instanceof StatementError)) throw error; // A query that runs once may refuse to run again: no plan then.
  }
}

/** What a change did to the workload, when no query of the learner's came after it. */
async function explainChanges(session: SqlSession, outcomes: readonly Outcome[]): Promise<void> {
  const done = outcomes.flatMap((outcome) => (outcome.status === 'done' ? [outcome.statement] : []));
  const lastQuery = done.findLastIndex(({ kind }) => kind === 'query');
  if (done.slice(lastQuery + 1).some(leavesTraces)) await recordChange(session);
}

/** A `securecart:run` measure from the command to the frame with its rows, with the engine's share in `detail`. */
function measureOnceDrawn(started: number, outcomes: readonly Outcome[]): void {
  const engineMilliseconds = outcomes.reduce(
    (sum, outcome) => sum + (outcome.status === 'done' ? outcome.result.milliseconds : 0),
    0,
  );
  requestAnimationFrame(() =>
    setTimeout(() =>
      performance.measure('securecart:run', { start: started, detail: { engineMilliseconds } }),
    ),
  );
}
