/** What an instructor can read of an LMS: launches, grades and rosters, and what to do where one failed. */
import type { LtiProblem } from '#src/lti/problem.ts';
import type { LtiLogLine } from '../../protocol/lti.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';

/** Most lines that are kept, and that are shown. */
const mostKept = 5_000;
const mostShown = 200;
const longest = 1_000;

export interface LogLine {
  kind: Tables['lti_log']['kind'];
  platform?: string | undefined;
  workshop?: string | undefined;
  /** Whom it is about. Their name is read when the log is, so that none is left of those who have left. */
  participant?: string | undefined;
  text: string;
  /** What to do, of a line that tells of a failure. */
  next?: string;
}

export async function writeLog(
  { db }: Pick<Store, 'db'>,
  { kind, platform, workshop, participant, text, next }: LogLine,
): Promise<void> {
  const { position } = await db
    .insertInto('lti_log')
    .values({
      kind,
      platform_id: platform ?? null,
      workshop_id: workshop ?? null,
      participant_id: participant ?? null,
      went_well: next === undefined,
      text: text.slice(0, longest),
      next_step: next?.slice(0, longest) ?? null,
    })
    .returning('position')
    .executeTakeFirstOrThrow();
  if (Number(position) % 100 === 0)
    await db
      .deleteFrom('lti_log')
      .where('position', '<', String(Number(position) - mostKept))
      .execute();
}

export const logProblem = (
  store: Pick<Store, 'db'>,
  line: Omit<LogLine, 'text' | 'next'>,
  { message, next }: LtiProblem,
) => writeLog(store, { ...line, text: message, next });

/** The newest first. @param workshop of which; undefined for everything */
export async function logOf({ db }: Store, workshop: string | undefined): Promise<LtiLogLine[]> {
  let lines = db
    .selectFrom('lti_log')
    .leftJoin('participant', 'participant.id', 'lti_log.participant_id')
    .select(['position', 'at', 'kind', 'went_well', 'text', 'next_step', 'participant.name'])
    .orderBy('position', 'desc')
    .limit(mostShown);
  if (workshop !== undefined) lines = lines.where('lti_log.workshop_id', '=', workshop);
  return (await lines.execute()).map(({ position, at, kind, went_well, text, next_step, name }) => ({
    ...{ id: position, at: at.toISOString(), kind, wentWell: went_well, text },
    ...(name !== null && { name }),
    ...(next_step !== null && { next: next_step }),
  }));
}
