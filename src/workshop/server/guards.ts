/** What every request to the API has to meet before it is looked at. */
import { isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { parseStorable } from './store/storable.ts';

/** Bytes of a request, and of one with a roster. */
const mostBytes = 64 * 1024;
const mostRosterBytes = 1024 * 1024;

export class Refused extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 429;
  constructor(status: Refused['status'], message: string) {
    super(message);
    this.status = status;
  }
}

const limitTo = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (context) => context.json({ error: `A request may hold at most ${maxSize / 1024} KB.` }, 413),
  });
const [usualLimit, rosterLimit] = [limitTo(mostBytes), limitTo(mostRosterBytes)];

/** Nobody but staff sends a roster, who are asked for their session first. */
export const limitBody: MiddlewareHandler = (context, next) => {
  if (hasSmallBody(context)) return next();
  return (context.req.path.endsWith('/teach/roster') ? rosterLimit : usualLimit)(context, next);
};

/**
 * Whether the headers say so, which Node.js reads the body by. Hono's limit looks at the body's stream first, and making
 * that takes longer than all else that is done with a small request.
 */
function hasSmallBody({ req }: Context): boolean {
  if (['GET', 'HEAD'].includes(req.method)) return true;
  return req.header('Transfer-Encoding') === undefined && Number(req.header('Content-Length')) <= mostBytes;
}

/**
 * Refuses what another site's page sends: cookies would go along with it.
 * @param room the site as others reach it: a proxy may not pass the host on that the browser asked for.
 */
export const sameSite =
  (room: string): MiddlewareHandler =>
  async (context, next) => {
    if (!['GET', 'HEAD'].includes(context.req.method)) {
      const site = context.req.header('Sec-Fetch-Site');
      const origin = context.req.header('Origin');
      const isOther =
        (site !== undefined && site !== 'same-origin' && site !== 'none') ||
        (origin !== undefined && ![context.req.header('Host'), hostOf(room)].includes(hostOf(origin)));
      if (isOther) return context.json({ error: 'Requests from other sites are refused.' }, 403);
      const type = context.req.header('Content-Type') ?? '';
      if (context.req.method !== 'DELETE' && !type.startsWith('application/json'))
        return context.json({ error: 'Send JSON.' }, 415);
    }
    await next();
  };

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : undefined);

/** The body, as a schema describes it. @throws Refused with what is wrong */
export async function bodyOf<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  let body: unknown;
  try {
    body = parseStorable(await context.req.text());
  } catch {
    throw new Refused(400, 'The body is not JSON.');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refused(400, `${issue?.path.join('.') || 'The body'}: ${issue?.message ?? 'is not as expected'}`);
}

/** Who asks, for limits by address. @param trustProxy whether `X-Forwarded-For` is our own proxy's. */
export function addressOf(context: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined;
  try {
    return networkOf(forwarded ?? getConnInfo(context).remote.address ?? 'unknown');
  } catch {
    return 'unknown';
  }
}

/** An IPv4 address as it is; of an IPv6 address the first 64 bits, since whoever has one has all that begin so. */
export function networkOf(address: string): string {
  const [, version4] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  if (version4 !== undefined) return version4;
  if (!isIPv6(address)) return address;
  const [before = '', after] = address.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const [first, last] = [groups(before), groups(after ?? '')];
  const zeros = after === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array<string>(Math.max(0, zeros)).fill('0'), ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
