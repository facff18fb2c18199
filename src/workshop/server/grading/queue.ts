/**
 * Which claimed passes the server has still to grade. The table of gradings is the queue: an answer that several gave is
 * graded once for a version of the checkers, a grader leases a row for a while, and several servers share the rows.
 */
import { type Kysely, sql } from 'kysely';
import type { Finding, Verdict } from '#checkers/vocabulary.ts';
import { hashOf } from '../codes.ts';
import { holdParticipants } from '../standings.ts';
import { storable } from '../store/storable.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { byKey, ungraded } from './claims.ts';
import type { Task } from './grader.ts';
import { verify } from './verification.ts';

/** A grader that has not come back by then is taken for dead, s. */
const leaseSeconds = 180;
/** After so many graders did not come back, nobody tries again. */
const mostTries = 3;
/** Answers that one statement queues: of the longest, 10 MB. */
const queuedAtOnce = 200;

/**
 * Queues every pass that was claimed in a workshop once more, as after the checkers changed. The grades of earlier
 * checkers stay.
 * @returns how many answers are graded again.
 */
export async function gradeAllAgain({ db }: Store, workshop: string, checker: string): Promise<number> {
  return await db.transaction().execute(async (transaction) => {
    const answers = await transaction
      .selectFrom('claim')
      .innerJoin('participant', 'participant.id', 'claim.participant_id')
      .innerJoin('grading', 'grading.answer_key', 'claim.answer_key')
      .distinctOn('claim.answer_key')
      .select(['claim.answer_key', 'grading.exercise', 'grading.answer'])
      .where('workshop_id', '=', workshop)
      .orderBy('claim.answer_key')
      .execute();
    const keyed = answers
      .map((answer) => ({ ...answer, key: hashOf(answer.exercise, checker, answer.answer) }))
      .sort(byKey);
    for (let at = 0; at < keyed.length; at += queuedAtOnce)
      await transaction
        .insertInto('grading')
        .values(
          keyed
            .slice(at, at + queuedAtOnce)
            .map((answer) => ({ ...answer, checker, again: true, ...ungraded })),
        )
        // Graded by these checkers before: once more, since someone doubts it.
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            graded_at: null,
            leased_until: null,
            tries: 0,
            again: true,
            asked_at: sql`now()`,
          }),
        )
        .execute();
    return answers.length;
  });
}

/** The next answer to grade, which is then this grader's for a while. Those who wait longest come first. */
export async function lease({ db }: Store): Promise<Task | undefined> {
  return await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('grading')
      .select(['key', 'exercise', 'answer'])
      .where('graded_at', 'is', null)
      .where((where) =>
        where.or([where('leased_until', 'is', null), where('leased_until', '<', sql<Date>`now()`)]),
      )
      .where('tries', '<', mostTries)
      .orderBy('again')
      .orderBy('asked_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return undefined;
    await transaction
      .updateTable('grading')
      .set({
        leased_until: sql`now() + make_interval(secs => ${leaseSeconds})`,
        tries: sql`tries + 1`,
      })
      .where('key', '=', row.key)
      .execute();
    return row;
  });
}

/** Lets go of an answer whose grader ended, so that it is tried again at once. */
export async function giveBack({ db }: Store, key: string): Promise<void> {
  await db.updateTable('grading').set({ leased_until: null }).where('key', '=', key).execute();
}

/** Writes down a grade and tells it to everyone who claimed that answer. */
export async function settle(
  store: Store,
  key: string,
  verdict: Verdict,
  findings: readonly Finding[],
): Promise<void> {
  const claims = await store.db.transaction().execute(async (db) => {
    await db.selectFrom('grading').select('key').where('key', '=', key).forUpdate().execute();
    const waiting = await db
      .selectFrom('claim')
      .innerJoin('grading', 'grading.answer_key', 'claim.answer_key')
      .innerJoin('participant', 'participant.id', 'claim.participant_id')
      .select(['claim.participant_id', 'claim.exercise', 'participant.workshop_id'])
      .where('grading.key', '=', key)
      .execute();
    await holdParticipants(
      db,
      waiting.map(({ participant_id }) => participant_id),
    );
    await db
      .updateTable('grading')
      .set({
        verdict,
        findings: JSON.stringify(findings, storable),
        graded_at: sql`now()`,
        leased_until: null,
      })
      .where('key', '=', key)
      .execute();
    await verify(
      db,
      waiting.map(({ participant_id, exercise }) => ({ participant: participant_id, exercise })),
    );
    return waiting;
  });
  await store.publish(
    ...claims.map(
      ({ participant_id: participant, exercise, workshop_id: workshop }) =>
        ({ kind: 'standing', workshop, participant, exercise, change: 'verdict' }) as const,
    ),
  );
}

/** Kysely's `in` makes a parameter of each key, of which a statement takes 65,535. */
const isOneOf = (keys: readonly string[]) => sql<boolean>`answer_key = any(${[...keys]}::text[])`;

/** Locks all gradings of these answers, for whoever will delete claims of them. */
export async function holdAnswers(db: Kysely<Tables>, answers: readonly string[]): Promise<void> {
  if (answers.length === 0) return;
  await db.selectFrom('grading').select('key').where(isOneOf(answers)).orderBy('key').forUpdate().execute();
}

/** Deletes those of these answers that no one claims anymore, as after those who gave them were deleted. */
export async function forgetUnclaimed(db: Kysely<Tables>, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await db
    .deleteFrom('grading')
    .where(isOneOf(keys))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('claim')
            .select('claim.answer_key')
            .whereRef('claim.answer_key', '=', 'grading.answer_key'),
        ),
      ),
    )
    .execute();
}

/** How many answers wait. */
export async function queueLength({ db }: Store): Promise<number> {
  const { count } = await db
    .selectFrom('grading')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('graded_at', 'is', null)
    .where('tries', '<', mostTries)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Answers that no grader came back from: not verified, for that reason. */
export async function giveUp(store: Store): Promise<void> {
  const rows = await store.db
    .selectFrom('grading')
    .select('key')
    .where('graded_at', 'is', null)
    .where('tries', '>=', mostTries)
    .where((where) =>
      where.or([where('leased_until', 'is', null), where('leased_until', '<', sql<Date>`now()`)]),
    )
    .execute();
  for (const { key } of rows) await settle(store, key, 'unknown', []);
}
