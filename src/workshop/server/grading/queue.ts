/**
 * Which claimed passes the server has still to grade. The table of gradings is the queue: an answer that several gave is
 * graded once for a version of the checkers, a grader leases a row for a while, and several servers share the rows.
 */
import { type Kysely, sql } from 'kysely';
import type { Finding, Verdict } from '#checkers/vocabulary.ts';
import type { Checked } from '../../protocol/event.ts';
import { type Standing, type Verification, verificationOf } from '../../protocol/standing.ts';
import { hashOf } from '../codes.ts';
import { storable } from '../store/storable.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';

/** A grader that has not come back by then is taken for dead, s. */
const leaseSeconds = 180;
/** After so many graders did not come back, nobody tries again. */
const mostTries = 3;

export interface Task {
  key: string;
  exercise: string;
  answer: string;
}

/** Puts a claimed pass in the queue, unless the same answer was graded before: then that grade holds. */
export async function claimGrading(
  db: Kysely<Tables>,
  { participant, event, checker }: { participant: string; event: Checked; checker: string },
): Promise<void> {
  const key = hashOf(event.exercise, checker, event.answer);
  await db
    .insertInto('grading')
    .values({
      key,
      exercise: event.exercise,
      checker,
      answer: event.answer,
      leased_until: null,
      verdict: null,
      findings: null,
      graded_at: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  await db
    .insertInto('claim')
    .values({ participant_id: participant, exercise: event.exercise, grading_key: key })
    .onConflict((conflict) =>
      conflict
        .columns(['participant_id', 'exercise'])
        .doUpdateSet({ grading_key: key, claimed_at: sql`now()` }),
    )
    .execute();
  const known = await db
    .selectFrom('grading')
    .select(['verdict', 'findings'])
    .where('key', '=', key)
    .where('graded_at', 'is not', null)
    .executeTakeFirst();
  if (known?.verdict) await applyTo(db, participant, event.exercise, known.verdict, known.findings ?? []);
}

/**
 * Queues every pass that was claimed in a workshop once more, as after the checkers changed.
 * @returns how many answers are graded again.
 */
export async function gradeAllAgain({ db }: Store, workshop: string, checker: string): Promise<number> {
  return await db.transaction().execute(async (transaction) => {
    const claims = await transaction
      .selectFrom('claim')
      .innerJoin('participant', 'participant.id', 'claim.participant_id')
      .innerJoin('grading', 'grading.key', 'claim.grading_key')
      .select(['claim.participant_id', 'claim.exercise', 'grading.answer'])
      .where('workshop_id', '=', workshop)
      .execute();
    const keys = new Set<string>();
    for (const { participant_id, exercise, answer } of claims) {
      const key = hashOf(exercise, checker, answer);
      keys.add(key);
      await transaction
        .insertInto('grading')
        .values({
          key,
          exercise,
          checker,
          answer,
          leased_until: null,
          verdict: null,
          findings: null,
          graded_at: null,
        })
        // Graded by these checkers before: once more, since somebody doubts it.
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({ graded_at: null, leased_until: null, tries: 0 }),
        )
        .execute();
      await transaction
        .updateTable('claim')
        .set({ grading_key: key })
        .where('participant_id', '=', participant_id)
        .where('exercise', '=', exercise)
        .execute();
    }
    return keys.size;
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

/** Writes down a grade and tells it to everybody who claimed that answer. */
export async function settle(
  store: Store,
  key: string,
  verdict: Verdict,
  findings: readonly Finding[],
): Promise<void> {
  const claims = await store.db.transaction().execute(async (db) => {
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
    const waiting = await db
      .selectFrom('claim')
      .innerJoin('participant', 'participant.id', 'claim.participant_id')
      .select(['claim.participant_id', 'claim.exercise', 'participant.workshop_id'])
      .where('grading_key', '=', key)
      .execute();
    for (const { participant_id, exercise } of waiting)
      await applyTo(db, participant_id, exercise, verdict, findings);
    return waiting;
  });
  for (const { participant_id: participant, exercise, workshop_id: workshop } of claims)
    await store.publish({ kind: 'standing', workshop, participant, exercise });
}

/** Deletes answers that nobody claims anymore, as after those who gave them were deleted. */
export async function forgetUnclaimed(db: Kysely<Tables>): Promise<void> {
  await db
    .deleteFrom('grading')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('claim').select('grading_key').whereRef('claim.grading_key', '=', 'grading.key')),
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
    .where('leased_until', '<', sql<Date>`now()`)
    .execute();
  for (const { key } of rows) await settle(store, key, 'unknown', []);
}

async function applyTo(
  db: Kysely<Tables>,
  participant: string,
  exercise: string,
  verdict: Verdict,
  findings: readonly Finding[],
): Promise<void> {
  const row = await db
    .selectFrom('standing')
    .select('body')
    .where('participant_id', '=', participant)
    .where('exercise', '=', exercise)
    .forUpdate()
    .executeTakeFirst();
  if (row?.body.state !== 'passed') return;
  const verification: Verification = verificationOf({ verdict, reason: reasonIn(findings) });
  const standing: Standing = { ...row.body, verification };
  await db
    .updateTable('standing')
    .set({ body: JSON.stringify(standing, storable) })
    .where('participant_id', '=', participant)
    .where('exercise', '=', exercise)
    .execute();
}

function reasonIn(findings: readonly Finding[]): string {
  const first = findings.find(({ verdict }) => verdict !== 'pass');
  return first ? `${first.title}: ${first.observed}` : 'The grader stopped three times while grading it.';
}
