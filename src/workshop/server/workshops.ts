/** The workshop itself: made at the first start, changed from the board. */
import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { exerciseIds, labs } from '#labs/course.ts';
import { settingsAfter } from '../protocol/settings-after.ts';
import { usualRule } from '../protocol/stuck.ts';
import type { Announcement, SettingsChange, WorkshopPlan, WorkshopSettings } from '../protocol/workshop.ts';
import { hashOf, newJoinCode, newSecret } from './codes.ts';
import { forgetUnclaimed, holdAnswers } from './grading/queue.ts';
import { Refused } from './guards.ts';
import type { Store } from './store/store.ts';
import type { Tables } from './store/tables.ts';

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
    access: 'free',
    released: { hints: [], solutions: [], exercises: [] },
    startsAt: null,
    endsAt: null,
    drafts: false,
    stuck: usualRule,
    answers: [
      'Read the requirement that fails, word by word: what was observed, and what is expected?',
      'Compare the plan before and after your change.',
      'Take the first hint, then ask again.',
    ],
    retentionDays: 30,
  };
}

/** The workshop of this store that is not over and was not made for an LMS's course; undefined before the first. */
export async function currentWorkshop({ db }: Store): Promise<Workshop | undefined> {
  const row = await db
    .selectFrom('workshop')
    .selectAll()
    .where('closed_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('lti_course')
            .select('lti_course.id')
            .whereRef('lti_course.workshop_id', '=', 'workshop.id')
            .where('has_own_workshop', '=', true),
        ),
      ),
    )
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row && workshopFrom(row);
}

/** Those that are not closed. */
export async function workshopsOpen({ db }: Store): Promise<Workshop[]> {
  const rows = await db.selectFrom('workshop').selectAll().where('closed_at', 'is', null).execute();
  return rows.map(workshopFrom);
}

/** With what a workshop of an earlier version didn't have yet. */
export function workshopFrom({
  id,
  title,
  join_code,
  settings,
}: Pick<Selectable<Tables['workshop']>, 'id' | 'title' | 'join_code' | 'settings'>): Workshop {
  const usual = usualSettings();
  return {
    id,
    title,
    joinCode: join_code,
    settings: { ...usual, ...settings, released: { ...usual.released, ...settings.released } },
  };
}

export async function workshopOf({ db }: Pick<Store, 'db'>, id: string): Promise<Workshop> {
  const row = await db.selectFrom('workshop').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return workshopFrom(row);
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
  { db }: Pick<Store, 'db'>,
  title: string,
  exercises?: readonly string[],
  planned: Partial<WorkshopSettings> = {},
): Promise<Workshop> {
  const workshop = {
    id: randomUUID(),
    title,
    joinCode: newJoinCode(),
    settings: { ...usualSettings(exercises), ...planned },
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

/**
 * Why settings can't be: in a sentence. Undefined for settings that can.
 * @param settings what is asked for, in the settings that are
 * @param before the exercises until now: one that the course has no more, or by another name, is no one's mistake
 */
function problemOf(
  { exercises, startsAt, endsAt }: WorkshopSettings,
  before: readonly string[] = [],
): string | undefined {
  if (exercises.length === 0) return 'Choose at least one exercise.';
  const unknown = exercises.find((key) => !allExercises.includes(key) && !before.includes(key));
  if (unknown !== undefined) return `The course has no exercise ${unknown}.`;
  if (new Set(exercises).size < exercises.length) return 'An exercise is in the list twice.';
  if (startsAt !== null && endsAt !== null && Date.parse(startsAt) >= Date.parse(endsAt))
    return 'The end must be after the start.';
  return undefined;
}

/** Ends a workshop and begins another one with the same staff. @throws Refused for a plan that can't be */
export async function startNext(
  store: Store,
  before: Workshop,
  { title, ...planned }: WorkshopPlan,
): Promise<Workshop> {
  const problem = problemOf({ ...usualSettings(), ...planned });
  if (problem !== undefined) throw new Refused(400, problem);
  if (before.settings.state !== 'closed') await changeWorkshop(store, before, { state: 'closed' });
  return await store.db.transaction().execute(async (db) => {
    const next = await makeWorkshop({ db }, title, planned.exercises, planned);
    const staff = await db
      .selectFrom('staff')
      .selectAll()
      .where('workshop_id', '=', before.id)
      .where('revoked_at', 'is', null)
      .execute();
    for (const { name, role, person } of staff) await addStaff({ db }, next, name, role, person);
    // Whoever comes from the LMS from now on comes to the new one.
    await db
      .updateTable('lti_course')
      .set({ workshop_id: next.id })
      .where('workshop_id', '=', before.id)
      .execute();
    return next;
  });
}

/** Changes what was named, and tells everyone. @throws Refused for settings that can't be */
export async function changeWorkshop(
  store: Store,
  { id }: Workshop,
  change: SettingsChange,
): Promise<Workshop> {
  const { title, joinOpen } = change;
  const changed = await store.db.transaction().execute(async (db) => {
    const row = await db
      .selectFrom('workshop')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { settings: before } = workshopFrom(row);
    const wanted = settingsAfter(before, change);
    const problem =
      change.exercises || change.endsAt || change.startsAt ? problemOf(wanted, before.exercises) : undefined;
    if (problem !== undefined) throw new Refused(400, problem);
    const isThere = wanted.current !== null && wanted.exercises.includes(wanted.current);
    const after = isThere ? wanted : { ...wanted, current: null };
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

/** Adds someone to the staff. @returns the secret of their link, which is kept nowhere. */
export async function addStaff(
  { db }: Pick<Store, 'db'>,
  workshop: Pick<Workshop, 'id'>,
  name: string,
  role: 'instructor' | 'assistant',
  person: string = randomUUID(),
): Promise<string> {
  const secret = newSecret();
  await db
    .insertInto('staff')
    .values({
      id: randomUUID(),
      workshop_id: workshop.id,
      name,
      role,
      person,
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
    const claims = await db
      .selectFrom('claim')
      .innerJoin('participant', 'participant.id', 'claim.participant_id')
      .distinctOn('answer_key')
      .select('answer_key')
      .where('workshop_id', '=', id)
      .execute();
    const answers = claims.map(({ answer_key }) => answer_key);
    await holdAnswers(db, answers);
    await db.deleteFrom('workshop').where('id', '=', id).execute();
    await forgetUnclaimed(db, answers);
  });
  store.forgetCopies();
  await store.publish({ kind: 'workshop', workshop: id, isDeleted: true });
}
