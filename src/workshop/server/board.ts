/** What the board shows, read from the store. */
import { phaseAt } from '../protocol/phase.ts';
import type { Standing } from '../protocol/standing.ts';
import type { BoardParticipant, BoardSnapshot, TimelineEntry } from '../protocol/workshop.ts';
import { hashOf } from './codes.ts';
import { queueLength } from './grading/queue.ts';
import { claimedAnswers } from './grading/verification.ts';
import { rosterOf } from './roster/roster.ts';
import type { Staff } from './staff.ts';
import type { Store } from './store/store.ts';
import { announcementsIn, workshopOf } from './workshops.ts';

/** Most steps of a participant's time line that are sent: the newest. */
const timelineLimit = 300;

export async function boardSnapshot(store: Store, staff: Staff, room: string): Promise<BoardSnapshot> {
  const workshop = await workshopOf(store, staff.workshop);
  return {
    id: workshop.id,
    title: workshop.title,
    joinCode: workshop.joinCode,
    settings: workshop.settings,
    phase: phaseAt(workshop.settings, Date.now()),
    participants: await participantsIn(store, staff.workshop),
    roster: await rosterOf(store, staff.workshop),
    announcements: await announcementsIn(store, workshop),
    staff: { id: staff.id, name: staff.name, role: staff.role },
    room,
    waiting: await queueLength(store),
    now: new Date().toISOString(),
  };
}

export async function participantsIn(store: Store, workshop: string): Promise<BoardParticipant[]> {
  const rows = await people(store)
    .where('participant.workshop_id', '=', workshop)
    .orderBy('joined_at')
    .execute();
  const standings = await store.db
    .selectFrom('standing')
    .innerJoin('participant', 'participant.id', 'standing.participant_id')
    .select(['participant_id', 'body'])
    .where('workshop_id', '=', workshop)
    .execute();
  const byParticipant = Map.groupBy(standings, ({ participant_id }) => participant_id);
  return rows.map((row) => shown(row, byParticipant.get(row.id) ?? []));
}

/** One participant as the board shows it; undefined when they have left or are in another workshop. */
export async function boardParticipant(
  store: Store,
  workshop: string,
  participant: string,
): Promise<BoardParticipant | undefined> {
  return (await boardParticipants(store, workshop, [participant])).get(participant);
}

/** Those of these participants who are in the workshop, by their id. */
export async function boardParticipants(
  store: Store,
  workshop: string,
  ids: readonly string[],
): Promise<Map<string, BoardParticipant>> {
  // By their ids alone: while a class joins, PostgreSQL takes it for a few people, and would read it whole.
  const found = await people(store).where('participant.id', 'in', ids).execute();
  const rows = found.filter(({ workshop_id }) => workshop_id === workshop);
  const standings = await store.db
    .selectFrom('standing')
    .select(['participant_id', 'body'])
    .where('participant_id', 'in', ids)
    .execute();
  const byParticipant = Map.groupBy(standings, ({ participant_id }) => participant_id);
  return new Map(rows.map((row) => [row.id, shown(row, byParticipant.get(row.id) ?? [])]));
}

const people = ({ db }: Store) =>
  db
    .selectFrom('participant')
    .leftJoin('roster_entry', 'roster_entry.participant_id', 'participant.id')
    .select([
      'participant.id',
      'participant.name',
      'participant.workshop_id',
      'joined_at',
      'roster_entry.id as entry',
    ])
    .where('left_at', 'is', null);

function shown(
  { id, name, joined_at, entry }: { id: string; name: string; joined_at: Date; entry: string | null },
  standings: readonly { body: Standing }[],
): BoardParticipant {
  return {
    id,
    name,
    joinedAt: joined_at.toISOString(),
    ...(entry !== null && { entry }),
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
  const done = await store.db
    .selectFrom('event')
    .innerJoin('participant', 'participant.id', 'event.participant_id')
    .select(['position', 'body'])
    .where('participant_id', '=', participant)
    .where('workshop_id', '=', workshop)
    .where('kind', 'not in', ['ran', 'draft'])
    .orderBy('position', 'desc')
    .limit(timelineLimit)
    .execute();
  const drafts = settings.drafts ? await newestDrafts(store, workshop, participant) : [];
  const answers = done.flatMap(({ body }) =>
    body.kind === 'checked' && body.verdict === 'pass' ? [hashOf(body.exercise, body.answer)] : [],
  );
  const claims = await claimedAnswers(store.db, { participants: [participant], answers });
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

/** Of each exercise that the participant has opened. */
async function newestDrafts({ db }: Store, workshop: string, participant: string) {
  return await db
    .selectFrom('standing')
    .innerJoin('participant', 'participant.id', 'standing.participant_id')
    .innerJoinLateral(
      ({ selectFrom }) =>
        selectFrom('event')
          .select(['event.position', 'event.body'])
          .whereRef('event.participant_id', '=', 'standing.participant_id')
          .whereRef('event.exercise', '=', 'standing.exercise')
          .where('event.kind', '=', 'draft')
          .orderBy('event.position', 'desc')
          .limit(1)
          .as('draft'),
      (join) => join.onTrue(),
    )
    .select(['draft.position', 'draft.body'])
    .where('standing.participant_id', '=', participant)
    .where('workshop_id', '=', workshop)
    .execute();
}

/** The newest first. Positions are numbers of 64 bits, as text. */
const byPosition = (a: { position: string }, b: { position: string }) =>
  Number(BigInt(b.position) - BigInt(a.position));
