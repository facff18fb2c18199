/** Writes where participants are with exercises, and what staff change of it. */
import type { Kysely } from 'kysely';
import type { Standing } from '../protocol/standing.ts';
import { storable } from './store/storable.ts';
import type { Store } from './store/store.ts';
import type { Tables } from './store/tables.ts';

/**
 * Keeps others from writing standings of these participants until the transaction ends. Whoever also locks gradings locks
 * them before: all servers lock in one order, so none waits for one that waits for it.
 * @returns those who have not left, with the bytes that are kept of each
 */
export async function holdParticipants(
  db: Kysely<Tables>,
  ids: Iterable<string>,
): Promise<Map<string, number>> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const rows = await db
    .selectFrom('participant')
    .select(['id', 'kept_bytes'])
    .where('id', 'in', unique)
    .where('left_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return new Map(rows.map(({ id, kept_bytes }) => [id, Number(kept_bytes)]));
}

/** @param standings at most one of each participant and exercise */
export async function writeStandings(
  db: Kysely<Tables>,
  standings: readonly { participant: string; standing: Standing }[],
): Promise<void> {
  if (standings.length === 0) return;
  await db
    .insertInto('standing')
    .values(
      standings.map(({ participant, standing }) => ({
        participant_id: participant,
        exercise: standing.exercise,
        body: JSON.stringify(standing, storable),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['participant_id', 'exercise'])
        .doUpdateSet(({ ref }) => ({ body: ref('excluded.body') })),
    )
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
    await holdParticipants(db, [participant]);
    const rows = await db
      .selectFrom('standing')
      .select('body')
      .where('participant_id', '=', participant)
      .execute();
    const asking = rows.filter(({ body }) => body.help);
    await writeStandings(
      db,
      asking.map(({ body }) => ({ participant, standing: change(body) })),
    );
    return asking.map(({ body }) => body.exercise);
  });
  await store.publish(
    ...changed.map(
      (exercise) => ({ kind: 'standing', workshop, participant, exercise, change: 'progress' }) as const,
    ),
  );
}
