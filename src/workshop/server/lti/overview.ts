/** What the board shows of LMSs: the owner of the server everything, other staff what concerns their workshop. */
import type { LtiOverview, LtiSetup } from '../../protocol/lti.ts';
import { owner, type Staff } from '../staff.ts';
import type { Store } from '../store/store.ts';
import { logOf } from './connection-log.ts';
import { courseOfWorkshop } from './courses.ts';
import { platformOf, platformsIn } from './platforms.ts';
import { toolUrls } from './tool-urls.ts';

/** Whoever has the link of the terminal runs the server. */
export const runsServer = ({ person, role }: Staff) => person === owner && role === 'instructor';

export async function ltiOverview(store: Store, staff: Staff, room: string): Promise<LtiOverview> {
  const isOwner = runsServer(staff);
  const course = await courseIn(store, staff.workshop);
  return {
    ...(isOwner && { setup: await setupOf(store, room) }),
    ...(course && { course }),
    problems: await problemsIn(store, staff.workshop),
    log: await logOf(store, isOwner ? undefined : staff.workshop),
  };
}

async function setupOf(store: Store, room: string): Promise<LtiSetup> {
  const { login, launch, choose, keys } = toolUrls(room);
  return { platforms: await platformsIn(store), login, launch, choose, keys };
}

async function courseIn(store: Store, workshop: string): Promise<LtiOverview['course']> {
  const row = await courseOfWorkshop(store, workshop);
  const platform = row && (await platformOf(store, row.platform_id));
  if (!row || !platform) return undefined;
  const { waiting, sent } = await store.db
    .selectFrom('lti_score')
    .innerJoin('lti_column', 'lti_column.id', 'lti_score.column_id')
    .select(({ fn }) => [
      fn.count<string>('next_try_at').as('waiting'),
      fn.count<string>('sent_at').as('sent'),
    ])
    .where('course_id', '=', row.id)
    .executeTakeFirstOrThrow();
  return {
    platform: platform.name,
    hasRoster: row.members_url !== null,
    waiting: Number(waiting),
    sent: Number(sent),
  };
}

async function problemsIn(store: Store, workshop: string): Promise<LtiOverview['problems']> {
  const rows = await store.db
    .selectFrom('lti_score')
    .innerJoin('participant', 'participant.id', 'lti_score.participant_id')
    .select(['participant.name', 'problem', 'next_step', 'next_try_at'])
    .where('participant.workshop_id', '=', workshop)
    .where('problem', 'is not', null)
    .orderBy('participant.name')
    .limit(200)
    .execute();
  return rows.map(({ name, problem, next_step, next_try_at }) => ({
    ...{ name, problem: problem ?? '', next: next_step ?? '', isTriedAgain: next_try_at !== null },
  }));
}
