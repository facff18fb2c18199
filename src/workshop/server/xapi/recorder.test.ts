/** What a learning record store is told, by one of our own that fails in each way in which a real one does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkEvent } from '../../protocol/event.ts';
import { takeEvents } from '../events.ts';
import { lease, settle } from '../grading/queue.ts';
import { join as enter, leave, type Participant } from '../participants.ts';
import { saveRoster } from '../roster/roster.ts';
import { openEmbedded } from '../store/embedded.ts';
import type { Store } from '../store/store.ts';
import { changeWorkshop, deleteWorkshop, makeWorkshop, type Workshop } from '../workshops.ts';
import { owedFor } from './ledger.ts';
import { startRecorder } from './recorder.ts';
import type { Names, Statement } from './xapi-statements.ts';

const exercise = 'query-optimization/01-missing-index';
const other = 'rds-proxy/01-add-proxy';
const names: Names = {
  course: 'https://workshop.example.org/',
  homePage: 'https://lms.example.org/',
  titleOf: (key) => `Title of ${key}`,
};

let folder: string;
let store: Store;
let workshop: Workshop;
let ann: Participant;
let lrs: TestStore;
let stop: () => Promise<void>;
let lines: string[];

/** Keeps statements by their id, and answers what a test tells it to. */
class TestStore {
  readonly server: Server;
  readonly kept = new Map<string, Statement>();
  readonly keys = new Set<string | undefined>();
  /** How many statements each request had. */
  readonly requests: number[] = [];
  /** For a request: a status, or `drop` for a connection that ends; undefined to keep the statements. */
  answer: (statements: readonly Statement[]) => number | 'drop' | 'keep and drop' | undefined = () =>
    undefined;

  constructor() {
    this.server = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (data) => {
        text += data;
      });
      request.on('end', () => {
        const statements: Statement[] = JSON.parse(text);
        this.requests.push(statements.length);
        this.keys.add(request.headers.authorization);
        expect(request.url).toBe('/xapi/statements');
        expect(request.headers['x-experience-api-version']).toBe('1.0.3');
        const answer = this.answer(statements);
        if (answer === undefined || answer === 'keep and drop')
          for (const statement of statements) {
            // As the specification asks: an id that is there stays as it is.
            if (!this.kept.has(statement.id)) this.kept.set(statement.id, statement);
          }
        if (answer === 'drop' || answer === 'keep and drop') return request.socket.destroy();
        const retry: Record<string, string> = answer === 429 ? { 'Retry-After': '0' } : {};
        response.writeHead(answer ?? 200, retry).end('[]');
      });
    });
  }

  async open(): Promise<URL> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return new URL(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}/xapi/`);
  }

  /** `passed rds-proxy/01-add-proxy`, sorted. */
  said(): string[] {
    return [...this.kept.values()]
      .map(({ verb, object }) => `${verb.id.split('/').at(-1)} ${object.id.slice(names.course.length)}`)
      .sort();
  }
}

const event = (rest: Partial<WorkEvent> & Pick<WorkEvent, 'kind'>): WorkEvent =>
  ({ id: crypto.randomUUID(), exercise, at: '2026-11-29T10:00:00.000Z', ...rest }) as WorkEvent;
const opened = () => event({ kind: 'opened' });
const fails = () => event({ kind: 'checked', answer: 'SELECT 1', verdict: 'fail', failed: [] });
const passes = (of = exercise) =>
  event({
    kind: 'checked',
    answer: `SELECT 2 -- ${crypto.randomUUID()}`,
    verdict: 'pass',
    failed: [],
    exercise: of,
  });
const tell = (...events: WorkEvent[]) => takeEvents(store, ann, events, 'test');
const page = `labs/${exercise}/`;
const told = (expected: string[]) => vi.waitFor(() => expect(lrs.said()).toEqual(expected), 20_000);

async function start(url?: URL): Promise<void> {
  const pace = { gatherMs: 5, firstRetryMs: 10, longestRetryMs: 20 };
  const access = { url: url ?? (await lrs.open()), key: 'name:secret' };
  stop = startRecorder(store, access, names, (line) => lines.push(line), pace);
}

async function gradeAll(verdict: 'pass' | 'fail'): Promise<void> {
  for (let task = await lease(store); task; task = await lease(store))
    await settle(store, task.key, verdict, []);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'securecart-xapi-'));
  store = await openEmbedded(join(folder, 'data'));
});
afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  lines = [];
  lrs = new TestStore();
  workshop = await makeWorkshop(store, 'A workshop', [exercise, other]);
  const entrance = await enter(store, workshop.joinCode ?? '', { name: 'Ann' });
  if (typeof entrance === 'string') throw new Error(entrance);
  ann = entrance.participant;
});
afterEach(async () => {
  await stop?.();
  await new Promise((resolve) => lrs.server.close(resolve));
  // What a test leaves untold would be told in the next one.
  await deleteWorkshop(store, workshop);
});

describe('a learning record store', () => {
  it('is told what was opened, tried, failed, and passed once the server has verified it', async () => {
    await start();
    await tell(opened(), fails(), passes());
    await told([`attempted ${page}`, `attempted ${page}`, `experienced ${page}`, `failed ${page}`]);
    await gradeAll('pass');
    await vi.waitFor(() => expect(lrs.said()).toContain(`passed ${page}`));
    expect(lrs.said()).toContain('completed labs/query-optimization/');
    expect(lrs.said()).not.toContain('completed ');
    await tell(passes(other));
    await gradeAll('pass');
    await vi.waitFor(() => expect(lrs.said()).toContain('completed '));
    expect(lrs.keys).toEqual(new Set([`Basic ${btoa('name:secret')}`]));
  });

  it('is not told of a pass that the server did not confirm', async () => {
    await start();
    await tell(passes());
    await gradeAll('fail');
    await tell(opened());
    await told([`attempted ${page}`, `experienced ${page}`]);
  });

  it('knows people by the identifier of the roster, and others by nothing but the workshop', async () => {
    await start();
    await saveRoster(store, workshop.id, [{ name: 'Bo', identifier: 's-17' }]);
    const [entry] = await store.db
      .selectFrom('roster_entry')
      .select('id')
      .where('workshop_id', '=', workshop.id)
      .execute();
    const bo = await enter(store, workshop.joinCode ?? '', { entry: entry?.id ?? '' });
    if (typeof bo === 'string') throw new Error(bo);
    await tell(opened());
    await takeEvents(store, bo.participant, [opened()], 'test');
    await vi.waitFor(() => expect(lrs.kept.size).toBe(2));
    const accounts = [...lrs.kept.values()].map(({ actor }) => actor.account);
    expect(accounts).toContainEqual({ homePage: names.homePage, name: 's-17' });
    expect(accounts).toContainEqual({ homePage: names.course, name: ann.id });
  });

  it.each([429, 500, 503, 401, 'drop', 'keep and drop'] as const)(
    'that answers %s twice is asked again, and counts each deed once',
    async (failure) => {
      let left = 2;
      lrs.answer = () => (left-- > 0 ? failure : undefined);
      await start();
      await tell(opened(), fails());
      await told([`attempted ${page}`, `experienced ${page}`, `failed ${page}`]);
      await vi.waitFor(() => expect(lines).toHaveLength(2));
      expect(lines[1]).toBe('The learning record store takes statements again.');
      expect(lines.join(' ')).not.toContain('secret');
    },
  );

  it('that refuses one statement gets all others, and the terminal says which one', async () => {
    lrs.answer = (statements) =>
      statements.some(({ verb }) => verb.id.endsWith('/failed')) ? 400 : undefined;
    await start();
    await tell(opened(), fails(), fails(), passes());
    await told([`attempted ${page}`, `attempted ${page}`, `attempted ${page}`, `experienced ${page}`]);
    await vi.waitFor(() => expect(lines.filter((line) => line.includes('is left out'))).toHaveLength(2));
    const before = lrs.requests.length;
    await tell(opened());
    await vi.waitFor(() => expect(lrs.kept.size).toBe(5));
    expect(lrs.requests.slice(before)).toEqual([1]);
  });

  it('that takes few at once gets them in parts', async () => {
    lrs.answer = (statements) => (statements.length > 3 ? 413 : undefined);
    await start();
    await tell(...Array.from({ length: 12 }, opened));
    await vi.waitFor(() => expect(lrs.kept.size).toBe(12));
    expect(lines).toEqual([]);
  });

  it('is told after the next start what was done while it or the server was away', async () => {
    const url = await lrs.open();
    await tell(opened());
    await start(url);
    await vi.waitFor(() => expect(lrs.kept.size).toBe(1));
    await stop();
    await tell(fails());
    await tell(...Array.from({ length: 50 }, opened));
    await tell(...Array.from({ length: 50 }, opened), passes());
    await gradeAll('pass');
    await start(url);
    // One, two, a hundred, an attempt with its pass, and the lab.
    await vi.waitFor(() => expect(lrs.kept.size).toBe(1 + 2 + 100 + 2 + 1), 20_000);
    // Stopped before its answer is noted, a request is sent again.
    await vi.waitFor(async () => expect(await owedFor(store, ann.id, names)).toBeUndefined(), 20_000);
    const before = lrs.requests.length;
    await stop();
    await start(url);
    await tell(opened());
    await vi.waitFor(() => expect(lrs.kept.size).toBe(107));
    expect(lrs.requests.slice(before)).toEqual([1]);
  });

  it('is told what it missed of a workshop that was closed meanwhile, and nothing of one before its time', async () => {
    const url = await lrs.open();
    await tell(opened());
    await changeWorkshop(store, workshop, { state: 'closed' });
    await start(url);
    await changeWorkshop(store, workshop, { state: 'open' });
    await tell(fails());
    await told([`attempted ${page}`, `experienced ${page}`, `failed ${page}`]);
    await vi.waitFor(async () => expect(await owedFor(store, ann.id, names)).toBeUndefined(), 20_000);
    await stop();
    await tell(opened());
    const bo = await enter(store, workshop.joinCode ?? '', { name: 'Bo' });
    if (typeof bo === 'string') throw new Error(bo);
    await takeEvents(store, bo.participant, [opened()], 'test');
    await changeWorkshop(store, workshop, { state: 'closed' });
    await start(url);
    await vi.waitFor(() => expect(lrs.kept.size).toBe(5), 20_000);
  });

  it('is told nothing of someone who has left', async () => {
    const url = await lrs.open();
    await tell(opened());
    await leave(store, ann);
    await start(url);
    const bo = await enter(store, workshop.joinCode ?? '', { name: 'Bo' });
    if (typeof bo === 'string') throw new Error(bo);
    await takeEvents(store, bo.participant, [opened()], 'test');
    await vi.waitFor(() => expect(lrs.kept.size).toBe(1));
    expect([...lrs.kept.values()][0]?.actor.name).toBe('Bo');
  });
});
