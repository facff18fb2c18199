/** Who is expected: a roster that participants pick their name from, once each. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { RosterEntry, RosterPerson } from '../../protocol/workshop.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const atOnce = 1_000;

/** In the order of the roster. */
export async function rosterOf({ db }: Pick<Store, 'db'>, workshop: string): Promise<RosterEntry[]> {
  const rows = await db
    .selectFrom('roster_entry')
    .selectAll()
    .where('workshop_id', '=', workshop)
    .orderBy('position')
    .execute();
  return rows.map(({ id, name, identifier, group_name, participant_id }) => ({
    id,
    name,
    ...(identifier !== null && { identifier }),
    ...(group_name !== null && { group: group_name }),
    ...(participant_id !== null && { participant: participant_id }),
  }));
}

/**
 * Takes the place of the roster before. Someone who was in it, by identifier or else by name, stays bound to the
 * participant who picked them.
 */
export async function saveRoster(
  store: Store,
  workshop: string,
  people: readonly RosterPerson[],
): Promise<void> {
  await store.db.transaction().execute(async (db) => {
    // Whoever picks a name meanwhile waits, and then finds its row: those that stay are changed, not made anew.
    await db
      .selectFrom('roster_entry')
      .select('id')
      .where('workshop_id', '=', workshop)
      .orderBy('id')
      .forUpdate()
      .execute();
    const before = await rosterOf({ db }, workshop);
    const known = new Map(before.map((entry) => [keyOf(entry), entry]));
    const rows = people.map((person, position) => {
      const entry = known.get(keyOf(person));
      return {
        id: entry?.id ?? randomUUID(),
        workshop_id: workshop,
        position,
        name: person.name,
        identifier: person.identifier ?? null,
        group_name: person.group ?? null,
        participant_id: entry?.participant ?? null,
      };
    });
    const staying = new Set(rows.map(({ id }) => id));
    const gone = before.filter(({ id }) => !staying.has(id)).map(({ id }) => id);
    if (gone.length > 0) await db.deleteFrom('roster_entry').where('id', 'in', gone).execute();
    for (let at = 0; at < rows.length; at += atOnce)
      await db
        .insertInto('roster_entry')
        .values(rows.slice(at, at + atOnce))
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet(({ ref }) => ({
            position: ref('excluded.position'),
            name: ref('excluded.name'),
            identifier: ref('excluded.identifier'),
            group_name: ref('excluded.group_name'),
          })),
        )
        .execute();
    for (const { name, participant_id } of rows)
      if (participant_id !== null)
        await db.updateTable('participant').set({ name }).where('id', '=', participant_id).execute();
  });
  await store.publish({ kind: 'workshop', workshop });
}

const keyOf = ({ name, identifier, group }: RosterPerson) =>
  (identifier ? `id ${identifier}` : `name ${name} ${group ?? ''}`).toLowerCase();

/** Binds an entry to a participant. @returns its name; undefined when someone has it already, or it isn't there. */
export async function bind(
  db: Kysely<Tables>,
  workshop: string,
  entry: string,
  participant: string,
): Promise<string | undefined> {
  const bound = await db
    .updateTable('roster_entry')
    .set({ participant_id: participant })
    .where('id', '=', entry)
    .where('workshop_id', '=', workshop)
    .where('participant_id', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return bound?.name;
}

/** Binds the entry with an identifier, where there is one that nobody has. */
export async function bindByIdentifier(
  db: Kysely<Tables>,
  workshop: string,
  identifier: string,
  participant: string,
): Promise<void> {
  await db
    .updateTable('roster_entry')
    .set({ participant_id: participant })
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('roster_entry')
        .select('id')
        .where('workshop_id', '=', workshop)
        .where('identifier', '=', identifier)
        .where('participant_id', 'is', null)
        .orderBy('position')
        .limit(1),
    )
    .execute();
}

/** Frees an entry, so that it can be picked again. @returns whether there is one. */
export async function unbind(store: Store, workshop: string, entry: string): Promise<boolean> {
  const freed = await store.db
    .updateTable('roster_entry')
    .set({ participant_id: null })
    .where('id', '=', entry)
    .where('workshop_id', '=', workshop)
    .returning('id')
    .executeTakeFirst();
  if (freed) await store.publish({ kind: 'workshop', workshop });
  return freed !== undefined;
}
