/** The workshop itself: made at the first start, changed from the board. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { exerciseIds, labs } from '#labs/course.ts';
import { usualRule } from '../protocol/stuck.ts';
import type { Announcement, SettingsChange, WorkshopSettings } from '../protocol/workshop.ts';
import { hashOf, newJoinCode, newSecret } from './codes.ts';
import { forgetUnclaimed } from './grading/queue.ts';
import type { Store } from './store/store.ts';

export interface Workshop {
  id: string;
  title: string;
  joinCode: string | null;
  settings: WorkshopSettings;
}

/** Every exercise of the course, in its order. */
export const allExercises: readonly string[] = labs.flatMap(({ id }) =>
  exerciseIds[id].map((exercise) => `${id}/${exercise}`),
);

export function usualSettings(exercises: readonly string[] = allExercises): WorkshopSettings {
  return {
    state: 'open',
    exercises: [...exercises],
    current: null,
    hints: 'free',
    solutions: 'free',
    released: { hints: [], solutions: [] },
    drafts: false,
    stuck: usualRule,
    retentionDays: 30,
  };
}

/** The workshop of this store that is not over; undefined before the first. */
export async function currentWorkshop({ db }: Store): Promise<Workshop | undefined> {
  const row = await db
    .selectFrom('workshop')
    .selectAll()
    .where('closed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row && { id: row.id, title: row.title, joinCode: row.join_code, settings: row.settings };
}

export async function workshopOf({ db }: Pick<Store, 'db'>, id: string): Promise<Workshop> {
  const row = await db.selectFrom('workshop').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { id: row.id, title: row.title, joinCode: row.join_code, settings: row.settings };
}

/** The current workshop, or a new one: only one, even if several servers of the store start at the same time. */
export async function openWorkshop(
  store: Store,
  title: string,
  exercises?: readonly string[],
): Promise<{ workshop: Workshop; isNew: boolean }> {
  return await store.db.transaction().execute(async (db) => {
    await sql`LOCK TABLE workshop IN SHARE ROW EXCLUSIVE MODE`.execute(db);
    const known = await currentWorkshop({ ...store, db });
    return { workshop: known ?? (await makeWorkshop({ ...store, db }, title, exercises)), isNew: !known };
  });
}

/** Makes a workshop without staff. */
export async function makeWorkshop(
  { db }: Store,
  title: string,
  exercises?: readonly string[],
): Promise<Workshop> {
  const workshop = {
    id: randomUUID(),
    title,
    joinCode: newJoinCode(),
    settings: usualSettings(exercises),
  };
  await db
    .insertInto('workshop')
    .values({
      id: workshop.id,
      title,
      join_code: workshop.joinCode,
      settings: JSON.stringify(workshop.settings),
    })
    .execute();
  return workshop;
}

/** Changes what was named, and tells everybody. */
export async function changeWorkshop(
  store: Store,
  { id }: Workshop,
  { title, joinOpen, ...settings }: SettingsChange,
): Promise<Workshop> {
  const changed = await store.db.transaction().execute(async (db) => {
    const row = await db
      .selectFrom('workshop')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const after = { ...row.settings, ...settings };
    const code = joinOpen === undefined ? row.join_code : joinOpen ? (row.join_code ?? newJoinCode()) : null;
    await db
      .updateTable('workshop')
      .set({
        title: title ?? row.title,
        join_code: code,
        settings: JSON.stringify(after),
        closed_at: after.state === 'closed' ? (row.closed_at ?? new Date()) : null,
      })
      .where('id', '=', id)
      .execute();
    return { id, title: title ?? row.title, joinCode: code, settings: after };
  });
  await store.publish({ kind: 'workshop', workshop: id });
  return changed;
}

/** Adds somebody to the staff. @returns the secret of their link, which is kept nowhere. */
export async function addStaff(
  { db }: Store,
  workshop: Workshop,
  name: string,
  role: 'instructor' | 'assistant',
): Promise<string> {
  const secret = newSecret();
  await db
    .insertInto('staff')
    .values({
      id: randomUUID(),
      workshop_id: workshop.id,
      name,
      role,
      link_hash: hashOf(secret),
      revoked_at: null,
    })
    .execute();
  return secret;
}

export async function announce(store: Store, workshop: Workshop, text: string, by: string): Promise<void> {
  await store.db
    .insertInto('announcement')
    .values({ id: randomUUID(), workshop_id: workshop.id, text, said_by: by })
    .execute();
  await store.publish({ kind: 'workshop', workshop: workshop.id });
}

/** The newest last. */
export async function announcementsIn({ db }: Store, workshop: Workshop): Promise<Announcement[]> {
  const rows = await db
    .selectFrom('announcement')
    .selectAll()
    .where('workshop_id', '=', workshop.id)
    .orderBy('said_at', 'desc')
    .limit(50)
    .execute();
  return rows.reverse().map(({ id, text, said_at }) => ({ id, text, at: said_at.toISOString() }));
}

/** Deletes a workshop with everything that is kept of its people, and the answers that only they gave. */
export async function deleteWorkshop(store: Store, { id }: Workshop): Promise<void> {
  await store.db.transaction().execute(async (db) => {
    await db.deleteFrom('workshop').where('id', '=', id).execute();
    await forgetUnclaimed(db);
  });
  store.forgetCopies();
  await store.publish({ kind: 'workshop', workshop: id });
}
