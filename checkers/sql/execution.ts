/** Executing a statement: for its plan, or once for both its rows and its plan. */

import type { Database, QueryResult } from './database.ts';
import type { Params } from './evidence.ts';
import { explainAnalyze, type Plan, parsePlan } from './plan.ts';

export interface Execution {
  rows: QueryResult;
  plan: Plan;
}

/** The plan of a statement, which is executed for it. @throws StatementError, DatabaseStopped */
export async function explain(db: Database, sql: string, params: Params): Promise<Plan> {
  const { rows } = await db.run(`${explainAnalyze}${sql}`, { params });
  return parsePlan(rows[0]?.[0] ?? '');
}

/** Holds the rows of an execution until they are read. Writing to it is no page of the plan's. */
const rowsTable = 'securecart_rows';

/**
 * The rows and the plan of one execution. Rows from one execution and pages from the next could be told apart by a
 * statement that is right at first and cheap afterward.
 * @throws StatementError when it is refused, also because a column's name stands twice or its type cannot be stored.
 */
export async function executeOnce(db: Database, sql: string, params: Params): Promise<Execution> {
  const plan = await explain(db, `CREATE TABLE ${rowsTable} AS ${sql}`, params);
  const rows = await db.run(`SELECT * FROM ${rowsTable}`);
  await db.run(`DROP TABLE ${rowsTable}`);
  return { rows, plan };
}

/** The rows of one execution and the plan of another, for what `executeOnce` cannot store and so is wrong anyway. */
export async function executeTwice(db: Database, sql: string, params: Params): Promise<Execution> {
  return { rows: await db.run(sql, { params }), plan: await explain(db, sql, params) };
}
