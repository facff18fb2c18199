/** A learning record store: takes statements, and says what kept it from taking them. */
import { networkReason, retryAfterMs } from '#src/lti/requests.ts';
import type { Statement } from './xapi-statements.ts';

export interface RecordStoreAccess {
  /** The address below which `statements` is, with a slash at the end. */
  url: URL;
  /** `name:secret`, as the store issues them. */
  key: string;
}

export type Delivery =
  | { outcome: 'taken' }
  /** The store takes one of them never, however often it is sent. */
  | { outcome: 'refused'; why: string }
  | { outcome: 'too large' }
  /** Later, maybe. */
  | { outcome: 'not now'; why: string; waitMs?: number };

const timeoutMs = 30_000;

/** Never throws, and never tells the key. */
export async function deliver(
  { url, key }: RecordStoreAccess,
  statements: readonly Statement[],
  stopping: AbortSignal,
): Promise<Delivery> {
  let response: Response;
  try {
    response = await fetch(new URL('statements', url), {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(key).toString('base64')}`,
        'Content-Type': 'application/json',
        'X-Experience-API-Version': '1.0.3',
      },
      body: JSON.stringify(statements),
      // It would take the key along.
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]),
    });
  } catch (error) {
    return { outcome: 'not now', why: `can't be reached (${networkReason(error, timeoutMs)})` };
  }
  const told = (await response.text().catch(() => '')).slice(0, 300);
  const { status } = response;
  if (response.ok) return { outcome: 'taken' };
  if (status === 413) return { outcome: 'too large' };
  // A statement with this id is there: it was taken before its answer was lost.
  if (status === 409 && statements.length === 1) return { outcome: 'taken' };
  if (status === 400 || status === 409 || status === 422)
    return { outcome: 'refused', why: `refuses a statement (${status}): ${told}` };
  if (status === 401 || status === 403)
    return { outcome: 'not now', why: `refuses the key (${status}). Check LRS_KEY or --lrs-key-file` };
  const waitMs = retryAfterMs(response.headers);
  return {
    outcome: 'not now',
    why: `answers ${status}`,
    ...(waitMs !== undefined && { waitMs }),
  };
}
