/**
 * What each participant has to have in the gradebook of their LMS: the outbox of scores. Scores are absolute, so that only
 * the newest of a column counts. Passes that the server has not verified, staff, and what nobody has passed are in none.
 */
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { mayMakeColumns } from '#src/lti/gradebook.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { workshopOf } from '../workshops.ts';

/** A sender that has not come back by then is taken for dead, s. */
const leaseSeconds = 120;

/** Brings the outbox up to what a participant's verified passes are now. @returns whether there is something to send */
export async function oweScores({ db }: Pick<Store, 'db'>, participant: string): Promise<boolean> {
  const course = await db
    .selectFrom('lti_user')
    .innerJoin('lti_course', 'lti_course.id', 'lti_user.course_id')
    .innerJoin('participant', 'participant.id', 'lti_user.participant_id')
    .select(['lti_course.id', 'lti_course.scopes', 'lti_course.columns_url', 'participant.workshop_id'])
    .where('lti_user.participant_id', '=', participant)
    .executeTakeFirst();
  if (!course) return false;
  const { settings } = await workshopOf({ db }, course.workshop_id);
  const verified = await verifiedBy(db, participant, settings.exercises);
  const columns = await columnsOf(db, course.id);
  const covered = new Set(
    columns.flatMap(({ key, exercises }) =>
      key.startsWith('link ') ? (exercises ?? settings.exercises) : [],
    ),
  );
  if (mayMakeColumns({ columnsUrl: course.columns_url ?? undefined, scopes: course.scopes }))
    for (const exercise of verified)
      if (!covered.has(exercise) && !columns.some(({ key }) => key === `exercise ${exercise}`))
        columns.push(await exerciseColumn(db, course.id, exercise));
  let owes = false;
  for (const { id, exercises } of columns) {
    const graded = exercises ?? settings.exercises;
    const given = graded.filter((exercise) => verified.has(exercise)).length;
    if (await owe(db, { column_id: id, participant_id: participant, given, maximum: graded.length }))
      owes = true;
  }
  return owes;
}

async function verifiedBy(
  db: Kysely<Tables>,
  participant: string,
  exercises: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('standing')
    .select('exercise')
    .where('participant_id', '=', participant)
    .where(sql<boolean>`body->'verification'->>'state' = 'verified'`)
    .execute();
  return new Set(rows.map(({ exercise }) => exercise).filter((exercise) => exercises.includes(exercise)));
}

type Column = Pick<Tables['lti_column'], 'id' | 'key'> & { exercises: readonly string[] | null };

async function columnsOf(db: Kysely<Tables>, course: string): Promise<Column[]> {
  return await db
    .selectFrom('lti_column')
    .select(['id', 'key', 'exercises'])
    .where('course_id', '=', course)
    .execute();
}

/** A column for one exercise, which is made in the LMS with its first score. */
async function exerciseColumn(db: Kysely<Tables>, course: string, exercise: string): Promise<Column> {
  const key = `exercise ${exercise}`;
  return await db
    .insertInto('lti_column')
    .values({ id: randomUUID(), course_id: course, key, exercises: JSON.stringify([exercise]), url: null })
    // Another server made it at the same moment.
    .onConflict((conflict) => conflict.columns(['course_id', 'key']).doUpdateSet({ key }))
    .returning(['id', 'key', 'exercises'])
    .executeTakeFirstOrThrow();
}

/** A score that was never more than nothing is not sent; one that was verified and is no more is taken back. */
async function owe(
  db: Kysely<Tables>,
  score: { column_id: string; participant_id: string; given: number; maximum: number },
): Promise<boolean> {
  const { given, maximum } = score;
  const due = { given, maximum, next_try_at: sql<Date>`now()`, tries: 0, problem: null, next_step: null };
  if (given === 0) {
    const changed = await db
      .updateTable('lti_score')
      .set(due)
      .where('column_id', '=', score.column_id)
      .where('participant_id', '=', score.participant_id)
      .where('given', '>', 0)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  }
  const changed = await db
    .insertInto('lti_score')
    .values({ ...score, ...due, sent_at: null, stamped_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['column_id', 'participant_id'])
        .doUpdateSet(due)
        .where(
          sql<boolean>`(lti_score.given, lti_score.maximum) IS DISTINCT FROM (${given}::int, ${maximum}::int)`,
        ),
    )
    .returning('column_id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Participants who come from an LMS, of one course or of all. */
export async function ltiParticipants(
  { db }: Pick<Store, 'db'>,
  { course, participants }: { course?: string; participants?: readonly string[] } = {},
): Promise<string[]> {
  let users = db.selectFrom('lti_user').select('participant_id');
  if (course !== undefined) users = users.where('course_id', '=', course);
  if (participants) users = users.where('participant_id', 'in', participants);
  return (await users.execute()).map(({ participant_id }) => participant_id);
}

export interface DueScore {
  column: string;
  participant: string;
  given: number;
  maximum: number;
  /** Later than that of the score before, by a second, since platforms keep time by seconds. */
  at: Date;
  /** How often it was tried, with this time. */
  tries: number;
}

/** The next score to send, which is then this sender's for a while. */
export async function leaseScore({ db }: Store): Promise<DueScore | undefined> {
  return await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('lti_score')
      .selectAll()
      .where('next_try_at', '<=', sql<Date>`now()`)
      .orderBy('next_try_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return undefined;
    const at = new Date(Math.max(Date.now(), (row.stamped_at?.getTime() ?? 0) + 1_000));
    await transaction
      .updateTable('lti_score')
      .set({
        tries: row.tries + 1,
        stamped_at: at,
        next_try_at: sql`now() + make_interval(secs => ${leaseSeconds})`,
      })
      .where('column_id', '=', row.column_id)
      .where('participant_id', '=', row.participant_id)
      .execute();
    const { column_id: column, participant_id: participant, given, maximum, tries } = row;
    return { column, participant, given, maximum, at, tries: tries + 1 };
  });
}

/** One that has changed since it was taken out stays due. */
const dueIfChanged = ({ given, maximum }: Pick<DueScore, 'given' | 'maximum'>) =>
  sql<Date | null>`CASE WHEN given = ${given} AND maximum = ${maximum} THEN NULL ELSE now() END`;

/** The platform has it. */
export async function scoreSent(
  { db }: Store,
  { column, participant, given, maximum }: DueScore,
): Promise<void> {
  await db
    .updateTable('lti_score')
    .set({
      sent_at: sql`now()`,
      next_try_at: dueIfChanged({ given, maximum }),
      tries: 0,
      problem: null,
      next_step: null,
    })
    .where('column_id', '=', column)
    .where('participant_id', '=', participant)
    .execute();
}

/** @param inMs when it is tried again; undefined for not before someone asks for it or it changes */
export async function scoreFailed(
  { db }: Store,
  { column, participant, given, maximum }: DueScore,
  { problem, next, inMs }: { problem: string; next: string; inMs: number | undefined },
): Promise<void> {
  await db
    .updateTable('lti_score')
    .set({
      problem,
      next_step: next,
      next_try_at:
        inMs === undefined
          ? dueIfChanged({ given, maximum })
          : sql`now() + make_interval(secs => ${inMs / 1000})`,
    })
    .where('column_id', '=', column)
    .where('participant_id', '=', participant)
    .execute();
}

/** Makes scores that failed due again. @returns how many */
export async function sendAgain(
  { db }: Store,
  course: { id: string } | { workshop: string },
): Promise<number> {
  const changed = await db
    .updateTable('lti_score')
    .set({ next_try_at: sql`now()`, tries: 0 })
    .where('problem', 'is not', null)
    .where('column_id', 'in', ({ selectFrom }) => {
      const columns = selectFrom('lti_column')
        .innerJoin('lti_course', 'lti_course.id', 'lti_column.course_id')
        .select('lti_column.id');
      return 'id' in course
        ? columns.where('lti_course.id', '=', course.id)
        : columns.where('lti_course.workshop_id', '=', course.workshop);
    })
    .executeTakeFirst();
  return Number(changed.numUpdatedRows);
}
