/** Courses of LMSs and the people in them: which workshop they come to, and as whom. */
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { type Launch, scope } from '#src/lti/claims.ts';
import type { Platform } from '#src/lti/platform.ts';
import { LtiProblem } from '#src/lti/problem.ts';
import type { CourseRole } from '#src/lti/roles.ts';
import { nameLimit, titleLimit } from '../../protocol/limits.ts';
import { shortened, visibleText } from '../../protocol/visible-text.ts';
import { personName } from '../../protocol/workshop.ts';
import { hashOf, newResumeCode } from '../codes.ts';
import { isFull, openSession, type Participant, resumeMarkOf } from '../participants.ts';
import { bindByIdentifier } from '../roster/roster.ts';
import { openOther, owner, ownerName } from '../staff.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { addStaff, makeWorkshop, workshopOf } from '../workshops.ts';
import type { LinkTarget } from './link-target.ts';

export interface Course {
  id: string;
  workshop: string;
}

/** A course goes on for a term, with weeks in which nobody does anything. */
const retentionDays = 180;

/**
 * The course of a launch, with a workshop of its own from its first launch on, and with the services that it grants now.
 * @param chosen the workshop that the course gets from now on, in the place of its own
 */
export async function courseOf(
  store: Store,
  platform: Platform,
  launch: Launch,
  chosen?: string,
): Promise<Course> {
  const { deployment, course, grades, membersUrl } = launch;
  return await store.db.transaction().execute(async (db) => {
    // The first of a class come at the same moment, maybe to several servers.
    const place = [platform.id, deployment, course.id].join(' ');
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${place}, 0))`.execute(db);
    const known = await knownCourse(db, platform, launch);
    const granted = {
      ...(chosen !== undefined && { workshop_id: chosen, has_own_workshop: false }),
      ...(grades && { scopes: JSON.stringify(grades.scopes), columns_url: grades.columnsUrl ?? null }),
      ...(membersUrl && { members_url: membersUrl }),
    };
    if (known) {
      if (Object.keys(granted).length > 0)
        await db.updateTable('lti_course').set(granted).where('id', '=', known.id).execute();
      return { id: known.id, workshop: chosen ?? known.workshop };
    }
    const workshop = chosen ?? (await ownWorkshop(db, course.title));
    const id = randomUUID();
    await db
      .insertInto('lti_course')
      .values({
        ...{ id, platform_id: platform.id, deployment, context: course.id, workshop_id: workshop },
        ...{ columns_url: null, members_url: null, ...granted },
      })
      .execute();
    return { id, workshop };
  });
}

/** Undefined before its first launch. */
export async function knownCourse(
  db: Kysely<Tables>,
  platform: Platform,
  { deployment, course }: Launch,
): Promise<Course | undefined> {
  return await db
    .selectFrom('lti_course')
    .select(['id', 'workshop_id as workshop'])
    .where('platform_id', '=', platform.id)
    .where('deployment', '=', deployment)
    .where('context', '=', course.id)
    .executeTakeFirst();
}

/** The course that works in this workshop, and where its LMS tells who is in it. Undefined for a workshop of a room. */
export async function courseOfWorkshop(
  { db }: Store,
  workshop: string,
): Promise<Pick<Tables['lti_course'], 'id' | 'platform_id' | 'members_url'> | undefined> {
  return await db
    .selectFrom('lti_course')
    .select(['id', 'platform_id', 'members_url'])
    .where('workshop_id', '=', workshop)
    .executeTakeFirst();
}

async function ownWorkshop(db: Kysely<Tables>, courseTitle: string): Promise<string> {
  const title = shortened(visibleText(courseTitle), titleLimit) || 'A course';
  const workshop = await makeWorkshop({ db }, title, undefined, { retentionDays });
  // People come from the LMS. An instructor may open the door to others.
  await db.updateTable('workshop').set({ join_code: null }).where('id', '=', workshop.id).execute();
  await addStaff({ db }, workshop, ownerName, 'instructor', owner);
  return workshop.id;
}

/**
 * The participant that someone in a course is, from their first launch on.
 * @returns a token of a session for their browser
 * @throws LtiProblem when nobody new may come
 */
export async function enterAsLearner(
  store: Store,
  course: Course,
  { user }: Launch,
): Promise<{ participant: Participant; token: string }> {
  const { settings } = await workshopOf(store, course.workshop);
  const participant = await store.db.transaction().execute(async (db) => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${course.id} ${user.id}`}, 0))`.execute(db);
    const known = await knownParticipant(db, course, user.id);
    const name = nameOf(user);
    if (known) {
      if (user.name && name !== known.name)
        await db.updateTable('participant').set({ name }).where('id', '=', known.id).execute();
      return { ...known, name: user.name ? name : known.name };
    }
    if (settings.state === 'closed')
      throw new LtiProblem('The workshop of this course is over.', 'Ask your instructor to open it again.');
    if (await isFull(db, course.workshop))
      throw new LtiProblem('The workshop of this course is full.', 'Tell your instructor.');
    return await addLearner(db, course, user, name);
  });
  await store.publish({ kind: 'participant', workshop: course.workshop, participant: participant.id });
  return { participant, token: await openSession(store, participant.id) };
}

async function knownParticipant(
  db: Kysely<Tables>,
  course: Course,
  user: string,
): Promise<Participant | undefined> {
  const row = await db
    .selectFrom('lti_user')
    .innerJoin('participant', 'participant.id', 'lti_user.participant_id')
    .select(['participant.id', 'participant.name', 'resume_hash'])
    .where('course_id', '=', course.id)
    .where('user_id', '=', user)
    // After another workshop was started for the course, everyone begins anew.
    .where('participant.workshop_id', '=', course.workshop)
    .executeTakeFirst();
  if (!row) return undefined;
  const { resume_hash, ...known } = row;
  return { ...known, workshop: course.workshop, resumeMark: resumeMarkOf(resume_hash) };
}

async function addLearner(
  db: Kysely<Tables>,
  { id: course, workshop }: Course,
  user: Launch['user'],
  name: string,
): Promise<Participant> {
  const id = randomUUID();
  const resumeHash = hashOf(newResumeCode(), id);
  await db
    .insertInto('participant')
    .values({ id, workshop_id: workshop, name, resume_hash: resumeHash, left_at: null })
    .execute();
  const identifier = user.identifier ?? null;
  await db
    .insertInto('lti_user')
    .values({ course_id: course, user_id: user.id, participant_id: id, identifier })
    .onConflict((conflict) =>
      conflict.columns(['course_id', 'user_id']).doUpdateSet({ participant_id: id, identifier }),
    )
    .execute();
  await bindByIdentifier(db, workshop, user.identifier ?? user.id, id);
  return { id, workshop, name, resumeMark: resumeMarkOf(resumeHash) };
}

/** Where the platform keeps the name to itself, one that stays the same. */
export function nameOf({ id, name }: Launch['user']): string {
  const given = personName.safeParse(name && shortened(visibleText(name), nameLimit));
  return given.success ? given.data : `Learner ${hashOf(id).replace(/\W/g, '').slice(0, 4)}`;
}

/** @returns a token of a session for the browser @throws LtiProblem for someone whose link was revoked */
export async function enterAsStaff(
  store: Store,
  platform: Platform,
  course: Course,
  { user }: Launch,
  role: Exclude<CourseRole, 'learner'>,
): Promise<string> {
  const person = `lti ${platform.id} ${user.id}`;
  const row = await store.db
    .selectFrom('staff')
    .select(['id', 'role', 'revoked_at'])
    .where('workshop_id', '=', course.workshop)
    .where('person', '=', person)
    .executeTakeFirst();
  if (row?.revoked_at)
    throw new LtiProblem(
      'Another instructor took your access to this workshop back.',
      'Ask them for a link to the board.',
    );
  const name = user.name ? nameOf(user) : role === 'instructor' ? 'An instructor' : 'An assistant';
  if (!row) await addStaff(store, { id: course.workshop }, name, role, person);
  else if (row.role !== role)
    await store.db.updateTable('staff').set({ role }).where('id', '=', row.id).execute();
  const token = await openOther(store, person, course.workshop);
  if (token === undefined) throw new LtiProblem('The board could not be opened.', 'Open the link again.');
  return token;
}

/**
 * Keeps the column that an LMS made with a link: what the link leads to is graded there.
 * @returns whether it wasn't known before
 */
export async function keepColumn(
  { db }: Store,
  course: Course,
  { link, grades }: Launch,
  { exercises }: LinkTarget,
): Promise<boolean> {
  if (!link || !grades?.columnUrl || !grades.scopes.includes(scope.scores)) return false;
  const url = grades.columnUrl;
  const graded = exercises === undefined ? null : JSON.stringify(exercises);
  const known = await db
    .selectFrom('lti_column')
    .select(['id', 'key', 'url'])
    .where('course_id', '=', course.id)
    .where((where) => where.or([where('url', '=', url), where('key', '=', `link ${link.id}`)]))
    .executeTakeFirst();
  if (known?.url === url) return false;
  if (known)
    await db.updateTable('lti_column').set({ url, exercises: graded }).where('id', '=', known.id).execute();
  else
    await db
      .insertInto('lti_column')
      .values({ id: randomUUID(), course_id: course.id, key: `link ${link.id}`, exercises: graded, url })
      .onConflict((conflict) =>
        conflict.columns(['course_id', 'key']).doUpdateSet({ url, exercises: graded }),
      )
      .execute();
  return true;
}
