/** Invitations to register an LMS by itself: a secret in an address that the owner of the server gives to its administrator. */
import { sql } from 'kysely';
import { hashOf, newSecret } from '../codes.ts';
import type { Store } from '../store/store.ts';

/** s */
const validFor = 24 * 3_600;

export async function invite({ db }: Store): Promise<string> {
  const secret = newSecret();
  await db.deleteFrom('lti_invitation').where('expires_at', '<', sql<Date>`now()`).execute();
  await db
    .insertInto('lti_invitation')
    .values({
      secret_hash: hashOf(secret),
      expires_at: sql<Date>`now() + make_interval(secs => ${validFor})`,
    })
    .execute();
  return secret;
}

/** Whether an invitation is open. */
export async function isInvited({ db }: Store, secret: string): Promise<boolean> {
  const row = await db
    .selectFrom('lti_invitation')
    .select('secret_hash')
    .where('secret_hash', '=', hashOf(secret))
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row !== undefined;
}

/** An invitation is for one LMS. */
export async function useUp({ db }: Store, secret: string): Promise<void> {
  await db.deleteFrom('lti_invitation').where('secret_hash', '=', hashOf(secret)).execute();
}
