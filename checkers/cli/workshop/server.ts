/** A workshop's server, asked from the command line. */
import { z } from 'zod';

/** For all that is asked for one check, ms: no one waits for a workshop longer. */
export const limitMs = 5_000;

/** Why the server has not got what was sent, as a sentence. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

const entrance = z.object({ resume: z.string().optional(), token: z.string().optional() });
const view = z.object({ workshop: z.object({ title: z.string(), state: z.string() }) });
const refusal = z.object({ error: z.string() });

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
  post(token: string, body: string): Promise<{ status: number }> {
    return this.request('events', { body, token });
  }

  /** The workshop's title and state. @throws NotSent */
  async view(token: string): Promise<{ title: string; state: string }> {
    return (await this.#answer('me', view, undefined, token)).workshop;
  }

  request(
    path: string,
    { body, token, cookie }: { body?: string; token?: string; cookie?: string },
  ): Promise<Response> {
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
    let response: Response;
    try {
      response = await this.request(path, {
        ...(body && { body: JSON.stringify(body) }),
        ...(token !== undefined && { token }),
      });
    } catch {
      throw this.unreachable();
    }
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) {
      const parsed = schema.safeParse(answer);
      if (parsed.success) return parsed.data;
      throw this.#noWorkshop();
    }
    const said = refusal.safeParse(answer);
    if (!said.success) throw this.#noWorkshop();
    throw new NotSent(said.data.error);
  }

  #noWorkshop(): NotSent {
    return new NotSent(`No workshop is hosted at ${this.#room.href}.`);
  }
}
