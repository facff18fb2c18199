/** Everything that a workshop's server does with its store for LMSs, once, against a platform on this machine. */
import { randomUUID } from 'node:crypto';
import { type Launch, scope } from '#src/lti/claims.ts';
import { Services } from '#src/lti/services.ts';
import { bindCourse, offerFor } from '#src/workshop/server/lti/binding.ts';
import { writeLog } from '#src/workshop/server/lti/connection-log.ts';
import {
  type Course,
  courseOf,
  enterAsLearner,
  enterAsStaff,
  keepColumn,
} from '#src/workshop/server/lti/courses.ts';
import { invite, isInvited, useUp } from '#src/workshop/server/lti/invitations.ts';
import { currentKey, keySet, replaceKeys, rotateKeys, toolKeys } from '#src/workshop/server/lti/key-ring.ts';
import { beginLogin, endLogin, issueTicket, redeemTicket } from '#src/workshop/server/lti/logins.ts';
import { ltiOverview } from '#src/workshop/server/lti/overview.ts';
import {
  noteDeployment,
  platformFor,
  platformOf,
  removePlatform,
  savePlatform,
} from '#src/workshop/server/lti/platforms.ts';
import { readRosterOfLms } from '#src/workshop/server/lti/roster-sync.ts';
import { sendNext } from '#src/workshop/server/lti/score-sender.ts';
import { ltiParticipants, oweScores, sendAgain } from '#src/workshop/server/lti/scores.ts';
import { openStaffSession, owner, staffOf } from '#src/workshop/server/staff.ts';
import { writeStandings } from '#src/workshop/server/standings.ts';
import type { Store } from '#src/workshop/server/store/store.ts';
import { addStaff, deleteWorkshop, makeWorkshop } from '#src/workshop/server/workshops.ts';
import { TestPlatform } from '../../lti/test-platform.ts';

const exercise = 'query-optimization/01-missing-index';
const days = 24 * 3_600_000;

/** Leaves the store as it was, but for lines of the log. */
export async function walkLms(store: Store): Promise<void> {
  await keepKeys(store);
  const lms = await TestPlatform.start(() => keySet(store));
  try {
    const id = await connect(store, lms);
    const platform = await platformOf(store, id);
    if (!platform) throw new Error('The platform was not saved.');
    const launch: Launch = {
      ...{ deployment: '1', roles: [], custom: {}, course: { id: randomUUID(), title: 'Databases' } },
      ...{ user: { id: 'user-1', name: 'Anna Li' }, link: { id: 'link-1' } },
      grades: { scopes: [scope.columns, scope.scores], columnsUrl: `${lms.issuer}/columns?type_id=1` },
      membersUrl: `${lms.issuer}/members`,
    };
    await comeIn(store, id, launch);
    const course = await courseOf(store, platform, launch);
    const session = await enterAsStaff(store, platform, course, launch, 'instructor');
    await enterAsStaff(store, platform, course, launch, 'assistant');
    await enterAsStaff(store, platform, course, launch, 'instructor');
    const given = await makeWorkshop(store, 'Given to the course');
    const board = await openStaffSession(store, await addStaff(store, given, 'Ada', 'instructor', owner));
    await offerFor(store, platform, launch, session);
    const bound = await bindCourse(store, platform, launch, { session: board, workshop: given.id });
    const participant = await learn(store, { lms, platform, launch, course: bound });
    await grade(store, lms, { course: bound, participant });
    const staff = await staffOf(store, board ?? '');
    if (!staff) throw new Error('There is no session.');
    await ltiOverview(store, staff, 'https://tool.example.org/');
    await ltiOverview(store, { ...staff, person: 'another' }, 'https://tool.example.org/');
    await removePlatform(store, id);
    for (const workshop of [course.workshop, given.id])
      await deleteWorkshop(store, { ...given, id: workshop });
  } finally {
    await lms.close();
  }
}

/** Each month another key; those from long ago are deleted. */
async function keepKeys(store: Store): Promise<void> {
  await currentKey(store);
  for (const later of [0, 400, 800]) await rotateKeys(store, new Date(Date.now() + later * days));
  await replaceKeys(store);
  await toolKeys(store);
}

async function connect(store: Store, lms: TestPlatform): Promise<string> {
  const secret = await invite(store);
  if (!(await isInvited(store, secret))) throw new Error('There is no invitation.');
  await useUp(store, secret);
  const id = await savePlatform(store, lms.registration());
  await noteDeployment(store, id, 'not accepted yet');
  return id;
}

async function comeIn(store: Store, platform: string, launch: Launch): Promise<void> {
  const { issuer } = (await platformOf(store, platform)) ?? { issuer: '' };
  const request = { issuer, loginHint: 'hint' };
  await platformFor(store, request);
  const { state } = await beginLogin(store, platform, request, 'browser');
  const login = await endLogin(store, state);
  if (!login) throw new Error('There is no login.');
  await redeemTicket(store, await issueTicket(store, login, launch), 'browser');
}

interface Place {
  lms: TestPlatform;
  platform: NonNullable<Awaited<ReturnType<typeof platformOf>>>;
  launch: Launch;
  course: Course;
}

/** @returns the participant that a learner is */
async function learn(store: Store, { lms, platform, launch, course }: Place): Promise<string> {
  await enterAsLearner(store, course, launch);
  const renamed = { ...launch, user: { ...launch.user, name: 'Anna Li-Ng' } };
  const { participant } = await enterAsLearner(store, course, renamed);
  const column = (columnUrl: string): Launch => ({
    ...launch,
    grades: { scopes: [scope.scores], columnUrl },
  });
  const target = { name: exercise, title: 'Missing index', exercises: [exercise] };
  await keepColumn(store, course, column(`${lms.issuer}/columns/1?type_id=1`), target);
  await keepColumn(store, course, column(`${lms.issuer}/columns/2?type_id=1`), target);
  lms.members.push({ user_id: 'user-1', roles: ['Learner'], name: 'Anna Li-Ng' });
  await readRosterOfLms(store, new Services(() => currentKey(store)), course.workshop);
  const line = { kind: 'launch', platform: platform.id, workshop: course.workshop } as const;
  // Of a hundred lines, one forgets the oldest.
  for (let at = 0; at < 100; at++)
    await writeLog(store, { ...line, participant: participant.id, text: 'Line' });
  return participant.id;
}

async function grade(
  store: Store,
  lms: TestPlatform,
  { course, participant }: { course: Course; participant: string },
): Promise<void> {
  const services = new Services(() => currentKey(store));
  const verified = (state: 'verified' | 'waiting', key = exercise) =>
    writeStandings(store.db, [
      {
        participant,
        standing: {
          ...{ exercise: key, state: 'passed', openedAt: new Date().toISOString(), attempts: 1, hints: 0 },
          ...{ lastAt: new Date().toISOString(), solutionSeen: false, verification: { state } },
        } as never,
      },
    ]);
  const other = 'query-optimization/02-composite-index';
  await verified('verified');
  await verified('verified', other);
  await ltiParticipants(store, { course: course.id });
  await ltiParticipants(store);
  await oweScores(store, participant);
  // The column of the link is gone, and that of the other exercise is made.
  while (await sendNext(store, services));
  lms.failures.push({ status: 404 });
  await verified('waiting', other);
  await oweScores(store, participant);
  while (await sendNext(store, services));
  await sendAgain(store, { workshop: course.workshop });
  await sendAgain(store, { id: course.id });
}
