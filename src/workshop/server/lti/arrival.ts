/** Lets someone whose launch was verified into the workshop of the course. */
import type { Context } from 'hono';
import type { Launch } from '#src/lti/claims.ts';
import type { Platform } from '#src/lti/platform.ts';
import { LtiProblem, problemFrom } from '#src/lti/problem.ts';
import { courseRole } from '#src/lti/roles.ts';
import { rememberParticipant, rememberStaff } from '../cookies.ts';
import type { Service } from '../service.ts';
import { workshopOf } from '../workshops.ts';
import { logProblem, writeLog } from './connection-log.ts';
import { type Course, courseOf, enterAsLearner, enterAsStaff, keepColumn } from './courses.ts';
import { type LinkTarget, targetOf } from './link-target.ts';

export interface Arrival {
  platform: Platform;
  launch: Launch;
  /** Undefined for the course that the platform names. */
  bound?: Course;
}

/** Opens a session in the workshop of the course. @returns the path to go on to */
export async function letIn(
  service: Service,
  context: Context,
  { platform, launch, bound }: Arrival,
): Promise<string> {
  const { store, room, secure, log } = service;
  const role = courseRole(launch.roles);
  if (!role)
    throw new LtiProblem(
      `In ${launch.course.title} you neither teach nor learn, so there is no place for you here.`,
      'Ask the instructor to give you another role in the course.',
    );
  const target = await targetOf(launch);
  const course = bound ?? (await courseOf(store, platform, launch));
  const line = { kind: 'launch', platform: platform.id, workshop: course.workshop } as const;
  const isNewColumn = await keepColumn(store, course, launch, target);
  if (isNewColumn || role !== 'learner') service.courseChanged?.(course.id);
  try {
    if (role !== 'learner') {
      rememberStaff(context, secure, await enterAsStaff(store, platform, course, launch, role));
      await writeLog(store, { ...line, text: `Opened the board as ${role}.` });
      return new URL('teach/', room).pathname;
    }
    const { participant, token } = await enterAsLearner(store, course, launch);
    rememberParticipant(context, secure, token);
    await writeLog(store, { ...line, participant: participant.id, text: `Opened ${target.title}.` });
    log(`Someone came from ${platform.name}.`);
    const { settings } = await workshopOf(store, course.workshop);
    return `${new URL('join/', room).pathname}#lms${firstOf(target, settings.exercises)}`;
  } catch (problem) {
    await logProblem(store, line, problemFrom(problem));
    throw problem;
  }
}

/** `:<exercise>` where the work begins; nothing for where the workshop begins. */
function firstOf({ exercises }: LinkTarget, ofWorkshop: readonly string[]): string {
  const first = exercises?.find((exercise) => ofWorkshop.includes(exercise));
  return first === undefined ? '' : `:${first}`;
}
