/** An instructor who has a workshop already gives it to a course, which otherwise gets one of its own. */
import type { Launch } from '#src/lti/claims.ts';
import type { Platform } from '#src/lti/platform.ts';
import { LtiProblem } from '#src/lti/problem.ts';
import { staffOf } from '../staff.ts';
import type { Store } from '../store/store.ts';
import { changeWorkshop, workshopOf } from '../workshops.ts';
import { type Course, courseOf, courseOfWorkshop, knownCourse } from './courses.ts';

export interface Offer {
  id: string;
  title: string;
}

/**
 * The workshop whose board this browser has open, for a course that nobody has come to yet.
 * @param session of the browser, as staff
 * @returns undefined where nothing is to be chosen
 */
export async function offerFor(
  store: Store,
  platform: Platform,
  launch: Launch,
  session: string | undefined,
): Promise<Offer | undefined> {
  const staff = session === undefined ? undefined : await staffOf(store, session);
  if (staff?.role !== 'instructor') return undefined;
  const { id, title, settings } = await workshopOf(store, staff.workshop);
  if (settings.state === 'closed' || (await courseOfWorkshop(store, id))) return undefined;
  const course = await knownCourse(store.db, platform, launch);
  return course && (await hasPeople(store, course.workshop)) ? undefined : { id, title };
}

/**
 * Gives the workshop to the course. The course's own, which nobody was in, is closed.
 * @throws LtiProblem where that is not to be chosen anymore
 */
export async function bindCourse(
  store: Store,
  platform: Platform,
  launch: Launch,
  { session, workshop }: { session: string | undefined; workshop: string },
): Promise<Course> {
  const offer = await offerFor(store, platform, launch, session);
  if (offer?.id !== workshop)
    throw new LtiProblem(
      'This workshop can’t be given to the course: it is over, or someone has come to the course meanwhile.',
      'Open the link in the LMS again.',
    );
  const before = await knownCourse(store.db, platform, launch);
  const course = await courseOf(store, platform, launch, workshop);
  if (before) await changeWorkshop(store, await workshopOf(store, before.workshop), { state: 'closed' });
  await store.publish({ kind: 'workshop', workshop });
  return course;
}

async function hasPeople({ db }: Store, workshop: string): Promise<boolean> {
  const row = await db
    .selectFrom('participant')
    .select('id')
    .where('workshop_id', '=', workshop)
    .executeTakeFirst();
  return row !== undefined;
}
