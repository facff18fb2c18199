/** What the board shows, read from the store. */
import type { BoardParticipant, BoardSnapshot, TimelineEntry } from '../protocol/workshop.ts';
import { queueLength } from './grading/queue.ts';
import { claimedAnswers } from './grading/verification.ts';
import type { Staff } from './staff.ts';
import type { Store } from './store/store.ts';
import { announcementsIn, workshopOf } from './workshops.ts';

/** Most steps of a participant's time line that are sent: the newest. */
const timelineLimit = 300;

export async function boardSnapshot(store: Store, staff: Staff, room: string): Promise<BoardSnapshot> {
  const workshop = await workshopOf(store, staff.workshop);
  return {
    title: workshop.title,
    joinCode: workshop.joinCode,
    settings: workshop.settings,
    participants: await participantsIn(store, staff.workshop),
    announcements: await announcementsIn(store, workshop),
    staff: { id: staff.id, name: staff.name, role: staff.role },
    room,
    waiting: await queueLength(store),
  };
}

export async function participantsIn({ db }: Store, workshop: string): Promise<BoardParticipant[]> {
  const rows = await db
    .selectFrom('participant')
    .select(['id', 'name', 'joined_at'])
    .where('workshop_id', '=', workshop)
    .where('left_at', 'is', null)
    .orderBy('joined_at')
    .execute();
  const standings = await db
    .selectFrom('standing')
    .innerJoin('participant', 'participant.id', 'standing.participant_id')
    .select(['participant_id', 'body'])
    .where('workshop_id', '=', workshop)
    .execute();
  const byParticipant = Map.groupBy(standings, ({ participant_id }) => participant_id);
  return rows.map(({ id, name, joined_at }) => ({
    id,
    name,
    joinedAt: joined_at.toISOString(),
    standings: (byParticipant.get(id) ?? []).map(({ body }) => body),
  }));
}

/** One participant as the board shows it; undefined when they have left or are in another workshop. */
export async function boardParticipant(
  { db }: Store,
  workshop: string,
  participant: string,
): Promise<BoardParticipant | undefined> {
  const row = await db
    .selectFrom('participant')
    .select(['id', 'name', 'joined_at'])
    .where('id', '=', participant)
    .where('workshop_id', '=', workshop)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const standings = await db
    .selectFrom('standing')
    .select('body')
    .where('participant_id', '=', participant)
    .execute();
  return {
    id: row.id,
    name: row.name,
    joinedAt: row.joined_at.toISOString(),
    standings: standings.map(({ body }) => body),
  };
}

/** What a participant did, the newest first. The newest draft of each exercise, only where the workshop shows them. */
export async function timelineOf(
  store: Store,
  workshop: string,
  participant: string,
): Promise<TimelineEntry[]> {
  const { settings } = await workshopOf(store, workshop);
  const events = store.db
    .selectFrom('event')
    .innerJoin('participant', 'participant.id', 'event.participant_id')
    .select(['position', 'body'])
    .where('participant_id', '=', participant)
    .where('workshop_id', '=', workshop);
  const done = await events
    .where('kind', 'not in', ['ran', 'draft'])
    .orderBy('position', 'desc')
    .limit(timelineLimit)
    .execute();
  const drafts = settings.drafts
    ? await events
        .where('kind', '=', 'draft')
        .distinctOn('exercise')
        .orderBy('exercise')
        .orderBy('position', 'desc')
        .execute()
    : [];
  const claims = await claimedAnswers(store.db, { participant });
  const grades = new Map(claims.map(({ exercise, answer, grades }) => [`${exercise} ${answer}`, grades]));
  return [...drafts, ...done].sort(byPosition).map(({ body }) => {
    const { at, exercise, kind } = body;
    if (body.kind === 'checked') {
      const { verdict, failed, met, answer } = body;
      const graded = verdict === 'pass' ? grades.get(`${exercise} ${answer}`) : undefined;
      return {
        ...{ at, exercise, kind, verdict, failed, answer },
        ...(met && { met }),
        ...(graded && { grades: graded }),
      };
    }
    if (body.kind === 'deployed') return { at, exercise, kind, verdict: body.verdict, failed: body.failed };
    if (body.kind === 'draft') return { at, exercise, kind, answer: body.text };
    if (body.kind === 'help') return { at, exercise, kind, text: body.text };
    return { at, exercise, kind };
  });
}

/** The newest first. Positions are numbers of 64 bits, as text. */
const byPosition = (a: { position: string }, b: { position: string }) =>
  Number(BigInt(b.position) - BigInt(a.position));
