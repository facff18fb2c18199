import { describe, expect, it } from 'vitest';
import { event, exercise, failed, fails, openRoom, passes, tell } from '../../../tests/workshop/room.ts';
import { lease, settle } from './grading/queue.ts';

const room = openRoom();

describe('events', () => {
  it('is counted once for an event that is sent twice, in one request or in two', async () => {
    const { browser } = await room.joined('Di');
    const attempt = fails();
    const response = await tell(browser, attempt, attempt);
    expect(await response.json()).toEqual({ taken: [attempt.id, attempt.id] });
    await tell(browser, attempt);
    expect(await room.standingOf('Di')).toMatchObject({ state: 'tried', attempts: 1 });
  });

  it('has nothing kept of exercises that the course doesn’t have, nor of drafts that no one sees', async () => {
    const { browser } = await room.joined('Eve');
    const draft = () => event({ kind: 'draft', text: 'SELECT' });
    const madeUp = { ...fails(), exercise: 'no-lab/01-none' };
    expect(await (await tell(browser, madeUp, draft())).json()).toMatchObject({
      taken: [madeUp.id, expect.any(String)],
    });
    expect(await browser.get('/mine')).toMatchObject({ events: [], standings: [] });
    await room.board.send('PATCH', '/teach/workshop', { drafts: true });
    await tell(browser, draft());
    expect(await browser.get('/mine')).toMatchObject({ events: [{ kind: 'draft', text: 'SELECT' }] });
  });

  it('did nothing in the future, whatever their clock says', async () => {
    const { browser } = await room.joined('Eli');
    await tell(browser, event({ kind: 'opened', at: '9999-12-31T23:59:59Z' }));
    expect(Date.parse((await room.standingOf('Eli'))?.lastAt ?? '')).toBeLessThanOrEqual(Date.now());
  });

  it('counts no check while the workshop is frozen', async () => {
    const { browser } = await room.joined('Lou');
    await room.board.send('PATCH', '/teach/workshop', { state: 'frozen' });
    await tell(browser, passes('SELECT frozen'));
    expect(await room.standingOf('Lou')).toBeUndefined();
  });
});

it('has happened by the server’s clock when the browser’s is wrong', async () => {
  const { browser } = await room.joined('Eda');
  await joinedAnHourAgo();
  const clock = Date.now() - 3 * 3_600_000;
  const opened = event({ kind: 'opened', at: new Date(clock - 60_000).toISOString() });
  const sentAt = new Date(clock).toISOString();
  expect((await browser.send('POST', '/events', { events: [opened], sentAt })).status).toBe(200);
  const minutesAgo = (Date.now() - Date.parse((await room.standingOf('Eda'))?.openedAt ?? '')) / 60_000;
  expect(minutesAgo).toBeGreaterThan(0.99);
  expect(minutesAgo).toBeLessThan(3);
});

it.each(['1970-01-01T00:00:07.000Z', '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'])(
  'has happened while they were here, whatever a clock said before it was set: %s',
  async (at) => {
    const { browser } = await room.joined('Ray');
    await joinedAnHourAgo();
    const events = [event({ kind: 'opened', at }), fails()];
    const sentAt = new Date().toISOString();
    expect((await browser.send('POST', '/events', { events, sentAt })).status).toBe(200);
    const { openedAt = '', lastAt = '' } = (await room.standingOf('Ray')) ?? {};
    expect(Date.parse(openedAt)).toBeGreaterThan(Date.now() - 2 * 3_600_000);
    expect(Date.parse(lastAt)).toBeLessThanOrEqual(Date.now());
  },
);

const joinedAnHourAgo = async () => {
  await room.store.db
    .updateTable('participant')
    .set({ joined_at: new Date(Date.now() - 3_600_000) })
    .execute();
};

describe('a text that PostgreSQL can’t keep', () => {
  const odd = 'SELECT 1 -- \0 \ud83d';
  const kept = 'SELECT 1 --  \ufffd';

  it('is kept without what it can’t hold, so that it doesn’t keep the outbox waiting forever', async () => {
    const { browser } = await room.joined('Nul');
    const requirement = { ...failed, observed: odd };
    const response = await tell(
      browser,
      event({ kind: 'checked', answer: odd, verdict: 'fail', failed: [requirement] }),
      event({ kind: 'help', text: odd }),
    );
    expect(response.status).toBe(200);
    expect(await room.standingOf('Nul')).toMatchObject({ failing: { observed: kept }, help: { text: kept } });
    expect((await room.board.send('POST', '/teach/announcements', { text: odd })).status).toBe(201);
  });

  it('may be what a grader observed', async () => {
    const { browser } = await room.joined('Odd');
    await tell(browser, passes('throws an odd text'));
    const task = await lease(room.store);
    const finding = { ...failed, observed: odd, why: '', verdict: 'fail', expected: '', next: '' } as const;
    await settle(room.store, task?.key ?? '', 'fail', [finding]);
    expect(await room.standingOf('Odd')).toMatchObject({
      verification: { state: 'differs', reason: `${failed.title}: ${kept}` },
    });
  });
});

describe('exercises one after the other', () => {
  const second = 'query-optimization/02-composite-index';
  const states = async (name: string) => {
    const { participants } = await room.snapshot();
    const standings = participants.find((each) => each.name === name)?.standings ?? [];
    return Object.fromEntries(standings.map((each) => [each.exercise, each.state]));
  };

  it('count in their order, even when all arrive in one request', async () => {
    const { browser } = await room.joined('Ola');
    await room.board.send('PATCH', '/teach/workshop', { exercises: [exercise, second], access: 'in order' });
    await tell(browser, { ...fails(), exercise: second });
    expect(await states('Ola')).toEqual({});
    await tell(browser, passes('SELECT ola'), { ...fails(), exercise: second });
    expect(await states('Ola')).toEqual({ [exercise]: 'passed', [second]: 'tried' });
    await settle(room.store, (await lease(room.store))?.key ?? '', 'pass', []);
  });

  it('open when the instructor releases them or makes them the exercise of the moment', async () => {
    const { browser } = await room.joined('Oli');
    const release = { kind: 'exercises', exercise, isReleased: true };
    await room.board.send('PATCH', '/teach/workshop', { access: 'released', release });
    await tell(browser, fails(), { ...fails(), exercise: second });
    expect(await states('Oli')).toEqual({ [exercise]: 'tried' });
    await room.board.send('PATCH', '/teach/workshop', { current: second });
    await tell(browser, { ...fails(), exercise: second });
    expect(await states('Oli')).toMatchObject({ [second]: 'tried' });
  });

  it('never keep a request for help away', async () => {
    const { browser } = await room.joined('Oda');
    await room.board.send('PATCH', '/teach/workshop', { access: 'released' });
    await tell(browser, event({ kind: 'help', text: 'It is closed' }));
    expect(await room.standingOf('Oda')).toMatchObject({ help: { text: 'It is closed' } });
  });
});
