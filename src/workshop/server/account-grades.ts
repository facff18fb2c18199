/** Takes in what an instructor's machine graded in the accounts of participants. */
import { sql } from 'kysely';
import type { AccountGrade, Unmatched } from '../protocol/account-grade.ts';
import { gradedInAccount } from '../protocol/standing.ts';
import { holdParticipants, writeStandings } from './standings.ts';
import type { Store } from './store/store.ts';
import { allExercises } from './workshops.ts';

/** @returns whose grades were not taken */
export async function takeAccountGrades(
  store: Store,
  workshop: string,
  grades: readonly AccountGrade[],
): Promise<Unmatched> {
  const unmatched: Unmatched = { strangers: [], ambiguous: [] };
  const at = new Date().toISOString();
  const people = Map.groupBy(grades, ({ participant, identifier }) => `${identifier ?? ''}\n${participant}`);
  for (const own of people.values()) {
    const [{ participant: name, identifier } = { participant: '' }] = own;
    const [found, ...others] = await participantsMeant(store, workshop, name, identifier);
    if (!found || others.length > 0) {
      (found ? unmatched.ambiguous : unmatched.strangers).push(name);
      continue;
    }
    for (const grade of own.filter(({ exercise }) => allExercises.includes(exercise))) {
      await take(store, found, grade, at);
      const { exercise } = grade;
      await store.publish({ kind: 'standing', workshop, participant: found, exercise, change: 'verdict' });
    }
  }
  return unmatched;
}

/**
 * Whoever picked the roster's entry with the identifier; where the roster has none, those of the name.
 * @returns ids of participants
 */
async function participantsMeant(
  { db }: Store,
  workshop: string,
  name: string,
  identifier: string | undefined,
): Promise<string[]> {
  if (identifier !== undefined) {
    const entries = await db
      .selectFrom('roster_entry')
      .select('participant_id')
      .where('workshop_id', '=', workshop)
      .where(isAlike('identifier', identifier))
      .execute();
    if (entries.length > 0) return entries.flatMap(({ participant_id }) => participant_id ?? []);
  }
  const named = await db
    .selectFrom('participant')
    .select('id')
    .where('workshop_id', '=', workshop)
    .where('left_at', 'is', null)
    .where(isAlike('name', name))
    .execute();
  return named.map(({ id }) => id);
}

/** The database makes both small: what it takes for letters depends on its locale. */
const isAlike = (column: 'identifier' | 'name', text: string) =>
  sql<boolean>`lower(${sql.ref(column)}) = lower(${text})`;

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
