/**
 * Whether a query's rows are its own doing: the same rows stored in another order, read by other plans, in a session of
 * another time zone, must give the same answer. A missing ORDER BY or tie-break often comes out right by accident.
 */

import { rowsFor } from './ask.ts';
import type { Database } from './database.ts';
import { type Table, tables } from './dataset/generate.ts';
import type { Difference } from './evidence.ts';
import { nodesOf, type Plan } from './plan.ts';
import { differenceOf } from './rows.ts';
import { goElsewhere, type Question } from './start-state.ts';

/**
 * Ways of reading that give rows in an order that the query may not have asked for. Each group is forbidden in addition
 * to those before it: where sorting is forbidden too, the planner again prefers a join that keeps the order of one side.
 */
const orderings = [
  ['enable_indexscan', 'enable_indexonlyscan', 'enable_mergejoin', 'enable_nestloop'],
  ['enable_sort'],
];

/**
 * Changes the order of the rows and asks again. What this changes is to be undone by the caller.
 * @param statementFor the answer's own query for a workload; undefined where it has none.
 * @param plans of those queries, which tell the tables that they read.
 */
export async function askElsewhere(
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
