/** How long sessions last, and their cookies, which scripts do not see. */
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';

export const participantCookie = 'securecart-participant';
export const staffCookie = 'securecart-staff';

const day = 24 * 3600;
/** A course may last a term, s. */
export const participantAge = 365 * day;
/** The link opens another one, s. */
export const staffAge = 30 * day;

/** @param secure whether the server is reached by https, so that the cookie is for https alone */
export function rememberParticipant(context: Context, secure: boolean, token: string): void {
  remember(context, participantCookie, token, secure, participantAge);
}

export function rememberStaff(context: Context, secure: boolean, token: string): void {
  remember(context, staffCookie, token, secure, staffAge);
}

function remember(context: Context, name: string, token: string, secure: boolean, maxAge: number): void {
  setCookie(context, name, token, { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge });
}
