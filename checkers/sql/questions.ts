/** What the shop asks of the database, and how it is sent: each workload with each set of its parameters. */

import type { Workload } from '#labs/sql-exercise.ts';
import type { Database, QueryResult } from './database.ts';
import type { Params } from './evidence.ts';
import { explainAnalyze, type Plan, parsePlan, sumOf } from './plan.ts';
import { parameterCount } from './statements.ts';

/** One workload with one set of parameters, and the rows that are right. */
export interface Question {
  workload: Workload;
  params: Params;
  expected: QueryResult;
}

/**
 * Reads every workload's cases and the rows that its reference gives for each, from the data as it is now.
 * @throws StatementError when the exercise itself is broken.
 */
export async function askQuestions(db: Database, workloads: readonly Workload[]): Promise<Question[]> {
  const questions: Question[] = [];
  for (const workload of workloads) {
    const cases: readonly Params[] =
      workload.cases === undefined ? [[]] : (await db.run(workload.cases)).rows;
    for (const params of cases) {
      const expected = await execute(db, workload.reference ?? workload.sql, params);
      questions.push({ workload, params, expected });
    }
  }
  return questions;
}

/** The first question of each workload. */
export function firstOfEach(questions: readonly Question[]): Question[] {
  return questions.filter(
    ({ workload }, at) => questions.findIndex((question) => question.workload === workload) === at,
  );
}

/** Executes a statement with as many of the parameters as it has placeholders. */
export function execute(db: Database, sql: string, params: Params): Promise<QueryResult> {
  return db.run(sql, { params: params.slice(0, parameterCount(sql)) });
}

/** The plan of the statement that the shop sends today; of all its executions when it is sent once per element. */
export async function planOfToday(db: Database, { workload, params }: Question): Promise<Plan> {
  if (!workload.perElement) return explain(db, workload.sql, params);
  const plans: Plan[] = [];
  for (const element of elementsOf(params)) plans.push(await explain(db, workload.sql, [element]));
  return sumOf(plans);
}

/**
 * Sends a statement for a question, once, or once per element when the application walks a list and the statement does
 * not take the list whole.
 * @returns the rows of all executions together, and a plan for each whose rows are not too many.
 */
export async function send(
  db: Database,
  sql: string,
  { workload, params, expected }: Question,
): Promise<{ rows: QueryResult; plans: Plan[] }> {
  const sends: Params[] =
    workload.perElement && !(await takesArray(db, sql))
      ? elementsOf(params).map((element) => [element])
      : [params];
  const results: QueryResult[] = [];
  const plans: Plan[] = [];
  for (const each of sends) {
    const result = await execute(db, sql, each);
    results.push(result);
    // Executing it once more for its plan could take forever when it gives more rows than it should.
    if (!result.truncated || expected.truncated) plans.push(await explain(db, sql, each));
  }
  const [first] = results;
  if (!first) throw new Error(`The workload ${workload.name} has a case with an empty list.`);
  return { rows: { ...first, rows: results.flatMap((result) => result.rows) }, plans };
}

async function explain(db: Database, sql: string, params: Params): Promise<Plan> {
  const { rows } = await execute(db, `${explainAnalyze}${sql}`, params);
  return parsePlan(rows[0]?.[0] ?? '');
}

async function takesArray(db: Database, sql: string): Promise<boolean> {
  await db.run(`PREPARE securecart_types AS ${sql}`);
  const { rows } = await db.run(
    "SELECT parameter_types[1]::text FROM pg_catalog.pg_prepared_statements WHERE name = 'securecart_types'",
  );
  await db.run('DEALLOCATE securecart_types');
  return rows[0]?.[0]?.endsWith('[]') ?? false;
}

/** The elements of a PostgreSQL array literal of numbers, `{1,2,3}`. */
function elementsOf([list]: Params): string[] {
  return (list ?? '').replace(/[{}]/g, '').split(',').filter(Boolean);
}
