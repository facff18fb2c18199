/** Passes that participants' browsers claim, each with the answer that the server has still to grade. */
import { type Kysely, sql } from 'kysely';
import type { Checked } from '../../protocol/event.ts';
import { hashOf } from '../codes.ts';
import type { Tables } from '../store/tables.ts';

/** A grading that waits for a grader. */
export const ungraded = { leased_until: null, verdict: null, findings: null, graded_at: null };

export interface Claim {
  participant: string;
  /** What the answer is graded as. */
  grading: Pick<Tables['grading'], 'key' | 'exercise' | 'checker' | 'answer' | 'answer_key'>;
}

/** @param checker the version of the checkers that grade it */
export function claimOf(participant: string, { exercise, answer }: Checked, checker: string): Claim {
  const key = hashOf(exercise, checker, answer);
  return { participant, grading: { key, exercise, checker, answer, answer_key: hashOf(exercise, answer) } };
}

/**
 * Puts claimed passes in the queue. An answer that was graded before is not graded again: that grade holds. The
 * participants are held already.
 * @param held keys of the gradings that are held already
 */
export async function claimGradings(
  db: Kysely<Tables>,
  claims: readonly Claim[],
  held: ReadonlySet<string>,
): Promise<void> {
  if (claims.length === 0) return;
  const others = new Map(
    claims.flatMap(({ grading }) => (held.has(grading.key) ? [] : [[grading.key, grading] as const])),
  );
  if (others.size > 0) {
    await db
      .insertInto('grading')
      // In the order in which every server locks them.
      .values([...others.values()].sort(byKey).map((grading) => ({ ...grading, ...ungraded })))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    // Another server may have put the same in meanwhile.
    await holdGradings(db, claims);
  }
  const unique = new Map(
    claims.map(({ participant, grading: { exercise, answer_key } }) => [
      `${participant} ${answer_key}`,
      { participant_id: participant, exercise, answer_key },
    ]),
  );
  await db
    .insertInto('claim')
    .values([...unique.values()])
    .onConflict((conflict) =>
      conflict.columns(['participant_id', 'exercise', 'answer_key']).doUpdateSet({ claimed_at: sql`now()` }),
    )
    .execute();
}

/**
 * Keeps graders from settling these answers until the transaction ends: they would miss a claim that is not there yet.
 * @returns the keys of those that there are
 */
export async function holdGradings(db: Kysely<Tables>, claims: readonly Claim[]): Promise<Set<string>> {
  if (claims.length === 0) return new Set();
  const rows = await db
    .selectFrom('grading')
    .select('key')
    .where(
      'key',
      'in',
      claims.map(({ grading }) => grading.key),
    )
    .orderBy('key')
    .forShare()
    .execute();
  return new Set(rows.map(({ key }) => key));
}

export const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
