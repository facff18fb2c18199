import { expect, it } from 'vitest';
import type { SqlExercise } from '#labs/sql-exercise.ts';
import type { Database } from './database.ts';
import { type StartState, startStateOf } from './start-state.ts';

const exercise = (name: string, drawn?: string) =>
  ({
    workload: [
      { name, title: name, sql: `SELECT '${name}'`, cases: 'VALUES (1), (2)', drawn, ordered: true },
    ],
  }) as unknown as SqlExercise;

/** Answers everything, and counts what is asked of the exercise and how often the catalog is read. */
function counting() {
  const asked: string[] = [];
  const database = { newestObject: '16400', catalogReads: 0 };
  const plan = JSON.stringify([{ Plan: { 'Node Type': 'Result' } }]);
  const run = async (sql: string) => {
    if (sql.includes('pg_policy')) database.catalogReads += 1;
    if (/^(VALUES|EXPLAIN|SELECT '|SELECT \$1)/.test(sql)) asked.push(sql);
    const rows = sql.startsWith('VALUES')
      ? [['1'], ['2']]
      : [[sql.includes('max(oid)') ? database.newestObject : plan]];
    return { columns: [], rows, truncated: false, command: '', notices: [], milliseconds: 0 };
  };
  const db: Database = { version: '', run, reset: async () => {}, close: async () => {} };
  return { db, asked, database };
}

it('reads the start state of an exercise once for a database', async () => {
  const { db, asked, database } = counting();
  const a = exercise('a');
  const first = await startStateOf(db, a, ['plans'], 1);
  expect(asked).toHaveLength(4); // The cases, the rows of both, the plan of the first.
  const readOnce = database.catalogReads;
  expect(readOnce).toBeGreaterThan(0);
  expect(await startStateOf(db, a, ['plans'], 1)).toEqual(first);
  expect((await startStateOf(db, a, [], 1)).questions).toEqual(first.questions);
  expect(asked).toHaveLength(4);
  expect(database.catalogReads).toBe(readOnce);
});

it('adds the plans when they are asked for later', async () => {
  const { db, asked } = counting();
  const a = exercise('a');
  const { questions } = await startStateOf(db, a, [], 1);
  const later = await startStateOf(db, a, ['plans'], 1);
  expect(later.questions).toEqual(questions);
  expect([...later.plans.keys()]).toEqual(['a']);
  expect(asked).toHaveLength(4);
});

it('reads it again for another exercise, and for another database', async () => {
  const [one, other] = [counting(), counting()];
  const a = exercise('a');
  await startStateOf(one.db, a, [], 1);
  await startStateOf(one.db, exercise('b'), [], 1);
  await startStateOf(one.db, a, [], 1);
  await startStateOf(other.db, a, [], 1);
  expect(one.asked).toHaveLength(9);
  expect(other.asked).toHaveLength(3);
});

it('draws other questions with another seed, and the same ones with the same', async () => {
  const { db, asked } = counting();
  const drawing = exercise('a', 'SELECT $1::int');
  const drawn = ({ questions }: StartState) => questions.filter((question) => question.drawn);
  const first = await startStateOf(db, drawing, [], 1);
  expect(drawn(first)).toHaveLength(1);
  expect(asked).toHaveLength(5); // Two more: what is drawn, and its rows.
  await startStateOf(db, drawing, [], 1);
  expect(asked).toHaveLength(5);
  expect(drawn(await startStateOf(db, drawing, [], 2))).toHaveLength(1);
  expect(asked).toHaveLength(7);
});

it('reads the catalog again once objects were made anew', async () => {
  const { db, database } = counting();
  const a = exercise('a');
  await startStateOf(db, a, [], 1);
  const readOnce = database.catalogReads;
  database.newestObject = '16500';
  await startStateOf(db, a, [], 1);
  expect(database.catalogReads).toBe(2 * readOnce);
});
