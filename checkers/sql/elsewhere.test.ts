/** A query that is right by accident is found out by the parameters that are drawn for a grading, too. */

import { afterAll, beforeAll, expect, it } from 'vitest';
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
const grade = (answer: string) => gradeAnswer({ id: 'day', exercise, answer, seed: 7, ...databases });

it('asks for what was drawn in the other time zone', async () => {
  const { findings } = await grade('SELECT placed_at::date AS day FROM orders WHERE id = $1');
  expect(findings.filter(({ verdict }) => verdict === 'fail')).toMatchObject([
    { check: 'results', observed: expect.stringMatching(/another time zone.*\(drawn for this check\)/) },
  ]);
});

it('passes what is right in any time zone', async () => {
  const { verdict } = await grade(
    "SELECT date_trunc('day', placed_at AT TIME ZONE 'UTC')::date AS day FROM orders WHERE id = $1",
  );
  expect(verdict).toBe('pass');
});
