/** What an exercise is before any answer to it: the rows that are right, and the plans to compare with. */

import type { SqlExercise, Workload } from '#labs/sql-exercise.ts';
import type { Database, QueryResult } from './database.ts';
import type { Params } from './evidence.ts';
import { explain } from './execution.ts';
import { type Plan, sumOf } from './plan.ts';
import { sendingsOf } from './sendings.ts';
import { parameterCount } from './statements.ts';

/** One workload with one set of parameters, and the rows that are right. */
export interface Question {
  workload: Workload;
  params: Params;
  expected: QueryResult;
}

export interface StartState {
  questions: readonly Question[];
  /** By workload: the plan of the statement of today with its first parameters. Empty until it is asked for. */
  plans: ReadonlyMap<string, Plan>;
}

/**
 * The start state of the last exercise that a database was used for. A database is pristine when an answer's turn
 * comes, so what was read then holds until another exercise takes its place; an answer never runs before it is read.
 */
const lastOf = new WeakMap<Database, { exercise: SqlExercise; state: StartState }>();

/**
 * Reads the start state, or recalls it: the data is the same at each Check, so the second one need not read it again.
 * @param db pristine but for the exercise's setup.
 * @throws StatementError when the exercise itself is broken.
 */
export async function startStateOf(
  db: Database,
  exercise: SqlExercise,
  { withPlans }: { withPlans: boolean },
): Promise<StartState> {
  const last = lastOf.get(db);
  const known = last?.exercise === exercise ? last.state : undefined;
  if (known && (known.plans.size > 0 || !withPlans)) return known;
  const questions = known?.questions ?? (await askQuestions(db, exercise.workload));
  const state = { questions, plans: withPlans ? await plansOfToday(db, questions) : new Map() };
  lastOf.set(db, { exercise, state });
  return state;
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
      const reference = workload.reference ?? workload.sql;
      const expected = await db.run(reference, { params: params.slice(0, parameterCount(reference)) });
      questions.push({ workload, params, expected });
    }
  }
  return questions;
}

/** The plan of each workload's statement of today, with its first parameters; of all sendings when it is sent for each element. */
async function plansOfToday(db: Database, questions: readonly Question[]): Promise<Map<string, Plan>> {
  const plans = new Map<string, Plan>();
  for (const { workload, params } of questions) {
    if (plans.has(workload.name)) continue;
    const sent: Plan[] = [];
    for (const sending of await sendingsOf(db, workload.sql, params, workload))
      sent.push(await explain(db, workload.sql, sending));
    plans.set(workload.name, sumOf(sent));
  }
  return plans;
}
