/** Takes in what an instructor's machine graded in the accounts of participants. */
import { sql } from 'kysely';
import type { AccountGrade } from '../protocol/account-grade.ts';
import { gradedInAccount } from '../protocol/standing.ts';
import { holdParticipants, writeStandings } from './standings.ts';
import type { Store } from './store/store.ts';
import { allExercises } from './workshops.ts';

/** @returns the names that no participant has, or more than one. */
export async function takeAccountGrades(
  store: Store,
  workshop: string,
  grades: readonly AccountGrade[],
): Promise<string[]> {
  const strangers: string[] = [];
  const at = new Date().toISOString();
  for (const [name, own] of Map.groupBy(grades, ({ participant }) => participant)) {
    const found = await store.db
      .selectFrom('participant')
      .select('id')
      .where('workshop_id', '=', workshop)
      .where('left_at', 'is', null)
      .where(sql<string>`lower(name)`, '=', name.toLowerCase())
      .execute();
    const [participant, ...others] = found;
    if (!participant || others.length > 0) {
      strangers.push(name);
      continue;
    }
    for (const grade of own.filter(({ exercise }) => allExercises.includes(exercise))) {
      await take(store, participant.id, grade, at);
      const { exercise } = grade;
      await store.publish({ kind: 'standing', workshop, participant: participant.id, exercise });
    }
  }
  return strangers;
}

async function take({ db }: Store, participant: string, grade: AccountGrade, at: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdParticipants(transaction, [participant]);
    const row = await transaction
      .selectFrom('standing')
      .select('body')
      .where('participant_id', '=', participant)
      .where('exercise', '=', grade.exercise)
      .executeTakeFirst();
    const after = gradedInAccount(row?.body, { ...grade, at });
    if (after) await writeStandings(transaction, [{ participant, standing: after }]);
  });
}
