/** @module-tag thorough */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import { workshopOf } from '../workshops.ts';
import { migrate } from './migrations.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import type { Tables } from './tables.ts';

it('brings a workshop of the first version along, with its grades and claims', async () => {
  const client = await PGlite.create();
  const db = new Kysely<Tables>({ dialect: pgliteDialect(client) });
  await migrate(db, 'A folder', '001-workshop');
  const settings = { state: 'open', exercises: ['lab/a'], released: { hints: ['lab/a'], solutions: [] } };
  const statements = [
    sql`INSERT INTO workshop (id, title, settings) VALUES ('w', 'Monday', ${JSON.stringify(settings)})`,
    sql`INSERT INTO staff (id, workshop_id, name, role, link_hash) VALUES
      ('s1', 'w', 'Instructor', 'instructor', '1'), ('s2', 'w', 'Ben', 'assistant', '2')`,
    sql`INSERT INTO participant (id, workshop_id, name, resume_hash) VALUES ('p', 'w', 'Anna', 'r')`,
    sql`INSERT INTO grading (key, exercise, checker, answer, verdict, graded_at)
      VALUES ('g', 'lab/a', 'old', 'SELECT 1', 'pass', now())`,
    sql`INSERT INTO claim (participant_id, exercise, grading_key) VALUES ('p', 'lab/a', 'g')`,
  ];
  for (const statement of statements) await statement.execute(db);

  await migrate(db, 'A folder');
  const claims = await db
    .selectFrom('claim')
    .innerJoin('grading', 'grading.answer_key', 'claim.answer_key')
    .select(['participant_id', 'answer', 'verdict', 'again'])
    .execute();
  expect(claims).toEqual([{ participant_id: 'p', answer: 'SELECT 1', verdict: 'pass', again: false }]);
  const staff = await db.selectFrom('staff').select(['name', 'person']).orderBy('id').execute();
  expect(staff).toEqual([
    { name: 'Instructor', person: 'owner' },
    { name: 'Ben', person: 's2' },
  ]);
  expect((await workshopOf({ db }, 'w')).settings).toMatchObject({
    exercises: ['lab/a'],
    access: 'free',
    released: { hints: ['lab/a'], exercises: [] },
    endsAt: null,
  });
  await client.close();
});
