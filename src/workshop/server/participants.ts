/** Participants: how they come in, and what they did. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { WorkEvent } from '../protocol/event.ts';
import { isAtWork, lockOf, phaseAt } from '../protocol/phase.ts';
import { advance, type Standing } from '../protocol/standing.ts';
import type { DoorView, ParticipantView } from '../protocol/workshop.ts';
import { hashOf, newResumeCode, newSecret, sameCode, sameResume } from './codes.ts';
import { claimGrading, forgetUnclaimed } from './grading/queue.ts';
import { claimedAnswers } from './grading/verification.ts';
import { bind, rosterOf } from './roster/roster.ts';
import type { Store } from './store/store.ts';
import type { Tables } from './store/tables.ts';
import { rememberedWorkshop } from './workshop-memo.ts';
import { allExercises, type Workshop, workshopOf } from './workshops.ts';

/** Most participants of a workshop, so that one code cannot fill the store. */
export const mostParticipants = 5_000;

export interface Participant {
  id: string;
  workshop: string;
  name: string;
}

/** Someone's way in: a token for this browser, and the code for another one. */
export interface Entrance {
  participant: Participant;
  token: string;
  resume: string;
}

export type JoinRefusal = 'code' | 'full' | 'closed' | 'taken';

/** What someone with the code sees before they join. */
export async function doorOf(store: Store, code: string): Promise<DoorView | JoinRefusal> {
  const workshop = await openTo(store, code);
  if (typeof workshop === 'string') return workshop;
  const roster = await rosterOf(store, workshop.id);
  return {
    title: workshop.title,
    drafts: workshop.settings.drafts,
    roster: roster.map(({ id, name, group, participant }) => ({
      id,
      name,
      ...(group !== undefined && { group }),
      taken: participant !== undefined,
    })),
  };
}

async function openTo({ db }: Store, code: string): Promise<Workshop | JoinRefusal> {
  const row = await db
    .selectFrom('workshop')
    .select('id')
    .where('join_code', '=', sameCode(code))
    .executeTakeFirst();
  const workshop = row && (await workshopOf({ db }, row.id));
  if (!workshop) return 'code';
  return workshop.settings.state === 'closed' ? 'closed' : workshop;
}

/** @param who a name, or the roster's entry of someone. */
export async function join(
  store: Store,
  code: string,
  who: { name: string } | { entry: string },
): Promise<Entrance | JoinRefusal> {
  const workshop = await openTo(store, code);
  if (typeof workshop === 'string') return workshop;
  const { count } = await store.db
    .selectFrom('participant')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('workshop_id', '=', workshop.id)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostParticipants) return 'full';
  const resume = newResumeCode();
  const participant = await store.db.transaction().execute(async (db) => {
    const id = randomUUID();
    await db
      .insertInto('participant')
      .values({
        id,
        workshop_id: workshop.id,
        name: 'name' in who ? who.name : '',
        resume_hash: hashOf(resume),
        left_at: null,
      })
      .execute();
    if ('name' in who) return { id, workshop: workshop.id, name: who.name };
    const name = await bind(db, workshop.id, who.entry, id);
    if (name === undefined) await db.deleteFrom('participant').where('id', '=', id).execute();
    else await db.updateTable('participant').set({ name }).where('id', '=', id).execute();
    return name === undefined ? undefined : { id, workshop: workshop.id, name };
  });
  if (!participant) return 'taken';
  await store.publish({ kind: 'participant', workshop: workshop.id, participant: participant.id });
  return { participant, token: await openSession(store, participant.id), resume };
}

/** In another browser. Undefined when nobody has this code. */
export async function resume(store: Store, code: string): Promise<Omit<Entrance, 'resume'> | undefined> {
  const row = await store.db
    .selectFrom('participant')
    .select(['id', 'workshop_id', 'name'])
    .where('resume_hash', '=', hashOf(sameResume(code)))
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    participant: { id: row.id, workshop: row.workshop_id, name: row.name },
    token: await openSession(store, row.id),
  };
}

/** Another resume code for someone who lost theirs; the old one stops working. */
export async function renewResumeCode({ db }: Store, participant: string): Promise<string> {
  const resume = newResumeCode();
  await db
    .updateTable('participant')
    .set({ resume_hash: hashOf(resume) })
    .where('id', '=', participant)
    .execute();
  return resume;
}

async function openSession({ db }: Store, participant: string): Promise<string> {
  const token = newSecret();
  await db
    .insertInto('participant_session')
    .values({ token_hash: hashOf(token), participant_id: participant })
    .execute();
  return token;
}

/** Whose token it is; undefined for nobody's, and for someone who has left. */
export async function participantOf({ db }: Store, token: string): Promise<Participant | undefined> {
  const row = await db
    .selectFrom('participant_session')
    .innerJoin('participant', 'participant.id', 'participant_session.participant_id')
    .select(['participant.id', 'participant.workshop_id', 'participant.name'])
    .where('token_hash', '=', hashOf(token))
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return row && { id: row.id, workshop: row.workshop_id, name: row.name };
}

/**
 * Takes events in. One that was taken before, or is not kept, changes nothing and counts as taken.
 * @returns the ids of those that need not be sent again.
 */
export async function takeEvents(
  store: Store,
  participant: Participant,
  events: readonly WorkEvent[],
  checker: string,
): Promise<string[]> {
  const { settings } = (await rememberedWorkshop(store, participant.workshop)).workshop;
  const counts = isAtWork(phaseAt(settings, Date.now()));
  const changed = new Set<string>();
  await store.db.transaction().execute(async (db) => {
    const passed = settings.access === 'free' ? new Set<string>() : await passedBy(db, participant);
    for (const event of kept(events, settings.drafts)) {
      if (!(await isNew(db, participant, event))) continue;
      const isRequest = event.kind === 'help' || event.kind === 'helped';
      if (!isRequest && lockOf(event.exercise, settings, passed)) continue;
      if (!counts && (event.kind === 'checked' || event.kind === 'deployed')) continue;
      await advanceStanding(db, participant, event);
      if (event.kind === 'checked' && event.verdict === 'pass')
        await claimGrading(db, { participant: participant.id, event, checker });
      if ('verdict' in event && event.verdict === 'pass') passed.add(event.exercise);
      changed.add(event.exercise);
    }
  });
  for (const exercise of changed)
    await store.publish({
      kind: 'standing',
      workshop: participant.workshop,
      participant: participant.id,
      exercise,
    });
  return events.map(({ id }) => id);
}

/**
 * What is kept of events: those of the course's exercises, so that no made-up one fills the board; drafts only where the
 * workshop shows them; and nothing from the future, which a wrong clock tells of and which would stay the last event.
 */
function kept(events: readonly WorkEvent[], drafts: boolean): WorkEvent[] {
  const now = Date.now();
  return events
    .filter(({ exercise, kind }) => allExercises.includes(exercise) && (drafts || kind !== 'draft'))
    .map((event) => (Date.parse(event.at) > now ? { ...event, at: new Date(now).toISOString() } : event));
}

async function passedBy(db: Kysely<Tables>, { id }: Participant): Promise<Set<string>> {
  const rows = await db.selectFrom('standing').select('body').where('participant_id', '=', id).execute();
  return new Set(rows.filter(({ body }) => body.state === 'passed').map(({ body }) => body.exercise));
}

async function isNew(db: Kysely<Tables>, participant: Participant, event: WorkEvent): Promise<boolean> {
  const inserted = await db
    .insertInto('event')
    .values({
      id: event.id,
      participant_id: participant.id,
      exercise: event.exercise,
      kind: event.kind,
      body: JSON.stringify(event),
    })
    .onConflict((conflict) => conflict.columns(['participant_id', 'id']).doNothing())
    .returning('position')
    .executeTakeFirst();
  return inserted !== undefined;
}

async function advanceStanding(
  db: Kysely<Tables>,
  participant: Participant,
  event: WorkEvent,
): Promise<void> {
  const row = await db
    .selectFrom('standing')
    .select('body')
    .where('participant_id', '=', participant.id)
    .where('exercise', '=', event.exercise)
    .forUpdate()
    .executeTakeFirst();
  await writeStanding(db, participant.id, advance(row?.body, event));
}

export async function writeStanding(
  db: Kysely<Tables>,
  participant: string,
  standing: Standing,
): Promise<void> {
  const body = JSON.stringify(standing);
  await db
    .insertInto('standing')
    .values({ participant_id: participant, exercise: standing.exercise, body })
    .onConflict((conflict) => conflict.columns(['participant_id', 'exercise']).doUpdateSet({ body }))
    .execute();
}

/** Says who of the staff has taken a request for help on, so that no two go; the participant sees it, too. */
export async function claimHelp(
  store: Store,
  workshop: string,
  participant: string,
  by: string,
): Promise<void> {
  await changeHelp(store, workshop, participant, (standing) =>
    standing.help ? { ...standing, help: { ...standing.help, by } } : standing,
  );
}

/** Answers a request for help from afar. It stays in the queue until someone says that it is done. */
export async function sayTo(
  store: Store,
  workshop: string,
  participant: string,
  answer: { by: string; text: string },
): Promise<void> {
  await changeHelp(store, workshop, participant, (standing) =>
    standing.help
      ? {
          ...standing,
          help: { by: answer.by, ...standing.help, answer: { ...answer, at: new Date().toISOString() } },
        }
      : standing,
  );
}

/** Takes a request for help off the queue, in whichever exercises it was made. */
export async function answerHelp(store: Store, workshop: string, participant: string): Promise<void> {
  await changeHelp(store, workshop, participant, ({ help: _, ...standing }) => standing);
}

async function changeHelp(
  store: Store,
  workshop: string,
  participant: string,
  change: (standing: Standing) => Standing,
): Promise<void> {
  const changed = await store.db.transaction().execute(async (db) => {
    const rows = await db
      .selectFrom('standing')
      .select('body')
      .where('participant_id', '=', participant)
      .forUpdate()
      .execute();
    const asking = rows.filter(({ body }) => body.help);
    for (const { body } of asking) await writeStanding(db, participant, change(body));
    return asking.map(({ body }) => body.exercise);
  });
  for (const exercise of changed) await store.publish({ kind: 'standing', workshop, participant, exercise });
}

export async function viewOf(store: Store, participant: Participant): Promise<ParticipantView> {
  const { workshop, announcements } = await rememberedWorkshop(store, participant.workshop);
  const { current, hints, solutions, released, exercises, drafts, access, startsAt, endsAt } =
    workshop.settings;
  const state = phaseAt(workshop.settings, Date.now());
  const standings = await store.db
    .selectFrom('standing')
    .select('body')
    .where('participant_id', '=', participant.id)
    .execute();
  return {
    workshop: {
      title: workshop.title,
      ...{ state, current, hints, solutions, released, exercises, drafts, access, startsAt, endsAt },
    },
    name: participant.name,
    announcements,
    standings: standings.map(({ body }) => body),
  };
}

/** All that is kept of one participant, for themselves. */
export async function everythingOf({ db }: Store, { id, name }: Participant): Promise<unknown> {
  const row = await db.selectFrom('participant').select('joined_at').where('id', '=', id).executeTakeFirst();
  const events = await db
    .selectFrom('event')
    .select(['body', 'received_at'])
    .where('participant_id', '=', id)
    .orderBy('position')
    .execute();
  const standings = await db.selectFrom('standing').select('body').where('participant_id', '=', id).execute();
  const roster = await db
    .selectFrom('roster_entry')
    .select(['identifier', 'group_name as group'])
    .where('participant_id', '=', id)
    .executeTakeFirst();
  const claims = await claimedAnswers(db, { participant: id });
  return {
    name,
    ...(roster && { roster }),
    joinedAt: row?.joined_at,
    events: events.map(({ body, received_at }) => ({ ...body, receivedAt: received_at })),
    standings: standings.map(({ body }) => body),
    gradings: claims.map(({ exercise, answer, claimedAt, grades }) => ({
      exercise,
      answer,
      claimedAt,
      grades,
    })),
  };
}

/** Deletes a participant with all that is kept of them, and the answers that only they gave. */
export async function leave(store: Store, participant: Participant): Promise<void> {
  await store.db.transaction().execute(async (db) => {
    const claims = await db
      .selectFrom('claim')
      .select('answer_key')
      .where('participant_id', '=', participant.id)
      .execute();
    await db.deleteFrom('participant').where('id', '=', participant.id).execute();
    await forgetUnclaimed(
      db,
      claims.map(({ answer_key }) => answer_key),
    );
  });
  await store.publish({
    kind: 'participant',
    workshop: participant.workshop,
    participant: participant.id,
  });
}
