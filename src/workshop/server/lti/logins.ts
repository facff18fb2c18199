/** Logins that were begun, and launches that were verified. Each is used once, by the browser that began it. */
import { sql } from 'kysely';
import type { Launch } from '#src/lti/claims.ts';
import { hashOf, newSecret } from '../codes.ts';
import { storable } from '../store/storable.ts';
import type { Store } from '../store/store.ts';
import type { LoginRequest } from '../store/tables.ts';

/** How long someone may take to log in to the LMS, and to come in after that, s. */
export const loginSeconds = 600;
/** How long someone may choose what to link, s. */
const ticketSeconds = 3_600;

const inSeconds = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`;

export interface Login {
  platform: string;
  nonce: string;
  /** Hash of the secret in the browser's cookie. */
  browserHash: string;
  request: LoginRequest;
}

/** @param browser a secret that a cookie of this login brings back */
export async function beginLogin(
  { db }: Store,
  platform: string,
  request: LoginRequest,
  browser: string,
): Promise<{ state: string; nonce: string }> {
  const [state, nonce] = [newSecret(), newSecret()];
  await db.deleteFrom('lti_login').where('expires_at', '<', sql<Date>`now()`).execute();
  await db
    .insertInto('lti_login')
    .values({
      state_hash: hashOf(state),
      platform_id: platform,
      nonce,
      browser_hash: hashOf(browser),
      request: JSON.stringify(request, storable),
      expires_at: inSeconds(loginSeconds),
    })
    .execute();
  return { state, nonce };
}

/** The login that a state belongs to, which is then used up; undefined for one that is unknown, used or over. */
export async function endLogin({ db }: Store, state: string): Promise<Login | undefined> {
  const row = await db
    .deleteFrom('lti_login')
    .where('state_hash', '=', hashOf(state))
    .returning(['platform_id', 'nonce', 'browser_hash', 'request'])
    .returning(sql<boolean>`expires_at > now()`.as('in_time'))
    .executeTakeFirst();
  if (!row?.in_time) return undefined;
  return { platform: row.platform_id, nonce: row.nonce, browserHash: row.browser_hash, request: row.request };
}

/** Keeps a verified launch until its browser comes for it. @returns the secret that it comes with */
export async function issueTicket(
  { db }: Store,
  login: Pick<Login, 'platform' | 'browserHash' | 'request'>,
  launch: Launch,
): Promise<string> {
  const secret = newSecret();
  await db.deleteFrom('lti_ticket').where('expires_at', '<', sql<Date>`now()`).execute();
  await db
    .insertInto('lti_ticket')
    .values({
      secret_hash: hashOf(secret),
      platform_id: login.platform,
      browser_hash: login.browserHash,
      launch: JSON.stringify(launch, storable),
      request: JSON.stringify(login.request),
      expires_at: inSeconds(ticketSeconds),
    })
    .execute();
  return secret;
}

export interface Ticket extends Pick<Login, 'platform' | 'browserHash' | 'request'> {
  launch: Launch;
  /** Whether the browser is the one that began the login. */
  isOwn: boolean;
}

/** The launch of a ticket, which is then used up. @param browser the secret in the browser's cookie */
export async function redeemTicket(
  { db }: Store,
  secret: string,
  browser: string | undefined,
): Promise<Ticket | undefined> {
  const row = await db
    .deleteFrom('lti_ticket')
    .where('secret_hash', '=', hashOf(secret))
    .returning(['platform_id', 'launch', 'request', 'browser_hash'])
    .returning(sql<boolean>`expires_at > now()`.as('in_time'))
    .executeTakeFirst();
  if (!row?.in_time) return undefined;
  return {
    platform: row.platform_id,
    launch: row.launch,
    request: row.request,
    browserHash: row.browser_hash,
    isOwn: browser !== undefined && hashOf(browser) === row.browser_hash,
  };
}
