/** A participant who talks to a workshop's server without a browser. */
import type { WorkshopServer } from './workshop-server.ts';

const failure = {
  check: 'Reads at most 40 pages',
  title: 'Reads at most 40 pages',
  observed: '656 pages.',
};

/** Sends what a participant's browser sends. */
export class Participant {
  readonly #api: string;
  readonly #cookie: string;

  private constructor(api: string, cookie: string) {
    this.#api = api;
    this.#cookie = cookie;
  }

  static async join({ url, door }: WorkshopServer, name: string): Promise<Participant> {
    const [, code] = door.split('#');
    const response = await post(`${url}api/join`, { code, name });
    const [cookie = ''] = response.headers.getSetCookie();
    return new Participant(`${url}api`, cookie.split(';')[0] ?? '');
  }

  opens = (exercise: string) => this.#tell(exercise, { kind: 'opened' });
  asksForHelp = (exercise: string, text: string) => this.#tell(exercise, { kind: 'help', text });
  passes = (exercise: string, answer: string) =>
    this.#tell(exercise, { kind: 'checked', answer, verdict: 'pass', failed: [] });
  fails = (exercise: string, answer: string) =>
    this.#tell(exercise, { kind: 'checked', answer, verdict: 'fail', failed: [failure] });

  /** What the workshop tells them. */
  async view(): Promise<unknown> {
    const response = await fetch(`${this.#api}/me`, { headers: { Cookie: this.#cookie } });
    return await response.json();
  }

  async #tell(exercise: string, change: object): Promise<void> {
    const event = { id: crypto.randomUUID(), exercise, at: new Date().toISOString(), ...change };
    await post(`${this.#api}/events`, { events: [event] }, this.#cookie);
  }
}

async function post(url: string, body: unknown, cookie = ''): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}
