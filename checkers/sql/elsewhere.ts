/**
 * Whether a query's rows are its own doing: the same rows stored in another order, read by other plans, in a session of
 * another time zone, must give the same answer. A missing ORDER BY or tie-break often comes out right by accident.
 */

import { rowsFor } from './ask.ts';
import { type Attempt, queryFor } from './attempt.ts';
import { type Database, StatementError } from './database.ts';
import { type Table, tables } from './dataset/generate.ts';
import type { Difference, Measurement } from './evidence.ts';
import { nodesOf, type Plan } from './plan.ts';
import { differenceOf } from './rows.ts';
import { askQuestions, drawnQuestions, goElsewhere, type Question, type StartState } from './start-state.ts';

/**
 * Ways of reading that give rows in an order that the query may not have asked for. Each group is forbidden in addition
 * to those before it: where sorting is forbidden too, the planner again prefers a join that keeps the order of one side.
 */
const orderings = [
  ['enable_indexscan', 'enable_indexonlyscan', 'enable_mergejoin', 'enable_nestloop'],
  ['enable_sort'],
];

/** Asks the answer's own queries once more on the same rows in another order, when they were right in this one. */
export async function measureElsewhere(
  attempt: Attempt,
  { elsewhere }: StartState,
  measurements: readonly Measurement[],
): Promise<readonly Difference[]> {
  const { db, workspace, answer } = attempt;
  if (answer.queries.length === 0 || elsewhere.length === 0) return [];
  const isRight = ({ outcome, expected, workload }: Measurement) =>
    outcome.kind === 'executed' && differenceOf(expected, outcome.rows, workload) === undefined;
  if (!measurements.every(isRight)) return [];
  const plans = measurements.flatMap(({ outcome }) => (outcome.kind === 'executed' ? outcome.plans : []));
  const ownQuery = ({ workload }: Question) => queryFor(attempt, workload);
  const differences = await workspace.attempt(() =>
    workspace.undone(async () => {
      const questions = await questionsOnOtherRows(attempt);
      return askElsewhere(db, questions ?? elsewhere, ownQuery, plans);
    }),
  );
  return differences instanceof StatementError ? [] : differences;
}

/** The questions once the rows are those that the exercise wants there, too; undefined where it wants no other. */
async function questionsOnOtherRows({ db, exercise, seed }: Attempt): Promise<Question[] | undefined> {
  const { workload, otherRows } = exercise;
  if (otherRows === undefined) return undefined;
  for (const statement of otherRows) await db.run(statement);
  await goElsewhere(db);
  return [...(await askQuestions(db, workload)), ...(await drawnQuestions(db, workload, seed))];
}

/**
 * Changes the order of the rows and asks again. What this changes is to be undone by the caller.
 * @param statementFor the answer's own query for a workload; undefined where it has none.
 * @param plans of those queries, which tell the tables that they read.
 */
async function askElsewhere(
  db: Database,
  questions: readonly Question[],
  statementFor: (question: Question) => string | undefined,
  plans: readonly Plan[],
): Promise<Difference[]> {
  for (const table of tablesIn(plans)) await shuffle(db, table);
  await goElsewhere(db);
  for (const settings of orderings) {
    for (const setting of settings) await db.run(`SET LOCAL ${setting} = off`);
    const differences = await differencesIn(db, questions, statementFor);
    if (differences.length > 0) return differences;
  }
  return [];
}

async function differencesIn(
  db: Database,
  questions: readonly Question[],
  statementFor: (question: Question) => string | undefined,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const question of questions) {
    const statement = statementFor(question);
    if (statement === undefined) continue;
    const { workload, params, drawn, expected } = question;
    const difference = differenceOf(expected, await rowsFor(db, statement, question), workload);
    if (difference !== undefined) differences.push({ workload, params, drawn, difference });
  }
  return differences;
}

/** Stores the rows in an order that no query asks for, without an index that would give another. */
async function shuffle(db: Database, table: Table): Promise<void> {
  const { rows: indexes } = await db.run(
    `SELECT indexrelid::regclass::text FROM pg_catalog.pg_index
     WHERE indrelid = '${table}'::regclass AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = indexrelid)`,
  );
  for (const [index] of indexes) await db.run(`DROP INDEX ${index}`);
  await db.run(`CREATE INDEX securecart_shuffle ON ${table} (hashint4extended(id, 7))`);
  await db.run(`CLUSTER ${table} USING securecart_shuffle`);
  await db.run('DROP INDEX securecart_shuffle');
}

function tablesIn(plans: readonly Plan[]): Table[] {
  const read = new Set(plans.flatMap(({ root }) => [...nodesOf(root)].map(({ relation }) => relation)));
  return tables.filter((table) => read.has(table));
}
