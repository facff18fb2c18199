import { expect, it } from 'vitest';
import type { SqlExercise } from '#labs/sql-exercise.ts';
import type { Database } from './database.ts';
import { startStateOf } from './start-state.ts';

const exercise = (name: string) =>
  ({
    workload: [{ name, title: name, sql: `SELECT '${name}'`, cases: 'VALUES (1), (2)', ordered: true }],
  }) as unknown as SqlExercise;

/** Answers everything, and counts. */
function counting(): { db: Database; statements: string[] } {
  const statements: string[] = [];
  const plan = JSON.stringify([{ Plan: { 'Node Type': 'Result' } }]);
  const run = async (sql: string) => {
    statements.push(sql);
    const rows = sql.startsWith('VALUES') ? [['1'], ['2']] : [[plan]];
    return { columns: [], rows, truncated: false, command: '', notices: [], milliseconds: 0 };
  };
  return { db: { version: '', run, reset: async () => {}, close: async () => {} }, statements };
}

it('reads the start state of an exercise once for a database', async () => {
  const { db, statements } = counting();
  const a = exercise('a');
  const first = await startStateOf(db, a, ['plans']);
  expect(statements).toHaveLength(4); // The cases, the rows of both, the plan of the first.
  expect(await startStateOf(db, a, ['plans'])).toEqual(first);
  expect((await startStateOf(db, a, [])).questions).toBe(first.questions);
  expect(statements).toHaveLength(4);
});

it('adds the plans when they are asked for later', async () => {
  const { db, statements } = counting();
  const a = exercise('a');
  const { questions } = await startStateOf(db, a, []);
  const later = await startStateOf(db, a, ['plans']);
  expect(later.questions).toBe(questions);
  expect([...later.plans.keys()]).toEqual(['a']);
  expect(statements).toHaveLength(4);
});

it('reads it again for another exercise, and for another database', async () => {
  const [one, other] = [counting(), counting()];
  const a = exercise('a');
  await startStateOf(one.db, a, []);
  await startStateOf(one.db, exercise('b'), []);
  await startStateOf(one.db, a, []);
  await startStateOf(other.db, a, []);
  expect(one.statements).toHaveLength(9);
  expect(other.statements).toHaveLength(3);
});
