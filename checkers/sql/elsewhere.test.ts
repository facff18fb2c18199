/**
 * A query that is right by accident is found out where something is otherwise.
 * @module-tag thorough
 */

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SqlExercise } from '#labs/sql-exercise.ts';
import { hidden, visible } from './dataset/generate.ts';
import { gradeAnswer } from './grade.ts';
import type { PgliteDatabase } from './pglite/database.ts';
import { startPglite } from './start-pglite.ts';

let databases: { visible: PgliteDatabase; hidden: PgliteDatabase };
beforeAll(async () => {
  const [seen, unseen] = await Promise.all([startPglite(visible), startPglite(hidden)]);
  databases = { visible: seen, hidden: unseen };
});
afterAll(() => Promise.all([databases.visible.close(), databases.hidden.close()]));

const hour = "extract(hour FROM placed_at AT TIME ZONE 'UTC')";
const hint = { check: 'pages', text: 'Use the key.' };
const exercise: SqlExercise = {
  title: 'The day of an order',
  summary: 'Any order.',
  minutes: 1,
  answer: 'query',
  setup: '',
  workload: [
    {
      name: 'day',
      title: 'Day',
      sql: "SELECT (placed_at AT TIME ZONE 'UTC')::date AS day FROM orders WHERE id = $1",
      // At noon it is the same day in Los Angeles, at midnight it is not.
      cases: `SELECT min(id) FROM orders WHERE ${hour} = 12`,
      drawn: `SELECT id FROM orders WHERE ${hour} = 0 ORDER BY hashint8extended(id, $1) LIMIT 1`,
      ordered: false,
    },
  ],
  requirements: [{ kind: 'pages', budget: 100 }],
  permits: {},
  hints: [hint, hint, hint],
  solution: { reasoning: '', alternatives: [] },
};
const grade = (answer: string, asked = exercise) =>
  gradeAnswer({ id: 'day', exercise: asked, answer, seed: 7, ...databases });
const inUtc = "SELECT date_trunc('day', placed_at AT TIME ZONE 'UTC')::date AS day FROM orders WHERE id = $1";

it('asks for what was drawn in the other time zone', async () => {
  const { findings } = await grade('SELECT placed_at::date AS day FROM orders WHERE id = $1');
  expect(findings.filter(({ verdict }) => verdict === 'fail')).toMatchObject([
    { check: 'results', observed: expect.stringMatching(/another time zone.*\(drawn for this check\)/) },
  ]);
});

it('passes what is right in any time zone', async () => {
  expect((await grade(inUtc)).verdict).toBe('pass');
});

const withLater: SqlExercise = {
  ...exercise,
  workload: [{ ...exercise.workload[0], cases: 'SELECT max(id) FROM orders' }],
  otherRows: {
    orders: [
      "INSERT INTO orders VALUES (900001, 1, 'pending', '2025-06-01 12:00Z', 4900, 'DE', NULL, NULL)",
      'UPDATE orders SET total_cents = 0 WHERE id < 100',
    ],
  },
};

it('asks for rows that no dataset has', async () => {
  const { findings } = await grade(`${inUtc} AND id < 900000`, withLater);
  expect(findings.filter(({ verdict }) => verdict === 'fail')).toMatchObject([
    {
      check: 'results',
      observed: expect.stringMatching(/wrong with a few others.*0 rows came back instead of 1 row/),
    },
  ]);
});

it('takes those rows back without a fresh database', async () => {
  const reset = vi.spyOn(databases.hidden, 'reset');
  expect((await grade(inUtc, withLater)).verdict).toBe('pass');
  expect(reset).not.toHaveBeenCalled();
  const { rows } = await databases.hidden.run(
    'SELECT count(*), min(total_cents) > 0 FROM orders WHERE id < 100 OR id > 900000',
  );
  expect(rows).toEqual([['99', 't']]);
});

describe('a second Check', () => {
  const made: SqlExercise = {
    ...exercise,
    answer: 'ddl-and-query',
    permits: { create: ['function', 'index'] },
  };
  /** What the hidden database is sent while an answer is graded for a second time, after another one. */
  async function sentAfter(first: string, second: string, asked: SqlExercise): Promise<string[]> {
    expect(await grade(first, asked)).toMatchObject({ verdict: 'pass' });
    const run = vi.spyOn(databases.hidden, 'run');
    expect(await grade(second, asked)).toMatchObject({ verdict: 'pass' });
    const sent = run.mock.calls.map(([sql]) => sql);
    run.mockRestore();
    return sent;
  }
  const references = (sent: readonly string[]) =>
    sent.filter((sql) => sql === exercise.workload[0]?.sql).length;
  const catalogReads = (sent: readonly string[]) =>
    sent.filter((sql) => sql.includes('FROM pg_policy o')).length;
  const index = `CREATE INDEX ON orders (status); ${inUtc}`;
  const other = `CREATE FUNCTION one() RETURNS int LANGUAGE sql IMMUTABLE RETURN 1; ${inUtc}`;

  it('knows what is right elsewhere, and reads no catalog where nothing was written', async () => {
    const sent = await sentAfter(inUtc, inUtc, { ...exercise });
    expect(references(sent)).toBe(0);
    expect(catalogReads(sent)).toBe(0);
  });

  it('reads the catalog after an index, which leaves the right rows as they are', async () => {
    const sent = await sentAfter(index, index, { ...made });
    expect(references(sent)).toBe(0);
    expect(catalogReads(sent)).toBe(1);
  });

  it.each([
    ['before it', other, index],
    ['in it', index, other],
  ])('asks again where something else was made %s', async (_, first, second) => {
    expect(references(await sentAfter(first, second, { ...made }))).toBe(2);
  });

  it('asks for what another seed draws', async () => {
    const asked = { ...exercise };
    const sent = async (seed: number) => {
      const run = vi.spyOn(databases.hidden, 'run');
      await gradeAnswer({ id: 'day', exercise: asked, answer: inUtc, seed, ...databases });
      const count = references(run.mock.calls.map(([sql]) => sql));
      run.mockRestore();
      return count;
    };
    expect(await sent(1)).toBe(4); // On the data as it is, and elsewhere: one of each grading, and one drawn.
    expect(await sent(2)).toBe(2);
  });

  it('draws again once what was drawn may have been named', async () => {
    const asked = { ...exercise };
    const seedOf = async (answer: string) =>
      (await gradeAnswer({ id: 'day', exercise: asked, answer, ...databases })).seed;
    const first = await seedOf(inUtc);
    expect(await seedOf(inUtc)).toBe(first);
    expect(await seedOf('SELECT placed_at::date AS day FROM orders WHERE id = $1')).toBe(first);
    const second = await seedOf(inUtc);
    expect(second).not.toBe(first);
    expect(await seedOf("SELECT ('drawn: ' || $1)::date AS day")).toBe(second);
    expect(await seedOf(inUtc)).not.toBe(second);
  });
});
