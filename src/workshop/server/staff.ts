/** Instructors and assistants: a link each, which becomes a session. */
import type { StaffMember } from '../protocol/workshop.ts';
import { hashOf, newSecret } from './codes.ts';
import type { Store } from './store/store.ts';

export interface Staff extends StaffMember {
  workshop: string;
}

/** Opens a session with the secret of a link. Undefined for a wrong one, and for one that was revoked. */
export async function openStaffSession({ db }: Store, secret: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('staff')
    .select('id')
    .where('link_hash', '=', hashOf(secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const token = newSecret();
  await db
    .insertInto('staff_session')
    .values({ token_hash: hashOf(token), staff_id: row.id })
    .execute();
  return token;
}

/** Whose session it is; undefined for nobody's, and once the link was revoked. */
export async function staffOf({ db }: Store, token: string): Promise<Staff | undefined> {
  const row = await db
    .selectFrom('staff_session')
    .innerJoin('staff', 'staff.id', 'staff_session.staff_id')
    .select(['staff.id', 'workshop_id', 'name', 'role'])
    .where('token_hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row && { id: row.id, workshop: row.workshop_id, name: row.name, role: row.role };
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
 * Takes links back, by id or from everybody of a name, with the sessions that they opened; boards that are open end,
 * also those of other servers.
 * @returns whether the workshop had one.
 */
export async function revokeLinks(
  store: Store,
  workshop: string,
  by: 'id' | 'name',
  value: string,
): Promise<boolean> {
  const revoked = await store.db
    .updateTable('staff')
    .set({ revoked_at: new Date() })
    .where('workshop_id', '=', workshop)
    .where(by, '=', value)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  for (const { id } of revoked)
    await store.db.deleteFrom('staff_session').where('staff_id', '=', id).execute();
  if (revoked.length > 0) await store.publish({ kind: 'workshop', workshop });
  return revoked.length > 0;
}
