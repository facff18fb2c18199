/**
 * Whether a query's rows are its own doing: rows stored in another order, read by other plans, a session in another time
 * zone, and rows that no dataset has today must give the right answer, too. A missing ORDER BY or tie-break often comes
 * out right by accident.
 */

import { rowsFor } from './ask.ts';
import { type Attempt, during, placeOfSent, queryFor } from './attempt.ts';
import { plansIn } from './budgets.ts';
import { type Database, StatementError } from './database.ts';
import { type Table, tables } from './dataset/generate.ts';
import type { Cause, Difference, Elsewhere, Measured } from './evidence.ts';
import { nodesOf } from './plan.ts';
import { meetsAll } from './requirements.ts';
import { differenceIn } from './results.ts';
import { differenceOf } from './rows.ts';
import { describeError } from './runs.ts';
import {
  type AskedElsewhere,
  casesOf,
  drawnCasesOf,
  goElsewhere,
  type Question,
  recalledElsewhere,
  withExpected,
} from './start-state.ts';
import { hasOnlyNew } from './system-rows.ts';

/**
 * Ways of reading that give rows in an order that the query may not have asked for. Each group is forbidden in addition
 * to those before it: where sorting is forbidden too, the planner again prefers a join that keeps the order of one side.
 */
const orderings = [
  ['enable_indexscan', 'enable_indexonlyscan', 'enable_mergejoin', 'enable_nestloop'],
  ['enable_sort'],
];

/** More than any dataset has, so that a LIMIT of the answer shows. */
const maxRows = 100_000;

/**
 * Asks the answer's own queries once more where everything is otherwise. Only of an answer that meets every requirement
 * so far: another one fails anyway, and a query that is slow would be slow again.
 */
export async function measureElsewhere(attempt: Attempt, measured: Measured): Promise<Elsewhere | undefined> {
  const { answer, exercise } = attempt;
  if (answer.queries.length === 0 || !isRight(measured) || !meetsAll(measured, exercise)) return undefined;
  const causes: readonly Cause[] = ['order', 'time zone', ...(exercise.otherRows ? ['rows' as const] : [])];
  const difference = await differenceWith(causes, attempt, measured);
  if (difference === undefined) return undefined;
  for (const [at, because] of causes.slice(0, -1).entries()) {
    const sooner = await differenceWith(causes.slice(0, at + 1), attempt, measured);
    if (sooner !== undefined) return { ...sooner, because };
  }
  return { ...difference, because: causes.at(-1) ?? 'order' };
}

function isRight({ measurements }: Measured): boolean {
  return measurements.every((measurement) => differenceIn(measurement) === undefined);
}

/** The first difference once all that is named has changed. */
async function differenceWith(
  changed: readonly Cause[],
  attempt: Attempt,
  measured: Measured,
): Promise<Difference | undefined> {
  const { db, workspace, exercise } = attempt;
  const { otherRows = {} } = exercise;
  const recalled = leavesRows(measured) ? recalledElsewhere(db) : new Map<string, AskedElsewhere>();
  const difference = await workspace.attempt(() =>
    workspace.undoneOnCopies(async () => {
      for (const table of tablesIn(measured, Object.keys(otherRows))) await shuffle(db, table);
      if (changed.includes('rows'))
        for (const statement of Object.values(otherRows).flat()) await db.run(statement);
      const { always, drawn } = await askedElsewhere(attempt, changed, recalled.get(changed.join()));
      recalled.set(changed.join(), { always, drawn });
      const questions = [...always, ...drawn.questions];
      for (const settings of orderings) {
        for (const setting of settings) await db.run(`SET LOCAL ${setting} = off`);
        const difference = await firstDifference(attempt, questions);
        if (difference !== undefined) return difference;
      }
      return undefined;
    }),
  );
  // Not asked is not right.
  if (difference instanceof StatementError) throw difference;
  return difference;
}

/** Moves the session to the other time zone if that is asked for, and reads what is right there, as far as it isn't known. */
async function askedElsewhere(
  { db, exercise: { workload }, seed }: Attempt,
  changed: readonly Cause[],
  known: AskedElsewhere | undefined,
): Promise<AskedElsewhere> {
  const drawn = known?.drawn.seed === seed ? known.drawn : undefined;
  // A time that is bound says its own zone, which need not be the session's.
  const cases = known ? [] : await casesOf(db, workload);
  const drawnCases = drawn ? [] : await drawnCasesOf(db, workload, seed);
  if (changed.includes('time zone')) await goElsewhere(db);
  return {
    always: known?.always ?? (await withExpected(db, cases, maxRows)),
    drawn: drawn ?? { seed, questions: await withExpected(db, drawnCases, maxRows) },
  };
}

/** Whether the answer changed nothing that the right rows could depend on: an index only finds them sooner. */
function leavesRows({ changes, system, settings, writtenTables }: Measured): boolean {
  const { created, dropped, altered } = changes;
  return (
    created.every(({ kind }) => kind === 'index') &&
    hasOnlyNew('index', system.before, system.after) &&
    [dropped, altered, settings, writtenTables].every(({ length }) => length === 0)
  );
}

async function firstDifference(
  attempt: Attempt,
  questions: readonly Question[],
): Promise<Difference | undefined> {
  for (const question of questions) {
    const statement = queryFor(attempt, question.workload);
    if (statement === undefined) continue;
    const { workload, params, drawn } = question;
    const difference = await during(placeOfSent(attempt, statement), () =>
      differenceWhenAsked(attempt.db, statement, question),
    );
    if (difference !== undefined) return { workload, params, drawn, difference };
  }
  return undefined;
}

async function differenceWhenAsked(
  db: Database,
  statement: string,
  question: Question,
): Promise<string | undefined> {
  try {
    const rows = await rowsFor(db, statement, question, maxRows);
    return differenceOf(question.expected, rows, question.workload);
  } catch (error) {
    if (error instanceof StatementError) return describeError(error);
    throw error;
  }
}

/**
 * Stores the rows of a table anew, in an order that no query asks for, without an index that would give another, and
 * without foreign keys, whose checks would mark rows of other tables. Indexes on their columns keep look-ups quick.
 */
async function shuffle(db: Database, table: Table): Promise<void> {
  const { rows: drops } = await db.run(
    `SELECT 'DROP INDEX ' || indexrelid::regclass FROM pg_catalog.pg_index
     WHERE indrelid = '${table}'::regclass AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = indexrelid)
     UNION ALL SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(conname)
     FROM pg_catalog.pg_constraint WHERE contype = 'f' AND '${table}'::regclass IN (conrelid, confrelid)`,
  );
  for (const [drop] of drops) await db.run(drop ?? '');
  await db.run(`CREATE INDEX securecart_shuffle ON ${table} (hashint4extended(id, 7))`);
  await db.run(`CLUSTER ${table} USING securecart_shuffle`);
  await db.run('DROP INDEX securecart_shuffle');
  for (const column of references[table]) await db.run(`CREATE INDEX ON ${table} (${column})`);
}

/** The columns that name a row of another table. */
const references: Record<Table, readonly string[]> = {
  customers: [],
  products: [],
  orders: ['customer_id'],
  order_items: ['order_id', 'product_id'],
};

/** The tables that the answer's plans read, and those that are named. */
function tablesIn(measured: Measured, named: readonly string[]): Table[] {
  const read = plansIn(measured).flatMap(({ root }) => [...nodesOf(root)].map(({ relation }) => relation));
  const wanted = new Set([...read, ...named]);
  return tables.filter((table) => wanted.has(table));
}
