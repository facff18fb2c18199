/** The API as browsers use it, on a store of its own. Each rule of who may do what is broken once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkEvent } from '../protocol/event.ts';
import type {
  BoardSnapshot,
  DoorView,
  ExerciseSummary,
  ListedWorkshop,
  ParticipantView,
  Regrading,
  TimelineEntry,
} from '../protocol/workshop.ts';
import { workshopApi } from './api.ts';
import { lease, settle } from './grading/queue.ts';
import { overdue } from './retention.ts';
import type { Service } from './service.ts';
import { owner, revokeLinks, revokePerson } from './staff.ts';

import { openEmbedded } from './store/embedded.ts';
import type { Store } from './store/store.ts';
import { followTimes } from './times.ts';
import { addStaff, makeWorkshop, type Workshop } from './workshops.ts';

const exercise = 'query-optimization/01-missing-index';
let folder: string;
let store: Store;
let api: Hono;
let workshop: Workshop;
let board: Browser;

const serviceOn = (on: Store): Service => ({
  store: on,
  room: 'http://192.0.2.7:4321/',
  checker: 'test',
  wake: () => {},
  trustProxy: false,
  secure: false,
  log: () => {},
});

/** Keeps cookies, as a browser does. */
class Browser {
  readonly #cookies = new Map<string, string>();
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await api.request(path, {
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
}

const event = (change: Partial<WorkEvent> & Pick<WorkEvent, 'kind'>): WorkEvent =>
  ({ id: crypto.randomUUID(), exercise, at: new Date().toISOString(), ...change }) as WorkEvent;
const failed = { check: 'pages', title: 'Reads at most 40 pages', observed: '656 pages.' };
const differing = { ...failed, why: '', verdict: 'fail', expected: '', next: '' } as const;
const fails = () => event({ kind: 'checked', answer: 'SELECT 1', verdict: 'fail', failed: [failed] });
const passes = (answer = 'CREATE INDEX ON orders (customer_id)') =>
  event({ kind: 'checked', answer, verdict: 'pass', failed: [] });

async function joined(name: string): Promise<{ browser: Browser; resume: string }> {
  const browser = new Browser();
  const response = await browser.send('POST', '/join', { code: workshop.joinCode, name });
  expect(response.status).toBe(201);
  const { resume } = (await response.json()) as { resume: string };
  return { browser, resume };
}
const tell = (browser: Browser, ...events: WorkEvent[]) => browser.send('POST', '/events', { events });
const snapshot = () => board.get<BoardSnapshot>('/teach/board');
const standingOf = async (name: string) =>
  (await snapshot()).participants.find((each) => each.name === name)?.standings[0];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'securecart-workshop-'));
  store = await openEmbedded(join(folder, 'data'));
});
afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  // Anew, since it counts who asks how often.
  api = workshopApi(serviceOn(store));
  workshop = await makeWorkshop(store, 'A workshop');
  board = new Browser();
  const secret = await addStaff(store, workshop, 'Ada', 'instructor');
  expect((await board.send('POST', '/teach/session', { secret })).status).toBe(200);
});

it('tells a load balancer that it is there, also while the store is not', async () => {
  const away = workshopApi(serviceOn({} as Store));
  expect((await away.request('/health', { headers: { Host: 'localhost' } })).status).toBe(200);
});

describe('a participant', () => {
  it('joins by the code as somebody may type it, and is on the board', async () => {
    const browser = new Browser();
    const typed = (workshop.joinCode ?? '').toLowerCase().replace(/^(...)/, '$1-');
    expect((await browser.send('POST', '/join', { code: typed, name: '  Bo\u200b  Li ' })).status).toBe(201);
    expect((await snapshot()).participants.map(({ name }) => name)).toEqual(['Bo Li']);
    expect((await browser.get<ParticipantView>('/me')).workshop.title).toBe('A workshop');
  });

  it('goes on in another browser with the resume code', async () => {
    const { browser, resume } = await joined('Cy');
    await tell(browser, fails());
    const other = new Browser();
    const typed = resume.toUpperCase().replaceAll('-', '  ');
    expect((await other.send('POST', '/resume', { resume: typed })).status).toBe(200);
    expect((await other.get<ParticipantView>('/me')).standings).toMatchObject([{ attempts: 1 }]);
  });

  it('is counted once for an event that is sent twice, in one request or in two', async () => {
    const { browser } = await joined('Di');
    const attempt = fails();
    const response = await tell(browser, attempt, attempt);
    expect(await response.json()).toEqual({ taken: [attempt.id, attempt.id] });
    await tell(browser, attempt);
    expect(await standingOf('Di')).toMatchObject({ state: 'tried', attempts: 1 });
  });

  it('has nothing kept of exercises that the course doesn’t have, nor of drafts that no one sees', async () => {
    const { browser } = await joined('Eve');
    const draft = () => event({ kind: 'draft', text: 'SELECT' });
    const madeUp = { ...fails(), exercise: 'no-lab/01-none' };
    expect(await (await tell(browser, madeUp, draft())).json()).toMatchObject({
      taken: [madeUp.id, expect.any(String)],
    });
    expect(await browser.get('/mine')).toMatchObject({ events: [], standings: [] });
    await board.send('PATCH', '/teach/workshop', { drafts: true });
    await tell(browser, draft());
    expect(await browser.get('/mine')).toMatchObject({ events: [{ kind: 'draft', text: 'SELECT' }] });
  });

  it('did nothing in the future, whatever their clock says', async () => {
    const { browser } = await joined('Eli');
    await tell(browser, event({ kind: 'opened', at: '9999-12-31T23:59:59Z' }));
    expect(Date.parse((await standingOf('Eli'))?.lastAt ?? '')).toBeLessThanOrEqual(Date.now());
  });

  it('sees all that is kept, and takes it away by leaving', async () => {
    const { browser } = await joined('Ed');
    await tell(browser, event({ kind: 'help', text: 'Which column?' }), passes('SELECT only_ed'));
    expect(await browser.get('/mine')).toMatchObject({
      name: 'Ed',
      events: [{ kind: 'help', text: 'Which column?' }, { answer: 'SELECT only_ed' }],
    });
    await browser.send('POST', '/leave', {});
    expect((await browser.send('GET', '/me')).status).toBe(401);
    expect((await snapshot()).participants).toEqual([]);
    const left = await store.db.selectFrom('event').selectAll().execute();
    expect(left.filter(({ body }) => JSON.stringify(body).includes('Which column?'))).toEqual([]);
    const answers = await store.db.selectFrom('grading').select('answer').execute();
    expect(answers).not.toContainEqual({ answer: 'SELECT only_ed' });
  });
});

describe('a text that PostgreSQL can’t keep', () => {
  const odd = 'SELECT 1 -- \0 \ud83d';
  const kept = 'SELECT 1 --  \ufffd';

  it('is kept without what it can’t hold, so that it doesn’t keep the outbox waiting forever', async () => {
    const { browser } = await joined('Nul');
    const requirement = { ...failed, observed: odd };
    const response = await tell(
      browser,
      event({ kind: 'checked', answer: odd, verdict: 'fail', failed: [requirement] }),
      event({ kind: 'help', text: odd }),
    );
    expect(response.status).toBe(200);
    expect(await standingOf('Nul')).toMatchObject({ failing: { observed: kept }, help: { text: kept } });
    expect((await board.send('POST', '/teach/announcements', { text: odd })).status).toBe(201);
  });

  it('may be what a grader observed', async () => {
    const { browser } = await joined('Odd');
    await tell(browser, passes('throws an odd text'));
    const task = await lease(store);
    const finding = { ...failed, observed: odd, why: '', verdict: 'fail', expected: '', next: '' } as const;
    await settle(store, task?.key ?? '', 'fail', [finding]);
    expect(await standingOf('Odd')).toMatchObject({
      verification: { state: 'differs', reason: `${failed.title}: ${kept}` },
    });
  });
});

describe('the board', () => {
  it('says by which requirement somebody fails, and how often in a row', async () => {
    const { browser } = await joined('Flo');
    await tell(browser, fails(), fails(), fails());
    expect(await standingOf('Flo')).toMatchObject({ failing: { ...failed, streak: 3 }, attempts: 3 });
  });

  it('shows a claimed pass as waiting, until the server has graded the same answer', async () => {
    const { browser } = await joined('Gil');
    await tell(browser, passes());
    expect(await standingOf('Gil')).toMatchObject({ state: 'passed', verification: { state: 'waiting' } });
    const task = await lease(store);
    expect(task).toMatchObject({ exercise, answer: 'CREATE INDEX ON orders (customer_id)' });
    await settle(store, task?.key ?? '', 'pass', []);
    expect(await standingOf('Gil')).toMatchObject({ verification: { state: 'verified' } });
  });

  it('shows a pass that the server does not confirm as one that differs, with the reason', async () => {
    const { browser } = await joined('Hal');
    await tell(browser, passes('SELECT cheated'));
    const task = await lease(store);
    await settle(store, task?.key ?? '', 'fail', [differing]);
    expect(await standingOf('Hal')).toMatchObject({
      verification: { state: 'differs', reason: 'Reads at most 40 pages: 656 pages.' },
    });
  });

  it('grades an answer that two gave once, and takes the grade for a third without waiting', async () => {
    const answer = `SELECT ${crypto.randomUUID().length}, 'same'`;
    const [one, two, three] = [await joined('I1'), await joined('I2'), await joined('I3')];
    await tell(one.browser, passes(answer));
    await tell(two.browser, passes(answer));
    const task = await lease(store);
    expect(task?.answer).toBe(answer);
    expect(await lease(store)).toBeUndefined();
    await settle(store, task?.key ?? '', 'pass', []);
    await tell(three.browser, passes(answer));
    for (const name of ['I1', 'I2', 'I3'])
      expect(await standingOf(name)).toMatchObject({ verification: { state: 'verified' } });
  });

  it('never counts what no grader came back from', async () => {
    const { browser } = await joined('Jo');
    await tell(browser, passes('SELECT no_grader'));
    for (let tries = 0; tries < 3; tries++) {
      expect(await lease(store)).toBeDefined();
      await store.db
        .updateTable('grading')
        .set({ leased_until: new Date(0) })
        .where('graded_at', 'is', null)
        .execute();
    }
    expect(await lease(store)).toBeUndefined();
    expect(await standingOf('Jo')).toMatchObject({ verification: { state: 'waiting' } });
  });

  it('keeps a verified pass when a later answer differs, and shows both findings of each attempt', async () => {
    const { browser } = await joined('Jil');
    const met = [{ check: 'pages', title: failed.title, observed: '12 pages.' }];
    await tell(browser, { ...passes('SELECT jil_right'), met } as WorkEvent);
    await settle(store, (await lease(store))?.key ?? '', 'pass', []);
    await tell(browser, { ...passes('SELECT jil_wrong'), met } as WorkEvent);
    await settle(store, (await lease(store))?.key ?? '', 'fail', [differing]);
    expect(await standingOf('Jil')).toMatchObject({ verification: { state: 'verified' } });
    const id = (await snapshot()).participants[0]?.id;
    const { timeline } = await board.get<{ timeline: TimelineEntry[] }>(`/teach/participants/${id}`);
    expect(timeline).toMatchObject([
      { answer: 'SELECT jil_wrong', met, grades: [{ verdict: 'fail', findings: [differing] }] },
      { answer: 'SELECT jil_right', met, grades: [{ verdict: 'pass', findings: [] }] },
    ]);
  });

  it('shows the newest draft of an exercise alone, where the workshop shows drafts', async () => {
    const { browser } = await joined('Jon');
    await board.send('PATCH', '/teach/workshop', { drafts: true });
    const draft = (text: string) => event({ kind: 'draft', text });
    await tell(browser, draft('SELECT'), draft('SELECT 1'), fails());
    const id = (await snapshot()).participants[0]?.id;
    const { timeline } = await board.get<{ timeline: TimelineEntry[] }>(`/teach/participants/${id}`);
    expect(timeline).toMatchObject([{ kind: 'checked' }, { kind: 'draft', answer: 'SELECT 1' }]);
  });

  it('says who has taken a request for help on, to the participant, too, until it is answered', async () => {
    const { browser } = await joined('Kim');
    await tell(browser, event({ kind: 'help', text: 'Which column?' }));
    const id = (await snapshot()).participants[0]?.id;
    expect((await board.send('POST', `/teach/participants/${id}/claim`, {})).status).toBe(200);
    expect(await standingOf('Kim')).toMatchObject({ help: { text: 'Which column?', by: 'Ada' } });
    expect((await browser.get<ParticipantView>('/me')).standings).toMatchObject([{ help: { by: 'Ada' } }]);
    const answer = { text: 'Look at the plan.' };
    expect((await board.send('POST', `/teach/participants/${id}/answer`, answer)).status).toBe(200);
    expect((await browser.get<ParticipantView>('/me')).standings).toMatchObject([
      { help: { text: 'Which column?', by: 'Ada', answer: { ...answer, by: 'Ada' } } },
    ]);
    expect((await browser.send('POST', `/teach/participants/${id}/answer`, answer)).status).toBe(401);
    await board.send('POST', `/teach/participants/${id}/helped`, {});
    expect((await standingOf('Kim'))?.help).toBeUndefined();
    expect((await browser.send('POST', `/teach/participants/${id}/claim`, {})).status).toBe(401);
  });

  it('changes the workshop, which participants then see', async () => {
    const { browser } = await joined('Kit');
    expect(
      (await board.send('PATCH', '/teach/workshop', { state: 'paused', current: exercise })).status,
    ).toBe(200);
    expect((await board.send('POST', '/teach/announcements', { text: 'Look at the plan.' })).status).toBe(
      201,
    );
    expect(await browser.get('/me')).toMatchObject({
      workshop: { state: 'paused', current: exercise },
      announcements: [{ text: 'Look at the plan.' }],
    });
  });

  it('counts no check while the workshop is frozen', async () => {
    const { browser } = await joined('Lou');
    await board.send('PATCH', '/teach/workshop', { state: 'frozen' });
    await tell(browser, passes('SELECT frozen'));
    expect(await standingOf('Lou')).toBeUndefined();
  });

  it('deletes a workshop with everything about its people', async () => {
    const { browser } = await joined('Max');
    await tell(browser, passes('SELECT max_only'));
    expect((await board.send('DELETE', '/teach/workshop')).status).toBe(200);
    for (const table of ['participant', 'event', 'standing', 'claim', 'grading', 'staff_session'] as const) {
      const rows = await store.db.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toMatch(/Max|max_only/);
    }
    expect((await browser.send('GET', '/me')).status).toBe(401);
  });
});

describe('the times of a workshop', () => {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

  it.each([
    ['early', { startsAt: inMinutes(10), endsAt: null }],
    ['over', { startsAt: null, endsAt: inMinutes(-1) }],
  ])('are told to participants, and checks don’t count when it is %s', async (state, times) => {
    const { browser } = await joined('Tim');
    await board.send('PATCH', '/teach/workshop', times);
    expect(await browser.get('/me')).toMatchObject({ workshop: { state, ...times } });
    expect(await snapshot()).toMatchObject({ phase: state });
    await tell(browser, fails());
    expect(await standingOf('Tim')).toBeUndefined();
    await board.send('PATCH', '/teach/workshop', { startsAt: null, endsAt: inMinutes(30) });
    await tell(browser, fails());
    expect(await standingOf('Tim')).toMatchObject({ attempts: 1 });
  });

  it('reach an open stream when they come', async () => {
    const { browser } = await joined('Tia');
    await board.send('PATCH', '/teach/workshop', { endsAt: new Date(Date.now() + 500).toISOString() });
    const stop = followTimes(store);
    const reader = (await browser.send('GET', '/stream')).body
      ?.pipeThrough(new TextDecoderStream())
      .getReader();
    let seen = '';
    while (!seen.includes('"state":"over"')) seen += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    stop();
  });

  it('and exercises that can’t be are refused with the reason', async () => {
    const refused = async (change: object) => {
      const response = await board.send('PATCH', '/teach/workshop', change);
      expect(response.status).toBe(400);
      return ((await response.json()) as { error: string }).error;
    };
    expect(await refused({ startsAt: inMinutes(5), endsAt: inMinutes(1) })).toMatch(/after the start/);
    expect(await refused({ exercises: [] })).toMatch(/at least one/);
    expect(await refused({ exercises: ['no-lab/01'] })).toMatch(/no exercise no-lab/);
    expect(await refused({ exercises: [exercise, exercise] })).toMatch(/twice/);
  });
});

describe('exercises one after the other', () => {
  const second = 'query-optimization/02-composite-index';
  const states = async (name: string) => {
    const { participants } = await snapshot();
    const standings = participants.find((each) => each.name === name)?.standings ?? [];
    return Object.fromEntries(standings.map((each) => [each.exercise, each.state]));
  };

  it('count in their order, even when all arrive in one request', async () => {
    const { browser } = await joined('Ola');
    await board.send('PATCH', '/teach/workshop', { exercises: [exercise, second], access: 'in order' });
    await tell(browser, { ...fails(), exercise: second });
    expect(await states('Ola')).toEqual({});
    await tell(browser, passes('SELECT ola'), { ...fails(), exercise: second });
    expect(await states('Ola')).toEqual({ [exercise]: 'passed', [second]: 'tried' });
    await settle(store, (await lease(store))?.key ?? '', 'pass', []);
  });

  it('open when the instructor releases them or makes them the exercise of the moment', async () => {
    const { browser } = await joined('Oli');
    const released = { hints: [], solutions: [], exercises: [exercise] };
    await board.send('PATCH', '/teach/workshop', { access: 'released', released });
    await tell(browser, fails(), { ...fails(), exercise: second });
    expect(await states('Oli')).toEqual({ [exercise]: 'tried' });
    await board.send('PATCH', '/teach/workshop', { current: second });
    await tell(browser, { ...fails(), exercise: second });
    expect(await states('Oli')).toMatchObject({ [second]: 'tried' });
  });

  it('never keep a request for help away', async () => {
    const { browser } = await joined('Oda');
    await board.send('PATCH', '/teach/workshop', { access: 'released' });
    await tell(browser, event({ kind: 'help', text: 'It is closed' }));
    expect(await standingOf('Oda')).toMatchObject({ help: { text: 'It is closed' } });
  });
});

describe('another workshop', () => {
  const plan = {
    title: 'Tuesday',
    exercises: [exercise],
    access: 'free',
    hints: 'released',
    solutions: 'free',
    drafts: true,
    startsAt: null,
    endsAt: null,
    retentionDays: 7,
  };

  it('ends the one before, has the same staff and a code of its own, and keeps what was', async () => {
    const { browser } = await joined('Von');
    await tell(browser, fails());
    const secret = await addStaff(store, workshop, 'Ben', 'assistant');
    const ben = new Browser();
    await ben.send('POST', '/teach/session', { secret });
    expect((await ben.send('POST', '/teach/workshops', plan)).status).toBe(403);
    expect((await board.send('POST', '/teach/workshops', plan)).status).toBe(201);
    expect(await snapshot()).toMatchObject({
      title: 'Tuesday',
      settings: { exercises: [exercise], hints: 'released', drafts: true, retentionDays: 7 },
      participants: [],
      staff: { name: 'Ada' },
    });
    expect((await snapshot()).joinCode).not.toBe(workshop.joinCode);
    expect(await browser.get('/me')).toMatchObject({ workshop: { title: 'A workshop', state: 'closed' } });

    const { workshops } = await board.get<{ workshops: ListedWorkshop[] }>('/teach/workshops');
    expect(workshops).toMatchObject([
      { title: 'Tuesday', isClosed: false, people: 0, isHere: true },
      { title: 'A workshop', isClosed: true, people: 1, isHere: false },
    ]);
    expect((await board.send('POST', `/teach/workshops/${workshop.id}/open`, {})).status).toBe(200);
    const file = await (await board.send('GET', '/teach/export?form=exercises')).text();
    expect(file).toMatch(/Von/);
    const listed = await ben.get<{ workshops: ListedWorkshop[] }>('/teach/workshops');
    expect(listed.workshops).toMatchObject([{ title: 'Tuesday' }, { title: 'A workshop', isHere: true }]);
  });

  it('of other people is out of reach', async () => {
    const mine = workshop.id;
    workshop = await makeWorkshop(store, 'Another');
    const eve = new Browser();
    await eve.send('POST', '/teach/session', {
      secret: await addStaff(store, workshop, 'Eve', 'instructor'),
    });
    expect((await eve.send('POST', `/teach/workshops/${mine}/open`, {})).status).toBe(404);
    const { workshops } = await eve.get<{ workshops: ListedWorkshop[] }>('/teach/workshops');
    expect(workshops.map(({ title }) => title)).toEqual(['Another']);
    const wrong = await eve.send('POST', '/teach/workshops', { ...plan, exercises: [] });
    expect(wrong.status).toBe(400);
    expect(await eve.get('/teach/board'), 'the one before goes on').toMatchObject({ phase: 'open' });
  });

  it('is reached with a new link of the terminal, and not with the old one', async () => {
    const secret = await addStaff(store, workshop, 'Instructor', 'instructor', owner);
    const old = new Browser();
    await old.send('POST', '/teach/session', { secret });
    expect(await revokePerson(store, owner)).toContain(workshop.id);
    expect((await old.send('GET', '/teach/workshops')).status).toBe(401);
  });
});

describe('a roster', () => {
  const text = 'name,identifier,group\nAnna Li,17,Blue\nBo Ng,18,Red\n';
  const save = async (roster: string) => {
    const response = await board.send('POST', '/teach/roster', { text: roster, save: true });
    expect(response.status).toBe(200);
    return await response.json();
  };
  const door = async () =>
    (await (await new Browser().send('POST', '/door', { code: workshop.joinCode })).json()) as DoorView;
  const picks = async (browser: Browser, name: string) => {
    const entry = (await door()).roster.find((each) => each.name === name)?.id;
    return await browser.send('POST', '/join', { code: workshop.joinCode, entry });
  };

  it('is looked at before it is saved, with what is wrong by line', async () => {
    const wrong = `${text}Cy,17\n`;
    const looked = { people: 2, problems: [{ line: 4, text: 'The identifier 17 is already in line 2.' }] };
    const response = await board.send('POST', '/teach/roster', { text: wrong, save: false });
    expect(await response.json()).toEqual(looked);
    expect((await snapshot()).roster).toEqual([]);
    expect(await save(wrong)).toEqual(looked);
    expect((await snapshot()).roster).toMatchObject([
      { name: 'Anna Li', identifier: '17', group: 'Blue' },
      { name: 'Bo Ng', identifier: '18', group: 'Red' },
    ]);
  });

  it('is picked from at the door, once, without identifiers, until the instructor frees a name', async () => {
    await save(text);
    expect(await door()).toMatchObject({
      title: 'A workshop',
      drafts: false,
      roster: [
        { name: 'Anna Li', group: 'Blue', taken: false },
        { name: 'Bo Ng', group: 'Red', taken: false },
      ],
    });
    for (const entry of (await door()).roster)
      expect(Object.keys(entry).sort()).toEqual(['group', 'id', 'name', 'taken']);
    const anna = new Browser();
    expect((await picks(anna, 'Anna Li')).status).toBe(201);
    expect((await picks(new Browser(), 'Anna Li')).status, 'a second time').toBe(409);
    const { roster, participants } = await snapshot();
    expect(participants).toMatchObject([{ name: 'Anna Li', entry: roster[0]?.id }]);
    expect(await anna.get('/mine')).toMatchObject({ roster: { identifier: '17', group: 'Blue' } });
    expect((await door()).roster).toMatchObject([{ taken: true }, { taken: false }]);
    expect((await board.send('POST', `/teach/roster/${roster[0]?.id}/unbind`, {})).status).toBe(200);
    expect((await picks(new Browser(), 'Anna Li')).status).toBe(201);
  });

  it('stays bound when it is saved again, and frees the name of somebody who leaves', async () => {
    await save(text);
    const anna = new Browser();
    await picks(anna, 'Anna Li');
    await save('Anna Lie,17,Green\nCy Po,19');
    const { roster, participants } = await snapshot();
    expect(roster.map(({ name }) => name)).toEqual(['Anna Lie', 'Cy Po']);
    expect(participants).toMatchObject([{ name: 'Anna Lie', entry: roster[0]?.id }]);
    await anna.send('POST', '/leave', {});
    expect((await door()).roster).toMatchObject([{ name: 'Anna Lie', taken: false }, { taken: false }]);
  });

  it('is a column of the exports, with those who have not joined', async () => {
    await save(text);
    const { browser } = await joined('Not Listed');
    await tell(browser, fails());
    const rows = async (form: string) => {
      const file = await (await board.send('GET', `/teach/export?form=${form}`)).text();
      return parse(file, { bom: true, columns: true }) as Record<string, string>[];
    };
    expect(await rows('participants')).toMatchObject([
      { Name: 'Not Listed', Identifier: '', Group: '', [exercise]: '0' },
      { Name: 'Anna Li', Identifier: '17', Group: 'Blue', [exercise]: '' },
      { Name: 'Bo Ng', Identifier: '18', Group: 'Red', [exercise]: '' },
    ]);
    expect((await rows('canvas')).at(-1)).toMatchObject({ 'SIS User ID': '18', Section: 'Red' });
    expect((await rows('moodle')).at(-1)).toMatchObject({ 'ID number': '18', Group: 'Red' });
    expect(await rows('exercises')).toMatchObject([{ Name: 'Not Listed', Group: '', Attempts: '1' }]);
  });

  it('may be long, and is for instructors alone', async () => {
    const long = Array.from({ length: 3_000 }, (_, index) => `Name of person ${index},${index},Group`);
    expect(await save(long.join('\n'))).toEqual({ people: 3_000, problems: [] });
    const { roster } = await snapshot();
    const ben = new Browser();
    await ben.send('POST', '/teach/session', {
      secret: await addStaff(store, workshop, 'Ben', 'assistant'),
    });
    for (const path of ['/teach/roster', `/teach/roster/${roster[0]?.id}/unbind`])
      for (const browser of [ben, new Browser()])
        expect((await browser.send('POST', path, { text, save: true })).status, path).toBeGreaterThan(400);
    workshop = await makeWorkshop(store, 'Another');
    const other = new Browser();
    await other.send('POST', '/teach/session', {
      secret: await addStaff(store, workshop, 'Eve', 'instructor'),
    });
    expect((await other.send('POST', `/teach/roster/${roster[0]?.id}/unbind`, {})).status).toBe(404);
    const joining = { code: workshop.joinCode, entry: roster[0]?.id };
    expect((await other.send('POST', '/join', joining)).status, 'by another workshop’s code').toBe(409);
  });
});

describe('an instructor', () => {
  it('gives a new resume code to somebody who lost theirs, and the old one ends', async () => {
    const { resume } = await joined('Pat');
    const id = (await snapshot()).participants[0]?.id;
    const response = await board.send('POST', `/teach/participants/${id}/resume-code`, {});
    const renewed = ((await response.json()) as { resume: string }).resume;
    expect((await new Browser().send('POST', '/resume', { resume })).status).toBe(404);
    const other = new Browser();
    expect((await other.send('POST', '/resume', { resume: renewed })).status).toBe(200);
    expect((await other.get<ParticipantView>('/me')).name).toBe('Pat');
  });

  it('removes somebody with all that is kept of them', async () => {
    const { browser } = await joined('A name to remove');
    await tell(browser, passes('SELECT removed'));
    const id = (await snapshot()).participants[0]?.id;
    expect((await browser.send('DELETE', `/teach/participants/${id}`)).status).toBe(401);
    expect((await board.send('DELETE', `/teach/participants/${id}`)).status).toBe(200);
    expect((await browser.send('GET', '/me')).status).toBe(401);
    expect((await snapshot()).participants).toEqual([]);
    const answers = await store.db.selectFrom('grading').select('answer').execute();
    expect(answers).not.toContainEqual({ answer: 'SELECT removed' });
  });
});

describe('grading all again', () => {
  const withCheckers = (checker: string) => workshopApi({ ...serviceOn(store), checker });
  const unconfirmed = { state: 'differs', reason: 'Reads at most 40 pages: 656 pages.' };

  it('with other checkers says how far it is and whose grade changed, and keeps the old beside the new', async () => {
    const { browser } = await joined('Ray');
    await tell(browser, passes('SELECT ray_again'));
    await settle(store, (await lease(store))?.key ?? '', 'fail', [differing]);
    api = withCheckers('repaired');
    expect(await (await board.send('POST', '/teach/regrade', {})).json()).toEqual({ count: 1 });
    expect(await standingOf('Ray'), 'the old grade holds until then').toMatchObject({
      verification: unconfirmed,
    });
    expect(await board.get<Regrading>('/teach/regrade')).toEqual({ total: 1, done: 0, changed: [] });
    await settle(store, (await lease(store))?.key ?? '', 'pass', []);
    expect(await standingOf('Ray')).toMatchObject({ verification: { state: 'verified' } });
    const id = (await snapshot()).participants[0]?.id;
    expect(await board.get<Regrading>('/teach/regrade')).toEqual({
      total: 1,
      done: 1,
      changed: [{ participant: id, name: 'Ray', exercise, before: 'fail', after: 'pass', reason: '' }],
    });
    const both = [
      { checker: 'repaired', verdict: 'pass', findings: [] },
      { checker: 'test', verdict: 'fail', findings: [differing] },
    ];
    expect(await board.get(`/teach/participants/${id}`)).toMatchObject({ timeline: [{ grades: both }] });
    expect(await board.get('/teach/export?form=json')).toMatchObject({
      participants: [{ name: 'Ray', answers: [{ exercise, answer: 'SELECT ray_again', grades: both }] }],
    });
    await browser.send('POST', '/leave', {});
    const left = await store.db.selectFrom('grading').select('answer').execute();
    expect(left).not.toContainEqual({ answer: 'SELECT ray_again' });
  });

  it('with the same checkers replaces the grade', async () => {
    const { browser } = await joined('Roy');
    await tell(browser, passes('SELECT roy_again'));
    await settle(store, (await lease(store))?.key ?? '', 'pass', []);
    await board.send('POST', '/teach/regrade', {});
    expect(await standingOf('Roy')).toMatchObject({ verification: { state: 'verified' } });
    await settle(store, (await lease(store))?.key ?? '', 'fail', [differing]);
    expect(await standingOf('Roy')).toMatchObject({ verification: unconfirmed });
  });

  it('waits behind what a participant has just checked', async () => {
    const [one, two] = [await joined('Rob'), await joined('Ron')];
    await tell(one.browser, passes('SELECT rob_again'));
    await settle(store, (await lease(store))?.key ?? '', 'pass', []);
    await board.send('POST', '/teach/regrade', {});
    await tell(two.browser, passes('SELECT ron_now'));
    expect(await lease(store)).toMatchObject({ answer: 'SELECT ron_now' });
    expect(await lease(store)).toMatchObject({ answer: 'SELECT rob_again' });
    await store.db.deleteFrom('grading').where('graded_at', 'is', null).execute();
  });
});

describe('the retention', () => {
  it('is over so many days after the end, or after the last thing that anyone did', async () => {
    const { browser } = await joined('Uli');
    await tell(browser, fails());
    const days = (count: number) => new Date(Date.now() + count * 24 * 3_600_000);
    const ids = async (at: Date) => (await overdue(store, at)).map(({ id }) => id);
    expect(await ids(days(29))).not.toContain(workshop.id);
    expect(await ids(days(31))).toContain(workshop.id);
    await board.send('PATCH', '/teach/workshop', { state: 'closed', retentionDays: 2 });
    expect(await ids(days(1))).not.toContain(workshop.id);
    expect(await ids(days(3))).toContain(workshop.id);
  });
});

describe('links for more staff', () => {
  const open = async (secret: string) => {
    const browser = new Browser();
    expect((await browser.send('POST', '/teach/session', { secret })).status).toBe(200);
    return browser;
  };
  const link = async (name: string, role: 'instructor' | 'assistant') => {
    const response = await board.send('POST', '/teach/staff', { name, role });
    expect(response.status).toBe(201);
    return ((await response.json()) as { secret: string }).secret;
  };

  it('open the board in their role, and are listed without their secrets', async () => {
    const secret = await link('Ben', 'assistant');
    const ben = await open(secret);
    expect((await ben.get<BoardSnapshot>('/teach/board')).staff).toMatchObject({
      name: 'Ben',
      role: 'assistant',
    });
    const listed = await board.get<{ staff: object[] }>('/teach/staff');
    expect(listed.staff).toMatchObject([
      { name: 'Ada', role: 'instructor' },
      { name: 'Ben', role: 'assistant' },
    ]);
    expect(JSON.stringify(listed)).not.toContain(secret);
  });

  it('are made and revoked by instructors alone, and nobody revokes their own', async () => {
    const ben = await open(await link('Ben', 'assistant'));
    const { id } = (await snapshot()).staff;
    expect((await ben.send('POST', '/teach/staff', { name: 'Eve', role: 'instructor' })).status).toBe(403);
    expect((await ben.send('GET', '/teach/staff')).status).toBe(403);
    expect((await ben.send('DELETE', `/teach/staff/${id}`)).status).toBe(403);
    expect((await board.send('DELETE', `/teach/staff/${id}`)).status).toBe(409);
  });

  it('end with their sessions and streams when they are revoked', async () => {
    const secret = await link('Ben', 'assistant');
    const ben = await open(secret);
    const stream = (await ben.send('GET', '/teach/stream')).body
      ?.pipeThrough(new TextDecoderStream())
      .getReader();
    let seen = '';
    while (!seen.includes('event: snapshot')) seen += (await stream?.read())?.value ?? '';
    const { id } = (await ben.get<BoardSnapshot>('/teach/board')).staff;
    expect((await board.send('DELETE', `/teach/staff/${id}`)).status).toBe(200);
    while (!(await stream?.read())?.done);
    expect((await ben.send('GET', '/teach/board')).status).toBe(401);
    expect((await ben.send('POST', '/teach/session', { secret })).status).toBe(401);
    expect((await board.send('DELETE', `/teach/staff/${id}`)).status).toBe(404);
  });

  it('of another workshop are out of reach', async () => {
    await link('Ben', 'assistant');
    const listed = await board.get<{ staff: { id: string; name: string }[] }>('/teach/staff');
    const id = listed.staff.find(({ name }) => name === 'Ben')?.id;
    workshop = await makeWorkshop(store, 'Another');
    const other = await open(await addStaff(store, workshop, 'Eve', 'instructor'));
    expect((await other.send('DELETE', `/teach/staff/${id}`)).status).toBe(404);
    expect((await other.get<{ staff: object[] }>('/teach/staff')).staff).toHaveLength(1);
  });
});

it('a board’s stream sends all, then who changed, and how many answers wait', async () => {
  const body = (await board.send('GET', '/teach/stream')).body;
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  const until = async (wanted: RegExp) => {
    while (!wanted.test(seen)) seen += (await reader?.read())?.value ?? '';
  };
  await until(/event: snapshot/);
  const { browser } = await joined('Tom');
  await until(/event: participants\ndata: .*"name":"Tom","joinedAt":"[^"]+","standings":\[\]/);
  await tell(browser, fails(), passes('SELECT streamed'));
  await until(/"attempts":2/);
  await until(/event: waiting\ndata: [1-9]/);
  await settle(store, (await lease(store))?.key ?? '', 'pass', []);
  await until(/"verification":\{"state":"verified"\}/);
  await until(/event: waiting\ndata: 0/);
  await browser.send('POST', '/leave', {});
  await until(/"left":true/);
  await reader?.cancel();
});

it.each([
  ['a board', '/teach/stream', () => board],
  ['a participant', '/stream', async () => (await joined('Una')).browser],
])('a stream for %s that the store can’t begin ends, and hears no more', async (_, path, from) => {
  const browser = await from();
  const { subscribe, db } = store;
  let listening = 0;
  store.subscribe = (listener) => {
    const stop = subscribe(listener);
    listening++;
    return () => {
      listening--;
      stop();
    };
  };
  const broken = vi.spyOn(db, 'selectFrom');
  const response = await browser.send('GET', path);
  broken.mockImplementation(() => {
    throw new Error('The connection was lost.');
  });
  await response.text();
  broken.mockRestore();
  store.subscribe = subscribe;
  expect(listening).toBe(0);
});

describe('the summary of a class', () => {
  it('counts every failed check by its requirement, also of those who passed later', async () => {
    const { browser } = await joined('Sue');
    await tell(browser, fails(), fails(), passes('SELECT summary'));
    // The queue is that of all workshops of a store.
    await settle(store, (await lease(store))?.key ?? '', 'pass', []);
    const { exercises } = await board.get<{ exercises: ExerciseSummary[] }>('/teach/summary');
    expect(exercises.find((each) => each.exercise === exercise)).toMatchObject({
      tried: 1,
      passed: 1,
      attempts: 3,
      failing: [{ title: failed.title, people: 1, checks: 2 }],
    });
  });
});

describe('refuses', () => {
  it('the board and the streams without a session', async () => {
    const stranger = new Browser();
    for (const path of [
      '/teach/board',
      '/teach/stream',
      '/teach/export',
      '/teach/staff',
      '/teach/summary',
      '/me',
      '/mine',
      '/stream',
    ])
      expect((await stranger.send('GET', path)).status, path).toBe(401);
  });

  it('a participant who asks for the board', async () => {
    const { browser } = await joined('Nia');
    expect((await browser.send('GET', '/teach/board')).status).toBe(401);
  });

  it('an assistant who would end or delete the workshop', async () => {
    const assistant = new Browser();
    const secret = await addStaff(store, workshop, 'Ben', 'assistant');
    await assistant.send('POST', '/teach/session', { secret });
    expect((await assistant.send('GET', '/teach/board')).status).toBe(200);
    expect((await assistant.send('PATCH', '/teach/workshop', { state: 'closed' })).status).toBe(403);
    expect((await assistant.send('DELETE', '/teach/workshop')).status).toBe(403);
  });

  it('a link that was revoked, and the sessions that it opened', async () => {
    await revokeLinks(store, workshop.id, 'name', 'Ada');
    expect((await board.send('GET', '/teach/board')).status).toBe(401);
  });

  it('a participant of another workshop on the board', async () => {
    const { browser } = await joined('Oz');
    await tell(browser, fails());
    const id = (await snapshot()).participants[0]?.id;
    workshop = await makeWorkshop(store, 'Another');
    const other = new Browser();
    await other.send('POST', '/teach/session', {
      secret: await addStaff(store, workshop, 'Eve', 'instructor'),
    });
    expect((await other.send('GET', `/teach/participants/${id}`)).status).toBe(404);
    expect((await other.get<BoardSnapshot>('/teach/board')).participants).toEqual([]);
  });

  it('what another site sends', async () => {
    const { browser } = await joined('Pia');
    const body = { events: [fails()] };
    const others: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const headers of others)
      expect((await browser.send('POST', '/events', body, headers)).status).toBe(403);
    expect((await browser.send('POST', '/events', body, { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect(await standingOf('Pia')).toBeUndefined();
  });

  it('nothing from the site itself behind a proxy that names another host', async () => {
    const { browser } = await joined('Pam');
    const headers = { Origin: 'http://192.0.2.7:4321', 'Sec-Fetch-Site': 'same-origin' };
    expect((await browser.send('POST', '/events', { events: [fails()] }, headers)).status).toBe(200);
  });

  it('a wrong code, a closed door, a name that is none, and a body that is none', async () => {
    const stranger = new Browser();
    expect((await stranger.send('POST', '/join', { code: 'WRONGX', name: 'Quin' })).status).toBe(404);
    expect((await stranger.send('POST', '/join', { code: workshop.joinCode, name: ' \u0000 ' })).status).toBe(
      400,
    );
    expect((await stranger.send('POST', '/join', 'not json')).status).toBe(400);
    await board.send('PATCH', '/teach/workshop', { joinOpen: false });
    expect((await stranger.send('POST', '/join', { code: workshop.joinCode, name: 'Quin' })).status).toBe(
      404,
    );
  });

  it('more bytes than a request may hold', async () => {
    const { browser } = await joined('Ray');
    const huge = 'x'.repeat(70_000);
    const response = await browser.send(
      'POST',
      '/events',
      { events: [passes(huge)] },
      { 'Content-Length': '70500' },
    );
    expect(response.status).toBe(413);
  });

  it('resume codes by guessing', async () => {
    const stranger = new Browser();
    const answers: number[] = [];
    for (let guess = 0; guess < 40; guess++)
      answers.push((await stranger.send('POST', '/resume', { resume: `a-b-c${guess}` })).status);
    expect(answers).toContain(429);
  });
});

describe('exports', () => {
  it('give verified passes alone, and make formulas harmless', async () => {
    const { browser } = await joined('=cmd()');
    await tell(browser, passes('SELECT exported'));
    const before = await (await board.send('GET', '/teach/export?form=participants')).text();
    expect(before.split('\r\n')[1]).toMatch(/^"?'=cmd\(\)"?,,*.*,0,25$/);
    const task = await lease(store);
    await settle(store, task?.key ?? '', 'pass', []);
    const after = await (await board.send('GET', '/teach/export?form=participants')).text();
    const bytes = await (await board.send('GET', '/teach/export?form=participants')).bytes();
    expect([...bytes.subarray(0, 3)], 'Excel takes it for UTF-8').toEqual([0xef, 0xbb, 0xbf]);
    expect(after.split('\r\n')[1]).toMatch(/,1,25$/);
  });

  it('have the form that Canvas imports', async () => {
    await joined('Sam');
    const [header, points, sam] = (await (await board.send('GET', '/teach/export?form=canvas')).text()).split(
      '\r\n',
    );
    expect(header).toMatch(/^Student,ID,SIS User ID,SIS Login ID,Section,/);
    expect(points).toMatch(/^ {4}Points Possible,,,,,1,1/);
    expect(sam).toMatch(/^Sam,,,,,,/);
  });
});
