/** Sends scores to LMSs, one after the other, and again where one wasn't reached. Several servers share the outbox. */
import { findOrMakeColumn, sendScore } from '#src/lti/gradebook.ts';
import type { Platform } from '#src/lti/platform.ts';
import { LtiProblem, problemFrom } from '#src/lti/problem.ts';
import { ServiceProblem, type Services, TokenProblem } from '#src/lti/services.ts';
import type { Store } from '../store/store.ts';
import { gathered } from '../streams.ts';
import { startWork } from '../work-loop.ts';
import { logProblem, writeLog } from './connection-log.ts';
import { exerciseTitle } from './link-target.ts';
import { platformOf } from './platforms.ts';
import {
  type DueScore,
  leaseScore,
  ltiParticipants,
  oweScores,
  scoreFailed,
  scoreSent,
  sendAgain,
} from './scores.ts';

/** How often it looks for what other servers owe, or what is due again, ms. */
const pollMs = 5_000;
/** Whose passes were verified within so many ms is looked up together: most participants of a workshop are of no LMS. */
const gatherMs = 200;
const firstRetryMs = 30_000;
const longestRetryMs = 3_600_000;
/** About fifteen hours. After that it waits until someone asks for it, or opens a link of the course. */
const mostTries = 20;

export interface ScoreSender {
  /** A course has another column, or its services are there again. */
  courseChanged(course: string): void;
  wake(): void;
  stop(): Promise<void>;
}

export function startScoreSender(store: Store, services: Services, log: (line: string) => void): ScoreSender {
  let stopped = false;
  const failed = (error: unknown) => log(`Grades for the LMS: ${problemFrom(error).message}`);
  const work = startWork(() => sendNext(store, services), { pollMs, failed });
  const owe = async (participants: readonly string[]) => {
    for (const participant of participants)
      if (!stopped && (await oweScores(store, participant))) work.wake();
  };
  const oweAll = () => void ltiParticipants(store).then(owe).catch(failed);
  let changed = new Set<string>();
  const gathering = gathered(gatherMs, () => {
    const participants = [...changed];
    changed = new Set();
    void ltiParticipants(store, { participants }).then(owe).catch(failed);
  });
  const unsubscribe = store.subscribe((news) => {
    if (news.kind === 'standing' && news.change === 'verdict') {
      changed.add(news.participant);
      gathering.ask();
    }
    if (news.kind === 'missed') oweAll();
  });
  // What was verified while no server was there.
  oweAll();
  return {
    courseChanged: (id) =>
      void sendAgain(store, { id })
        .then(() => ltiParticipants(store, { course: id }))
        .then(owe)
        .then(() => work.wake())
        .catch(failed),
    wake: work.wake,
    stop: async () => {
      stopped = true;
      unsubscribe();
      gathering.stop();
      await work.stop();
    },
  };
}

/** @returns whether a score was due. */
export async function sendNext(store: Store, services: Services): Promise<boolean> {
  const due = await leaseScore(store);
  if (!due) return false;
  const place = await placeOf(store, due);
  if (!place) {
    await scoreFailed(store, due, {
      problem: 'Their course is no longer connected.',
      next: 'Open a link of the course in the LMS.',
      inMs: undefined,
    });
    return true;
  }
  const line = {
    kind: 'grade',
    platform: place.platform.id,
    workshop: place.workshop,
    participant: due.participant,
  } as const;
  try {
    const url = place.url ?? (await makeColumn(store, services, place));
    await sendScore(services, place.platform, url, { userId: place.user, ...due });
    await scoreSent(store, due);
    await writeLog(store, {
      ...line,
      text: `Sent ${due.given} of ${due.maximum} for ${await place.title()}.`,
    });
  } catch (error) {
    const problem = problemFrom(error);
    const inMs = due.tries < mostTries ? retryIn(problem, due, place.isOwnColumn) : undefined;
    // A column that someone deleted in the LMS is made anew.
    if (isGone(problem) && place.isOwnColumn)
      await store.db.updateTable('lti_column').set({ url: null }).where('id', '=', due.column).execute();
    await scoreFailed(store, due, { problem: problem.message, next: problem.next, inMs });
    if (due.tries === 1 || inMs === undefined) await logProblem(store, line, problem);
  }
  return true;
}

interface Place {
  platform: Platform;
  workshop: string;
  /** The platform's. */
  user: string;
  url: string | undefined;
  columnsUrl: string | undefined;
  /** Whether this tool made the column, which is then for one exercise. */
  isOwnColumn: boolean;
  exercise: string;
  column: string;
  title(): Promise<string>;
}

async function placeOf(store: Store, { column, participant }: DueScore): Promise<Place | undefined> {
  const row = await store.db
    .selectFrom('lti_column')
    .innerJoin('lti_course', 'lti_course.id', 'lti_column.course_id')
    .innerJoin('lti_user', 'lti_user.course_id', 'lti_course.id')
    .select(['key', 'exercises', 'url', 'columns_url', 'platform_id', 'workshop_id', 'user_id'])
    .where('lti_column.id', '=', column)
    .where('lti_user.participant_id', '=', participant)
    .executeTakeFirst();
  const platform = row && (await platformOf(store, row.platform_id));
  if (!row || !platform) return undefined;
  const [exercise = ''] = row.exercises ?? [];
  const isOne = row.exercises?.length === 1;
  return {
    ...{ platform, workshop: row.workshop_id, user: row.user_id, exercise, column },
    url: row.url ?? undefined,
    columnsUrl: row.columns_url ?? undefined,
    isOwnColumn: row.key.startsWith('exercise '),
    title: async () => (isOne ? await exerciseTitle(exercise) : 'the exercises of its link'),
  };
}

async function makeColumn(
  store: Store,
  services: Services,
  { platform, columnsUrl, exercise, column }: Place,
): Promise<string> {
  if (!columnsUrl)
    throw new LtiProblem(
      `${platform.name} doesn't let the tool make columns in the gradebook.`,
      'In the LMS, let the tool use grades (AGS) with columns of its own.',
    );
  const label = await exerciseTitle(exercise);
  const url = await findOrMakeColumn(services, platform, columnsUrl, {
    label,
    resourceId: exercise,
    scoreMaximum: 1,
  });
  await store.db.updateTable('lti_column').set({ url }).where('id', '=', column).execute();
  return url;
}

const isGone = (problem: LtiProblem) =>
  problem instanceof ServiceProblem && !(problem instanceof TokenProblem) && problem.status === 404;

/** When to try again, ms; undefined where trying again would change nothing. */
function retryIn(problem: LtiProblem, { tries }: DueScore, isOwnColumn: boolean): number | undefined {
  const later = Math.min(longestRetryMs, firstRetryMs * 2 ** (tries - 1));
  if (!(problem instanceof ServiceProblem) || problem instanceof TokenProblem) return later;
  const { status, retryAfterMs } = problem;
  if (status === 409) return 1_000;
  if (status === 404) return isOwnColumn ? later : undefined;
  return status === 401 || status === 408 || status === 429 || status >= 500
    ? Math.max(later, retryAfterMs ?? 0)
    : undefined;
}
