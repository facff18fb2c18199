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

/** No plan may take the order of an index or of a sort that the query does not ask for. */
const plansWithoutOrder = ['enable_indexscan', 'enable_indexonlyscan', 'enable_mergejoin', 'enable_sort'];

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
  for (const setting of plansWithoutOrder) await db.run(`SET LOCAL ${setting} = off`);
  await goElsewhere(db);
  const differences: Difference[] = [];
  for (const question of questions) {
    const statement = statementFor(question);
    if (statement === undefined) continue;
    const { workload, params, expected } = question;
    const difference = differenceOf(expected, await rowsFor(db, statement, question), workload);
    if (difference !== undefined) differences.push({ workload, params, difference });
  }
  return differences;
}

/** Stores the rows in an order that no query asks for. */
async function shuffle(db: Database, table: Table): Promise<void> {
  await db.run(`CREATE INDEX securecart_shuffle ON ${table} (hashint4extended(id, 7))`);
  await db.run(`CLUSTER ${table} USING securecart_shuffle`);
  await db.run('DROP INDEX securecart_shuffle');
}

function tablesIn(plans: readonly Plan[]): Table[] {
  const read = new Set(plans.flatMap(({ root }) => [...nodesOf(root)].map(({ relation }) => relation)));
  return tables.filter((table) => read.has(table));
}
