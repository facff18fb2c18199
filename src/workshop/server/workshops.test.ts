/** The workshop as a whole: its settings, its times, the next one, and its end. */
import { describe, expect, it } from 'vitest';
import { exercise, fails, openRoom, passes, tell } from '../../../tests/workshop/room.ts';
import type { ListedWorkshop } from '../protocol/workshop.ts';
import { overdue } from './retention.ts';
import { owner, revokePerson } from './staff.ts';
import { followTimes } from './times.ts';
import { addStaff, makeWorkshop } from './workshops.ts';

const room = openRoom();
const proxy = 'rds-proxy/01-add-proxy';

describe('a workshop', () => {
  it('changes the workshop, which participants then see', async () => {
    const { browser } = await room.joined('Kit');
    expect(
      (await room.board.send('PATCH', '/teach/workshop', { state: 'paused', current: exercise })).status,
    ).toBe(200);
    expect(
      (await room.board.send('POST', '/teach/announcements', { text: 'Look at the plan.' })).status,
    ).toBe(201);
    expect(await browser.get('/me')).toMatchObject({
      workshop: { state: 'paused', current: exercise },
      announcements: [{ text: 'Look at the plan.' }],
    });
  });

  it('deletes a workshop with everything about its people', async () => {
    const { browser } = await room.joined('Max');
    await tell(browser, passes('SELECT max_only'));
    expect((await room.board.send('DELETE', '/teach/workshop')).status).toBe(200);
    for (const table of ['participant', 'event', 'standing', 'claim', 'grading', 'staff_session'] as const) {
      const rows = await room.store.db.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toMatch(/Max|max_only/);
    }
    expect((await browser.send('GET', '/me')).status).toBe(401);
    expect((await tell(browser, fails())).status, 'also while it is remembered who they are').toBe(401);
  });

  it('takes nothing after it is closed, says why, and takes all of it once it is open again', async () => {
    const { browser } = await room.joined('Pat');
    const stream = await browser.stream('/stream');
    await stream.until(/"state":"open"/);
    await tell(browser, fails());
    await room.board.send('PATCH', '/teach/workshop', { state: 'closed' });
    await stream.until(/"state":"closed"/);
    await stream.cancel();
    const late = fails();
    const refused = await tell(browser, late);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toEqual({ error: expect.stringMatching(/^This workshop is over\./) });
    expect(await room.standingOf('Pat')).toMatchObject({ attempts: 1 });
    expect(JSON.stringify(await browser.get('/mine')), 'nothing is kept').not.toContain(late.id);
    await room.board.send('PATCH', '/teach/workshop', { state: 'open' });
    expect((await tell(browser, late)).status).toBe(200);
    expect(await room.standingOf('Pat')).toMatchObject({ attempts: 2 });
  });

  it.each(['paused', 'frozen'] as const)('keeps what is done while it is %s', async (state) => {
    const { browser } = await room.joined('Pim');
    await room.board.send('PATCH', '/teach/workshop', { state });
    const check = fails();
    expect((await tell(browser, check)).status).toBe(200);
    expect(JSON.stringify(await browser.get('/mine'))).toContain(check.id);
    // A pause asks for attention; only a freeze keeps checks from counting.
    const attempts = state === 'paused' ? 1 : undefined;
    expect((await room.standingOf('Pim'))?.attempts).toBe(attempts);
  });
});

it('what two of the staff release at the same moment is released', async () => {
  const release = (kind: string, isReleased: boolean, at = exercise) =>
    room.board.send('PATCH', '/teach/workshop', { release: { kind, exercise: at, isReleased } });
  await Promise.all([
    release('hints', true),
    release('solutions', true),
    release('solutions', true, proxy),
    release('solutions', true),
  ]);
  const released = async () => (await room.snapshot()).settings.released;
  expect((await released()).hints).toEqual([exercise]);
  expect((await released()).solutions.sort()).toEqual([exercise, proxy].sort());
  await release('solutions', false);
  expect(await released()).toEqual({ hints: [exercise], solutions: [proxy], exercises: [] });
});

describe('the times of a workshop', () => {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

  it.each([
    ['early', { startsAt: inMinutes(10), endsAt: null }],
    ['over', { startsAt: null, endsAt: inMinutes(-1) }],
  ])('are told to participants, and checks don’t count when it is %s', async (state, times) => {
    const { browser } = await room.joined('Tim');
    await room.board.send('PATCH', '/teach/workshop', times);
    expect(await browser.get('/me')).toMatchObject({ workshop: { state, ...times } });
    expect(await room.snapshot()).toMatchObject({ phase: state });
    await tell(browser, fails());
    expect(await room.standingOf('Tim')).toBeUndefined();
    await room.board.send('PATCH', '/teach/workshop', { startsAt: null, endsAt: inMinutes(30) });
    await tell(browser, fails());
    expect(await room.standingOf('Tim')).toMatchObject({ attempts: 1 });
  });

  it('reach an open stream when they come', async () => {
    const { browser } = await room.joined('Tia');
    await room.board.send('PATCH', '/teach/workshop', { endsAt: new Date(Date.now() + 500).toISOString() });
    const stop = followTimes(room.store);
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
      const response = await room.board.send('PATCH', '/teach/workshop', change);
      expect(response.status).toBe(400);
      return ((await response.json()) as { error: string }).error;
    };
    expect(await refused({ startsAt: inMinutes(5), endsAt: inMinutes(1) })).toMatch(/after the start/);
    expect(await refused({ exercises: [] })).toMatch(/at least one/);
    expect(await refused({ exercises: ['no-lab/01'] })).toMatch(/no exercise no-lab/);
    expect(await refused({ exercises: [exercise, exercise] })).toMatch(/twice/);
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
    const { browser } = await room.joined('Von');
    await tell(browser, fails());
    const secret = await addStaff(room.store, room.workshop, 'Ben', 'assistant');
    const ben = room.browser();
    await ben.send('POST', '/teach/session', { secret });
    expect((await ben.send('POST', '/teach/workshops', plan)).status).toBe(403);
    expect((await room.board.send('POST', '/teach/workshops', plan)).status).toBe(201);
    expect(await room.snapshot()).toMatchObject({
      title: 'Tuesday',
      settings: { exercises: [exercise], hints: 'released', drafts: true, retentionDays: 7 },
      participants: [],
      staff: { name: 'Ada' },
    });
    expect((await room.snapshot()).joinCode).not.toBe(room.workshop.joinCode);
    expect(await browser.get('/me')).toMatchObject({ workshop: { title: 'A workshop', state: 'closed' } });

    const { workshops } = await room.board.get<{ workshops: ListedWorkshop[] }>('/teach/workshops');
    expect(workshops).toMatchObject([
      { title: 'Tuesday', isClosed: false, people: 0, isHere: true },
      { title: 'A workshop', isClosed: true, people: 1, isHere: false },
    ]);
    expect((await room.board.send('POST', `/teach/workshops/${room.workshop.id}/open`, {})).status).toBe(200);
    const file = await (await room.board.send('GET', '/teach/export?form=exercises')).text();
    expect(file).toMatch(/Von/);
    const listed = await ben.get<{ workshops: ListedWorkshop[] }>('/teach/workshops');
    expect(listed.workshops).toMatchObject([{ title: 'Tuesday' }, { title: 'A workshop', isHere: true }]);
  });

  it('of other people is out of reach', async () => {
    const mine = room.workshop.id;
    room.workshop = await makeWorkshop(room.store, 'Another');
    const eve = room.browser();
    await eve.send('POST', '/teach/session', {
      secret: await addStaff(room.store, room.workshop, 'Eve', 'instructor'),
    });
    expect((await eve.send('POST', `/teach/workshops/${mine}/open`, {})).status).toBe(404);
    const { workshops } = await eve.get<{ workshops: ListedWorkshop[] }>('/teach/workshops');
    expect(workshops.map(({ title }) => title)).toEqual(['Another']);
    const wrong = await eve.send('POST', '/teach/workshops', { ...plan, exercises: [] });
    expect(wrong.status).toBe(400);
    expect(await eve.get('/teach/board'), 'the one before goes on').toMatchObject({ phase: 'open' });
  });

  it('is reached with a new link of the terminal, and not with the old one', async () => {
    const secret = await addStaff(room.store, room.workshop, 'Instructor', 'instructor', owner);
    const old = room.browser();
    await old.send('POST', '/teach/session', { secret });
    expect(await revokePerson(room.store, owner)).toContain(room.workshop.id);
    expect((await old.send('GET', '/teach/workshops')).status).toBe(401);
  });
});

describe('the retention', () => {
  it('is over so many days after the end, or after the last thing that anyone did', async () => {
    const { browser } = await room.joined('Uli');
    await tell(browser, fails());
    const days = (count: number) => new Date(Date.now() + count * 24 * 3_600_000);
    const ids = async (at: Date) => (await overdue(room.store, at)).map(({ id }) => id);
    expect(await ids(days(29))).not.toContain(room.workshop.id);
    expect(await ids(days(31))).toContain(room.workshop.id);
    await room.board.send('PATCH', '/teach/workshop', { state: 'closed', retentionDays: 2 });
    expect(await ids(days(1))).not.toContain(room.workshop.id);
    expect(await ids(days(3))).toContain(room.workshop.id);
  });

  it.each(['startsAt', 'endsAt'])('spares a workshop that was planned long before: %s', async (time) => {
    const days = (count: number) => new Date(Date.now() + count * 24 * 3_600_000);
    const ids = async (at: Date) => (await overdue(room.store, at)).map(({ id }) => id);
    await room.board.send('PATCH', '/teach/workshop', { [time]: days(40).toISOString() });
    expect(await ids(days(39))).not.toContain(room.workshop.id);
    expect(await ids(days(69))).not.toContain(room.workshop.id);
    expect(await ids(days(71))).toContain(room.workshop.id);
    await room.board.send('PATCH', '/teach/workshop', { state: 'closed' });
    expect(await ids(days(31)), 'it was closed before').toContain(room.workshop.id);
  });
});

it('goes on with an exercise that the course has no more, or by another name', async () => {
  const { browser } = await room.joined('Rea');
  const gone = 'query-optimization/01-old-name';
  const settings = { ...room.workshop.settings, exercises: [gone, exercise], current: gone };
  await room.store.db
    .updateTable('workshop')
    .set({ settings: JSON.stringify(settings) })
    .execute();
  await room.store.publish({ kind: 'workshop', workshop: room.workshop.id });
  expect(await browser.get('/me')).toMatchObject({ workshop: { exercises: [exercise], current: null } });
  const endsAt = new Date(Date.now() + 60_000).toISOString();
  expect((await room.board.send('PATCH', '/teach/workshop', { endsAt })).status).toBe(200);
  expect((await room.board.send('PATCH', '/teach/workshop', { exercises: [exercise, gone] })).status).toBe(
    200,
  );
  expect((await room.board.send('GET', '/teach/export')).status).toBe(200);
});
