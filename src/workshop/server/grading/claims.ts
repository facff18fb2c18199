/** Passes that participants' browsers claim, each with the answer that the server has still to grade. */
import { type Kysely, sql } from 'kysely';
import type { Checked } from '../../protocol/event.ts';
import { hashOf } from '../codes.ts';
import type { Tables } from '../store/tables.ts';
import { verify } from './verification.ts';

/** A grading that waits for a grader. */
export const ungraded = { leased_until: null, verdict: null, findings: null, graded_at: null };

export interface Claim {
  participant: string;
  event: Checked;
  checker: string;
}

/**
 * Puts claimed passes in the queue. An answer that was graded before is not graded again: that grade holds. The
 * participants are held already.
 */
export async function claimGradings(db: Kysely<Tables>, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await db
    .insertInto('grading')
    .values(
      [...gradingsOf(claims)].map(
        ([
          key,
          {
            event: { exercise, answer },
            checker,
          },
        ]) => ({
          ...{ key, exercise, checker, answer, answer_key: hashOf(exercise, answer) },
          ...ungraded,
        }),
      ),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  await holdGradings(db, claims);
  const unique = new Map(
    claims.map(({ participant, event: { exercise, answer } }) => {
      const answer_key = hashOf(exercise, answer);
      return [`${participant} ${answer_key}`, { participant_id: participant, exercise, answer_key }];
    }),
  );
  await db
    .insertInto('claim')
    .values([...unique.values()])
    .onConflict((conflict) =>
      conflict.columns(['participant_id', 'exercise', 'answer_key']).doUpdateSet({ claimed_at: sql`now()` }),
    )
    .execute();
  await verify(
    db,
    claims.map(({ participant, event: { exercise } }) => ({ participant, exercise })),
  );
}

/**
 * Keeps graders from settling these answers until the transaction ends: they would miss a claim that is not there yet.
 */
export async function holdGradings(db: Kysely<Tables>, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await db
    .selectFrom('grading')
    .select('key')
    .where('key', 'in', [...gradingsOf(claims).keys()])
    .orderBy('key')
    .forShare()
    .execute();
}

/** By the key of the grading, in the order in which every server locks them. */
function gradingsOf(claims: readonly Claim[]): Map<string, Claim> {
  const byKey = claims.map((claim): [string, Claim] => [
    hashOf(claim.event.exercise, claim.checker, claim.event.answer),
    claim,
  ]);
  return new Map(byKey.sort(([a], [b]) => (a < b ? -1 : 1)));
}
