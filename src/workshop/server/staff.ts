/** Instructors and assistants: a link each, which becomes a session. */
import type { ListedWorkshop, StaffMember } from '../protocol/workshop.ts';
import { hashOf, newSecret, since } from './codes.ts';
import { staffAge } from './cookies.ts';
import type { Store } from './store/store.ts';

export interface Staff extends StaffMember {
  workshop: string;
  person: string;
}

/** The person whose link the terminal shows. */
export const owner = 'owner';
/** What they are called. */
export const ownerName = 'Instructor';

/** Opens a session with the secret of a link. Undefined for a wrong one, and for one that was revoked. */
export async function openStaffSession({ db }: Store, secret: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('staff')
    .select('id')
    .where('link_hash', '=', hashOf(secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row && (await openSession(db, row.id));
}

async function openSession(db: Store['db'], staff: string): Promise<string> {
  const token = newSecret();
  await db
    .insertInto('staff_session')
    .values({ token_hash: hashOf(token), staff_id: staff })
    .execute();
  return token;
}

/** Whose session it is; undefined for nobody's, and once the link was revoked. */
export async function staffOf({ db }: Store, token: string): Promise<Staff | undefined> {
  const row = await db
    .selectFrom('staff_session')
    .innerJoin('staff', 'staff.id', 'staff_session.staff_id')
    .select(['staff.id', 'workshop_id', 'name', 'role', 'person'])
    .where('token_hash', '=', hashOf(token))
    .where('staff_session.created_at', '>', since(staffAge))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row && { ...row, workshop: row.workshop_id };
}

/** Ends a session, with the boards that it has open. */
export async function endSession(store: Store, token: string): Promise<void> {
  const staff = await staffOf(store, token);
  await store.db.deleteFrom('staff_session').where('token_hash', '=', hashOf(token)).execute();
  if (staff) await store.publish({ kind: 'workshop', workshop: staff.workshop });
}

/** The workshops that a person has to do with, the newest first. */
export async function workshopsFor({ db }: Store, { person, workshop }: Staff): Promise<ListedWorkshop[]> {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('workshop', 'workshop.id', 'staff.workshop_id')
    .select(['workshop.id', 'title', 'created_at', 'closed_at'])
    .select(({ selectFrom }) =>
      selectFrom('participant')
        .whereRef('participant.workshop_id', '=', 'workshop.id')
        .select(({ fn }) => fn.countAll<string>().as('people'))
        .as('people'),
    )
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(({ id, title, created_at, closed_at, people }) => ({
    id,
    title,
    createdAt: created_at.toISOString(),
    isClosed: closed_at !== null,
    people: Number(people),
    isHere: id === workshop,
  }));
}

/** A session of the same person in another workshop of theirs; undefined in one that is none of theirs. */
export async function openOther(
  { db }: Store,
  person: string,
  workshop: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('staff')
    .select('id')
    .where('person', '=', person)
    .where('workshop_id', '=', workshop)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row && (await openSession(db, row.id));
}

/** Whose links open the board, by name. */
export async function staffIn({ db }: Store, workshop: string): Promise<StaffMember[]> {
  return await db
    .selectFrom('staff')
    .select(['id', 'name', 'role'])
    .where('workshop_id', '=', workshop)
    .where('revoked_at', 'is', null)
    .orderBy('name')
    .execute();
}

/**
 * Takes links back, by id or from everyone of a name, with the sessions that they opened; boards that are open end,
 * also those of other servers.
 * @returns whether the workshop had one.
 */
export async function revokeLinks(
  store: Store,
  workshop: string,
  by: 'id' | 'name',
  value: string,
): Promise<boolean> {
  const rows = await store.db
    .updateTable('staff')
    .set({ revoked_at: new Date() })
    .where('workshop_id', '=', workshop)
    .where(by, '=', value)
    .where('revoked_at', 'is', null)
    .returning(['id', 'workshop_id'])
    .execute();
  await endSessions(store, rows);
  return rows.length > 0;
}

/** Takes a person's links back in every workshop. @returns these workshops. */
export async function revokePerson(store: Store, person: string): Promise<Set<string>> {
  const rows = await store.db
    .updateTable('staff')
    .set({ revoked_at: new Date() })
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .returning(['id', 'workshop_id'])
    .execute();
  await endSessions(store, rows);
  return new Set(rows.map(({ workshop_id }) => workshop_id));
}

async function endSessions(
  store: Store,
  revoked: readonly { id: string; workshop_id: string }[],
): Promise<void> {
  for (const { id, workshop_id: workshop } of revoked) {
    await store.db.deleteFrom('staff_session').where('staff_id', '=', id).execute();
    await store.publish({ kind: 'workshop', workshop });
  }
}
