/** Plans: taken of what was run, of the workload as the exercise begins, and of the workload after a change. */
import { type Database, StatementError } from '#checkers/sql/database.ts';
import { explainAnalyze, explainAnalyzeTimed, parsePlan } from '#checkers/sql/plan.ts';
import { sendingsOf } from '#checkers/sql/sendings.ts';
import { parameterCount } from '#checkers/sql/statements.ts';
import { randomId } from '#src/browser/random-id.ts';
import type { RecordedPlan } from '../store/plan-history.ts';
import { bind } from './params.ts';
import type { Sent, SqlSession } from './session.ts';

type Params = readonly (string | null)[];

/** Most statements of one walk over a list that are explained one by one. */
const longestWalk = 500;

/** A statement that takes longer than this, in ms, is explained without the time of its nodes, which would slow it. */
const longestTimed = 2000;

export interface Subject extends Sent {
  origin: RecordedPlan['origin'];
  /** What it took when it was run, ms; it is run once more where that is not known. */
  milliseconds?: number;
}

/**
 * Explains a statement while running it. Where the application walks a list, a statement that takes one element is
 * sent for each, and their pages are added up.
 * @throws StatementError, DatabaseStopped
 */
export async function takePlan(database: Database, subject: Subject): Promise<RecordedPlan> {
  const { sql, params, workload, origin } = subject;
  const sendings = await sendingsOf(database, sql, params, workload);
  // What was not run before reads the catalogue first, and those pages would count as its own.
  const milliseconds =
    subject.milliseconds ?? (await database.run(sql, { params: sendings[0] ?? [] })).milliseconds;
  const prefix = milliseconds / sendings.length > longestTimed ? explainAnalyze : explainAnalyzeTimed;
  const documents: string[] = [];
  for (const sending of sendings.slice(0, longestWalk))
    documents.push(await explain(database, prefix + sql, sending));
  const json = JSON.stringify(JSON.parse(documents[0] ?? '[]'));
  const plans = documents.map(parsePlan);
  return {
    id: randomId(),
    at: new Date().toISOString(),
    sql,
    params,
    origin,
    workload: workload?.name,
    json,
    sent: documents.length,
    pages: plans.reduce((sum, { pages }) => sum + pages, 0),
    rowsRead: plans.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    plan: parsePlan(json),
  };
}

/** Records the plans of the workload in the start state, once an exercise. A workload that does not run has none. */
export async function recordStart(session: SqlSession): Promise<void> {
  const { database } = session;
  if (session.closed || !database || session.plans.peek().some(({ origin }) => origin === 'start')) return;
  for (const workload of session.workload) {
    const params = bind(session, workload, parameterCount(workload.sql), 'given');
    const subject: Subject = { sql: workload.sql, params, workload, origin: 'start' };
    await takePlan(database, subject).then((plan) => session.addPlan(plan), ignoreRefusal);
    if (session.closed) return;
  }
}

/** After a change that no query followed: what the change did to the statements that it is measured by. */
export async function recordChange(session: SqlSession): Promise<void> {
  const { database } = session;
  if (!database) return;
  for (const sent of session.sentAfterChange())
    await takePlan(database, { ...sent, origin: 'change' }).then(
      (plan) => session.addPlan(plan),
      ignoreRefusal,
    );
}

async function explain(database: Database, sql: string, params: Params): Promise<string> {
  const { rows } = await database.run(sql, { params });
  return rows[0]?.[0] ?? '';
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof StatementError)) throw error;
}
