/** Participants: how they come in, what is kept of them, and how they leave. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { recordStoreNotice } from '../protocol/record-store-notice.ts';
import { sameResume } from '../protocol/resume-code.ts';
import type { DoorView } from '../protocol/workshop.ts';
import { hashOf, newResumeCode, newSecret, sameCode, since } from './codes.ts';
import { participantAge } from './cookies.ts';
import { forgetUnclaimed, holdAnswers } from './grading/queue.ts';
import { claimedAnswers } from './grading/verification.ts';
import { bind, rosterOf } from './roster/roster.ts';
import type { Store } from './store/store.ts';
import type { Tables } from './store/tables.ts';
import { type Workshop, workshopFrom } from './workshops.ts';

/** Most participants of a workshop, so that one code cannot fill the store. */
export const mostParticipants = 5_000;

export interface Participant {
  id: string;
  workshop: string;
  name: string;
  /** Of their resume code: another code has another mark. */
  resumeMark: string;
}

/** Someone whose session was looked up. */
export interface Known extends Participant {
  /** ms since 1970, by our clock. */
  joinedAt: number;
}

/** Someone's way in: a token for this browser, and the code for another one. */
export interface Entrance {
  participant: Participant;
  token: string;
  resume: string;
}

export type JoinRefusal = 'code' | 'full' | 'closed' | 'taken';

/** What someone with the code sees before they join. @param isRecorded whether a learning record store is told what people do */
export async function doorOf(
  store: Store,
  code: string,
  isRecorded: boolean,
): Promise<DoorView | JoinRefusal> {
  const { workshop, refusal } = await openTo(store, code);
  if (!workshop) return refusal;
  const roster = await rosterOf(store, workshop.id);
  return {
    title: workshop.title,
    told: [
      ...(workshop.settings.drafts ? ['They also see the text in your editor.'] : []),
      ...(isRecorded ? [recordStoreNotice] : []),
    ].join(' '),
    roster: roster.map(({ id, name, group, participant }) => ({
      id,
      name,
      ...(group !== undefined && { group }),
      taken: participant !== undefined,
    })),
  };
}

type Door =
  | { workshop: Workshop; people: number; refusal?: never }
  | { workshop?: never; people?: never; refusal: JoinRefusal };

async function openTo({ db }: Store, code: string): Promise<Door> {
  const row = await db
    .selectFrom('workshop')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('participant')
        .whereRef('participant.workshop_id', '=', 'workshop.id')
        .select(({ fn }) => fn.countAll<string>().as('people'))
        .as('people'),
    )
    .where('join_code', '=', sameCode(code))
    .executeTakeFirst();
  if (!row) return { refusal: 'code' };
  const workshop = workshopFrom(row);
  return workshop.settings.state === 'closed'
    ? { refusal: 'closed' }
    : { workshop, people: Number(row.people) };
}

/** By it a browser knows whether the resume code that it keeps is the newest; nobody can tell a code from it. */
export const resumeMarkOf = (resumeHash: string) => hashOf('resume mark', resumeHash).slice(0, 8);

/** @param who a name, or the roster's entry of someone. */
export async function join(
  store: Store,
  code: string,
  who: { name: string } | { entry: string },
): Promise<Entrance | JoinRefusal> {
  const { workshop, people, refusal } = await openTo(store, code);
  if (!workshop) return refusal;
  if (people >= mostParticipants) return 'full';
  const resume = newResumeCode();
  const resumeHash = hashOf(resume);
  const token = newSecret();
  const id = randomUUID();
  const insert = async (db: Kysely<Tables>, name: string) => {
    await db
      .with('joined', (db) =>
        db
          .insertInto('participant')
          .values({ id, workshop_id: workshop.id, name, resume_hash: resumeHash, left_at: null }),
      )
      .insertInto('participant_session')
      .values({ token_hash: hashOf(token), participant_id: id })
      .execute();
    return name;
  };
  const name =
    'name' in who
      ? await insert(store.db, who.name)
      : await store.db.transaction().execute(async (db) => {
          await insert(db, '');
          const name = await bind(db, workshop.id, who.entry, id);
          if (name === undefined) await db.deleteFrom('participant').where('id', '=', id).execute();
          else await db.updateTable('participant').set({ name }).where('id', '=', id).execute();
          return name;
        });
  if (name === undefined) return 'taken';
  await store.publish({ kind: 'participant', workshop: workshop.id, participant: id });
  const participant = { id, workshop: workshop.id, name, resumeMark: resumeMarkOf(resumeHash) };
  return { participant, token, resume };
}

/** Whether a workshop has as many participants as it may have. */
export async function isFull(db: Kysely<Tables>, workshop: string): Promise<boolean> {
  const { count } = await db
    .selectFrom('participant')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('workshop_id', '=', workshop)
    .executeTakeFirstOrThrow();
  return Number(count) >= mostParticipants;
}

/** In another browser. Undefined when nobody has this code. */
export async function resume(store: Store, code: string): Promise<Omit<Entrance, 'resume'> | undefined> {
  const resumeHash = hashOf(sameResume(code));
  const row = await store.db
    .selectFrom('participant')
    .select(['id', 'workshop_id', 'name'])
    .where('resume_hash', '=', resumeHash)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    participant: {
      ...{ id: row.id, workshop: row.workshop_id, name: row.name },
      resumeMark: resumeMarkOf(resumeHash),
    },
    token: await openSession(store, row.id),
  };
}

/** Another resume code for someone who lost theirs; the old one stops working. */
export async function renewResumeCode(
  store: Store,
  { id, workshop }: Pick<Participant, 'id' | 'workshop'>,
): Promise<string> {
  const resume = newResumeCode();
  await store.db
    .updateTable('participant')
    .set({ resume_hash: hashOf(resume) })
    .where('id', '=', id)
    .execute();
  await store.publish({ kind: 'participant', workshop, participant: id });
  return resume;
}

export async function openSession({ db }: Pick<Store, 'db'>, participant: string): Promise<string> {
  const token = newSecret();
  await db
    .insertInto('participant_session')
    .values({ token_hash: hashOf(token), participant_id: participant })
    .execute();
  return token;
}

/** Whose token it is; undefined for nobody's, and for someone who has left. */
export async function participantOf(store: Store, token: string): Promise<Known | undefined> {
  return (await participantsOf(store, [token])).get(token);
}

/** Whose tokens they are, without those that are nobody's anymore. */
export async function participantsOf({ db }: Store, tokens: readonly string[]): Promise<Map<string, Known>> {
  const tokenOf = new Map(tokens.map((token) => [hashOf(token), token]));
  const rows = await db
    .selectFrom('participant_session')
    .innerJoin('participant', 'participant.id', 'participant_session.participant_id')
    .select(['token_hash', 'participant.id', 'participant.workshop_id', 'participant.name', 'resume_hash'])
    .select('joined_at')
    .where('token_hash', 'in', [...tokenOf.keys()])
    .where('participant_session.created_at', '>', since(participantAge))
    .where('left_at', 'is', null)
    .execute();
  return new Map(
    rows.map(({ token_hash, id, workshop_id, name, resume_hash, joined_at }) => [
      tokenOf.get(token_hash) ?? '',
      {
        ...{ id, workshop: workshop_id, name },
        resumeMark: resumeMarkOf(resume_hash),
        joinedAt: joined_at.getTime(),
      },
    ]),
  );
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
  const platform = await db
    .selectFrom('lti_user')
    .select(['user_id as user', 'identifier'])
    .where('participant_id', '=', id)
    .executeTakeFirst();
  const claims = await claimedAnswers(db, { participants: [id] });
  return {
    name,
    ...(roster && { roster }),
    ...(platform && { learningPlatform: platform }),
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
export async function leave(store: Store, participant: Pick<Participant, 'id' | 'workshop'>): Promise<void> {
  await store.db.transaction().execute(async (db) => {
    const claims = await db
      .selectFrom('claim')
      .select('answer_key')
      .where('participant_id', '=', participant.id)
      .execute();
    const answers = claims.map(({ answer_key }) => answer_key);
    await holdAnswers(db, answers);
    await db.deleteFrom('participant').where('id', '=', participant.id).execute();
    await forgetUnclaimed(db, answers);
  });
  await store.publish({
    kind: 'participant',
    workshop: participant.workshop,
    participant: participant.id,
  });
}
