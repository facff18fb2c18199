/** The roster of a workshop from the course of its LMS: who is expected, and who of them has come. */
import { type Member, membersOf } from '#src/lti/members.ts';
import { LtiProblem, problemFrom } from '#src/lti/problem.ts';
import type { Services } from '#src/lti/services.ts';
import { bindByIdentifier, saveRoster } from '../roster/roster.ts';
import type { Store } from '../store/store.ts';
import { logProblem, writeLog } from './connection-log.ts';
import { courseOfWorkshop, nameOf } from './courses.ts';
import { platformOf } from './platforms.ts';

/**
 * Takes the place of the roster before. Learners alone are in it.
 * @returns how many
 * @throws LtiProblem where the LMS doesn't say who is in the course
 */
export async function readRosterOfLms(store: Store, services: Services, workshop: string): Promise<number> {
  const course = await courseOfWorkshop(store, workshop);
  const platform = course && (await platformOf(store, course.platform_id));
  if (!course || !platform || !course.members_url)
    throw new LtiProblem(
      'The LMS doesn’t tell this tool who is in the course.',
      'In the LMS, let the tool use names and roles (NRPS), and open a link of the course once more.',
    );
  const line = { kind: 'roster', platform: platform.id, workshop } as const;
  try {
    const members = await membersOf(services, platform, course.members_url);
    const learners = members.filter(({ role }) => role === 'learner');
    const people = learners.map((member) => ({ name: nameOf(member), identifier: identifierOf(member) }));
    await saveRoster(store, workshop, people);
    await bindWhoCame(store, { course: course.id, workshop }, learners);
    await writeLog(store, { ...line, text: `Read the roster: ${learners.length} learners.` });
    return learners.length;
  } catch (error) {
    await logProblem(store, line, problemFrom(error));
    throw error;
  }
}

/** As a launch calls them too, where it says so much. */
const identifierOf = ({ id, identifier }: Member) => identifier ?? id;

async function bindWhoCame(
  store: Store,
  { course, workshop }: { course: string; workshop: string },
  learners: readonly Member[],
): Promise<void> {
  const came = await store.db
    .selectFrom('lti_user')
    .innerJoin('participant', 'participant.id', 'lti_user.participant_id')
    .leftJoin('roster_entry', 'roster_entry.participant_id', 'participant.id')
    .select(['user_id', 'lti_user.participant_id'])
    .where('course_id', '=', course)
    .where('participant.workshop_id', '=', workshop)
    .where('roster_entry.id', 'is', null)
    .execute();
  const byId = new Map(learners.map((member) => [member.id, member]));
  for (const { user_id, participant_id } of came) {
    const member = byId.get(user_id);
    if (!member) continue;
    await bindByIdentifier(store.db, workshop, identifierOf(member), participant_id);
    await store.publish({ kind: 'participant', workshop, participant: participant_id });
  }
}
