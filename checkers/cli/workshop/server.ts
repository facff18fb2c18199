/** A workshop's server, asked from the command line. */
import { z } from 'zod';
import { type AccountGrade, type Unmatched, unmatched } from '#src/workshop/protocol/account-grade.ts';

/** For all that is asked for one check, ms: no one waits for a workshop longer. */
export const limitMs = 5_000;

/** Why the server has not got what was sent, as a sentence. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

const entrance = z.object({ resume: z.string().optional(), token: z.string().optional() });
const view = z.object({ workshop: z.object({ title: z.string(), state: z.string() }) });
const refusal = z.object({ error: z.string() });

/** Of a request: its body in JSON, and who asks. */
interface Given {
  body?: string;
  token?: string;
  cookie?: string;
}

export class WorkshopServer {
  readonly #room: URL;
  readonly #signal: AbortSignal;

  constructor(room: URL, ms = limitMs) {
    this.#room = room;
    this.#signal = AbortSignal.timeout(ms);
  }

  /** @returns the resume code. @throws NotSent */
  async join(code: string, name: string): Promise<string> {
    const { resume } = await this.#answer('join', entrance, { code, name });
    if (resume === undefined) throw this.#noWorkshop();
    return resume;
  }

  /** @returns a token for this machine. @throws NotSent */
  async resume(code: string): Promise<string> {
    const { token } = await this.#answer('resume', entrance, { resume: code });
    if (token === undefined) throw this.#noWorkshop();
    return token;
  }

  /** Sends events. Rejects without network. */
  post(token: string, body: string): Promise<Response> {
    return this.request('events', { body, token });
  }

  /** The workshop's title and state. @throws NotSent */
  async view(token: string): Promise<{ title: string; state: string }> {
    return (await this.#answer('me', view, undefined, token)).workshop;
  }

  /** Opens the board with the secret of an instructor's link. @returns the cookie of the session. @throws NotSent */
  async openBoard(secret: string): Promise<string> {
    const { headers } = await this.#ok('teach/session', { body: JSON.stringify({ secret }) });
    const [pair = ''] = (headers.getSetCookie()[0] ?? '').split(';');
    if (pair === '') throw this.#noWorkshop();
    return pair;
  }

  /** @returns whose grades the workshop could not take. @throws NotSent */
  async tellGrades(cookie: string, grades: readonly AccountGrade[]): Promise<Unmatched> {
    const { json } = await this.#ok('teach/account-grades', { body: JSON.stringify({ grades }), cookie });
    return this.#parsed(unmatched, json);
  }

  request(path: string, { body, token, cookie }: Given): Promise<Response> {
    return fetch(new URL(`api/${path}`, this.#room), {
      ...(body !== undefined && { method: 'POST', body }),
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(cookie !== undefined && { Cookie: cookie }),
      },
      // A sign-in page of the network is not the workshop.
      redirect: 'error',
      signal: this.#signal,
    });
  }

  unreachable(): NotSent {
    return new NotSent(`The workshop at ${this.#room.origin} can’t be reached.`);
  }

  async #answer<T>(path: string, schema: z.ZodType<T>, body?: object, token?: string): Promise<T> {
    const given = { ...(body && { body: JSON.stringify(body) }), ...(token !== undefined && { token }) };
    return this.#parsed(schema, (await this.#ok(path, given)).json);
  }

  async #ok(path: string, given: Given): Promise<{ headers: Headers; json: unknown }> {
    const response = await this.request(path, given).catch(() => {
      throw this.unreachable();
    });
    const json: unknown = await response.json().catch(() => undefined);
    if (response.ok) return { headers: response.headers, json };
    const said = refusal.safeParse(json);
    throw said.success ? new NotSent(said.data.error) : this.#noWorkshop();
  }

  #parsed<T>(schema: z.ZodType<T>, json: unknown): T {
    const parsed = schema.safeParse(json);
    if (!parsed.success) throw this.#noWorkshop();
    return parsed.data;
  }

  #noWorkshop(): NotSent {
    return new NotSent(`No workshop is hosted at ${this.#room.href}.`);
  }
}
