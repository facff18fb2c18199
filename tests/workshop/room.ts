/** A workshop's API as browsers use it, without a network: a new workshop for each test, on one store for a whole process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { beforeAll, beforeEach, expect } from 'vitest';
import type { WorkEvent } from '#src/workshop/protocol/event.ts';
import type { Standing } from '#src/workshop/protocol/standing.ts';
import type { BoardSnapshot } from '#src/workshop/protocol/workshop.ts';
import { workshopApi } from '#src/workshop/server/api.ts';
import type { Service } from '#src/workshop/server/service.ts';
import { openEmbedded } from '#src/workshop/server/store/embedded.ts';
import type { Store } from '#src/workshop/server/store/store.ts';
import { addStaff, makeWorkshop, type Workshop } from '#src/workshop/server/workshops.ts';

export const exercise = 'query-optimization/01-missing-index';

let opened: Promise<Store> | undefined;

/** A new database takes seconds, so test files that run in one process share it. */
async function openStore(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'securecart-workshop-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return await openEmbedded(join(folder, 'data'));
}

/** A workshop with one instructor, whose board is open. A test may put another workshop or API in its place. */
export class Room {
  store!: Store;
  api!: Hono;
  workshop!: Workshop;
  board!: Browser;

  /** An API on the store, as it is or with something else. */
  apiWith(change: Partial<Service>): Hono {
    return workshopApi({
      store: this.store,
      room: 'http://192.0.2.7:4321/',
      checker: 'test',
      wake: () => {},
      isRecorded: false,
      trustProxy: false,
      secure: false,
      log: () => {},
      ...change,
    });
  }

  browser(): Browser {
    return new Browser(() => this.api);
  }

  /** Someone of the staff of the workshop, in a browser of their own. */
  async staff(name: string, role: 'instructor' | 'assistant'): Promise<Browser> {
    return await this.open(await addStaff(this.store, this.workshop, name, role));
  }

  /** A board that a link's secret opens. */
  async open(secret: string): Promise<Browser> {
    const browser = this.browser();
    expect((await browser.send('POST', '/teach/session', { secret })).status).toBe(200);
    return browser;
  }

  async joined(name: string): Promise<{ browser: Browser; resume: string }> {
    const browser = this.browser();
    const response = await browser.send('POST', '/join', { code: this.workshop.joinCode, name });
    expect(response.status).toBe(201);
    const { resume } = (await response.json()) as { resume: string };
    return { browser, resume };
  }

  async snapshot(): Promise<BoardSnapshot> {
    return await this.board.get<BoardSnapshot>('/teach/board');
  }

  async standingOf(name: string): Promise<Standing | undefined> {
    const { participants } = await this.snapshot();
    return participants.find((each) => each.name === name)?.standings[0];
  }
}

/** To call once in a test file. */
export function openRoom(): Room {
  const room = new Room();
  beforeAll(async () => {
    opened ??= openStore();
    room.store = await opened;
  });
  beforeEach(async () => {
    // The queue of answers to grade is that of all workshops.
    await room.store.db.deleteFrom('workshop').execute();
    await room.store.db.deleteFrom('grading').execute();
    // Anew, since it counts who asks how often.
    room.api = room.apiWith({});
    room.workshop = await makeWorkshop(room.store, 'A workshop');
    room.board = await room.staff('Ada', 'instructor');
  });
  return room;
}

/** Keeps cookies, as a browser does. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #api: () => Hono;

  constructor(api: () => Hono) {
    this.#api = api;
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const response = await this.#api().request(path, {
      method,
      headers: {
        Host: 'localhost',
        Cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; '),
        ...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      this.#cookies.set(name, value);
    }
    return response;
  }

  async get<T>(path: string): Promise<T> {
    const response = await this.send('GET', path);
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  }

  /** What a stream sends, until all that was sent matches. */
  async stream(path: string): Promise<{ until(wanted: RegExp): Promise<string>; cancel(): Promise<void> }> {
    const body = (await this.send('GET', path)).body;
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    return {
      until: async (wanted) => {
        while (!wanted.test(seen)) {
          const { value, done } = (await reader?.read()) ?? { done: true };
          if (done) throw new Error(`The stream ended before ${wanted}: ${seen}`);
          seen += value;
        }
        return seen;
      },
      cancel: async () => await reader?.cancel(),
    };
  }
}

export const event = (change: Partial<WorkEvent> & Pick<WorkEvent, 'kind'>): WorkEvent =>
  ({ id: crypto.randomUUID(), exercise, at: new Date().toISOString(), ...change }) as WorkEvent;
export const failed = { check: 'pages', title: 'Reads at most 40 pages', observed: '656 pages.' };
/** What the server finds of an answer that doesn't pass. */
export const differing = { ...failed, why: '', verdict: 'fail', expected: '', next: '' } as const;
export const fails = () => event({ kind: 'checked', answer: 'SELECT 1', verdict: 'fail', failed: [failed] });
export const passes = (answer = 'CREATE INDEX ON orders (customer_id)') =>
  event({ kind: 'checked', answer, verdict: 'pass', failed: [] });
export const tell = (browser: Browser, ...events: WorkEvent[]) => browser.send('POST', '/events', { events });
