import { afterAll, beforeAll, expect, it } from 'vitest';
import { hidden } from './dataset/generate.ts';
import type { PgliteDatabase } from './pglite/database.ts';
import { sendingsOf } from './sendings.ts';
import { startPglite } from './start-pglite.ts';

let db: PgliteDatabase;
beforeAll(async () => {
  db = await startPglite(hidden);
});
afterAll(() => db?.close());

const walk = { name: 'a', title: 'A', sql: '', ordered: false, perElement: true };
const list = '{3,5}';

it.each([
  ['one element', 'SELECT id FROM orders WHERE id = $1', [['3'], ['5']]],
  [
    'an element as text, which no sending would refuse',
    'SELECT 1 FROM orders WHERE id::text = $1',
    [['3'], ['5']],
  ],
  ['the list', 'SELECT id FROM orders WHERE id = ANY ($1)', [[list]]],
  ['the list, cast', 'SELECT id FROM orders WHERE id IN (SELECT unnest($1::int[]))', [[list]]],
  ['nothing', 'SELECT id FROM orders', [[]]],
])('sends a statement that takes %s accordingly', async (_what, sql, sendings) => {
  expect(await sendingsOf(db, sql, [list], walk)).toEqual(sendings);
});

it('sends once what no application walks, and what is no list', async () => {
  const sql = 'SELECT id FROM orders WHERE id = $1';
  expect(await sendingsOf(db, sql, [list], { ...walk, perElement: false })).toEqual([[list]]);
  expect(await sendingsOf(db, sql, ['3'], walk)).toEqual([['3']]);
});

it('decides inside an open transaction without spoiling it', async () => {
  await db.run('BEGIN');
  expect(await sendingsOf(db, 'SELECT id FROM orders WHERE id = $1', [list], walk)).toHaveLength(2);
  expect((await db.run('SELECT 1')).rows).toEqual([['1']]);
  await db.run('ROLLBACK');
});

it('places a refusal in the statement itself', async () => {
  await expect(sendingsOf(db, 'SELECT nonsense WHERE 1 = $1', [list], walk)).rejects.toMatchObject({
    code: '42703',
    position: 7,
  });
});
