/** Asking the shop's questions after an answer: what the statement gives for each, and what it costs. */

import { type Database, defaultMaxRows, type QueryResult } from './database.ts';
import { executeOnce, executeTwice } from './execution.ts';
import type { Plan } from './plan.ts';
import { columnDifference } from './rows.ts';
import { sendingsOf } from './sendings.ts';
import type { Question } from './start-state.ts';

/**
 * Sends a statement for a question as the application does.
 * @returns the rows of all sendings together and the plan of each; no plan when there are more rows than can be right.
 * @throws StatementError, DatabaseStopped
 */
export async function ask(
  db: Database,
  sql: string,
  { workload, params, expected }: Question,
): Promise<{ rows: QueryResult; plans: Plan[] }> {
  const sendings = await sendingsOf(db, sql, params, workload);
  // The first execution reads the catalog, and those pages would count as the statement's own.
  const tried = await db.run(sql, { params: sendings[0] ?? [] });
  if (tried.truncated && !expected.truncated) return { rows: tried, plans: [] };
  // Storing the rows of each element of a walk would take long, and a walk is too many statements whatever it returns.
  const storable =
    sendings.length === 1 && columnDifference(expected, tried) === undefined && (await mayWrite(db));
  const execute = storable ? executeOnce : executeTwice;
  const rows: QueryResult['rows'][number][] = [];
  const plans: Plan[] = [];
  let result = tried;
  for (const sending of sendings) {
    const execution = await execute(db, sql, sending);
    result = execution.rows;
    rows.push(...execution.rows.rows);
    plans.push(execution.plan);
  }
  return { rows: { ...result, rows }, plans };
}

/** A transaction of the answer's own may be read only. */
async function mayWrite(db: Database): Promise<boolean> {
  return (await db.run('SHOW transaction_read_only')).rows[0]?.[0] === 'off';
}

/** The rows alone, of all sendings together. @throws StatementError, DatabaseStopped */
export async function rowsFor(
  db: Database,
  sql: string,
  { workload, params }: Pick<Question, 'workload' | 'params'>,
  maxRows = defaultMaxRows,
): Promise<QueryResult> {
  const results: QueryResult[] = [];
  for (const sending of await sendingsOf(db, sql, params, workload))
    results.push(await db.run(sql, { params: sending, maxRows }));
  const [first] = results;
  if (!first) throw new Error(`The workload ${workload.name} has a case that is never sent.`);
  return { ...first, rows: results.flatMap(({ rows }) => rows) };
}
