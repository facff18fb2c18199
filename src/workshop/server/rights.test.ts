/** Who may do what: each rule is broken once. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { fails, openRoom, passes, tell } from '../../../tests/workshop/room.ts';
import type { BoardSnapshot } from '../protocol/workshop.ts';
import { mostKeptBytes, noRoom } from './admission.ts';
import { networkOf } from './guards.ts';
import { mostParticipants } from './participants.ts';
import { revokeLinks } from './staff.ts';
import type { Store } from './store/store.ts';
import { addStaff, makeWorkshop } from './workshops.ts';

const room = openRoom();

it('tells a load balancer that it is there, also while the store is not', async () => {
  const away = room.apiWith({ store: {} as Store });
  expect((await away.request('/health', { headers: { Host: 'localhost' } })).status).toBe(200);
});

describe('refuses', () => {
  it('the board and the streams without a session', async () => {
    const stranger = room.browser();
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
    const { browser } = await room.joined('Nia');
    expect((await browser.send('GET', '/teach/board')).status).toBe(401);
  });

  it('passes without end, which others would wait behind, and nothing else of who claims them', async () => {
    const { browser } = await room.joined('Flo');
    const claims = (count: number) =>
      Array.from({ length: count }, (_, at) => passes(`SELECT ${count}${at}`));
    expect((await tell(browser, ...claims(50))).status).toBe(200);
    expect((await tell(browser, ...claims(11))).status).toBe(429);
    expect((await tell(browser, ...claims(10))).status).toBe(200);
    expect((await tell(browser, fails())).status).toBe(200);
    const { browser: other } = await room.joined('Gil');
    expect((await tell(other, passes())).status).toBe(200);
  });

  it('events without end, which would fill the store, and nothing of others or of what was taken before', async () => {
    const { browser } = await room.joined('Fox');
    const { browser: other } = await room.joined('Hal');
    const check = fails();
    await tell(browser, check);
    const kept = async () => {
      const query = room.store.db.selectFrom('participant').select('kept_bytes').where('name', '=', 'Fox');
      return Number((await query.executeTakeFirstOrThrow()).kept_bytes);
    };
    const bytes = await kept();
    expect(bytes).toBeGreaterThan(JSON.stringify(check).length);
    await tell(browser, check);
    expect(await kept(), 'sent twice, counted once').toBe(bytes);
    await sql`UPDATE participant SET kept_bytes = ${mostKeptBytes - 1} WHERE name = 'Fox'`.execute(
      room.store.db,
    );
    expect((await tell(browser, fails())).status).toBe(200);
    const more = await Promise.all([tell(browser, fails()), tell(other, fails())]);
    expect(more.map(({ status }) => status)).toEqual([409, 200]);
    expect(await more[0]?.json()).toEqual({ error: noRoom });
    expect(noRoom).toMatch(/at most 64 MB .* tell your instructor/);
    expect(await room.standingOf('Fox')).toMatchObject({ attempts: 2 });
    expect(await room.standingOf('Hal')).toMatchObject({ attempts: 1 });
  });

  it('an assistant who would end or delete the workshop', async () => {
    const assistant = room.browser();
    const secret = await addStaff(room.store, room.workshop, 'Ben', 'assistant');
    await assistant.send('POST', '/teach/session', { secret });
    expect((await assistant.send('GET', '/teach/board')).status).toBe(200);
    expect((await assistant.send('PATCH', '/teach/workshop', { state: 'closed' })).status).toBe(403);
    expect((await assistant.send('DELETE', '/teach/workshop')).status).toBe(403);
  });

  it('a link that was revoked, and the sessions that it opened', async () => {
    await revokeLinks(room.store, room.workshop.id, 'name', 'Ada');
    expect((await room.board.send('GET', '/teach/board')).status).toBe(401);
  });

  it('a participant of another workshop on the board', async () => {
    const { browser } = await room.joined('Oz');
    await tell(browser, fails());
    const id = (await room.snapshot()).participants[0]?.id;
    room.workshop = await makeWorkshop(room.store, 'Another');
    const other = room.browser();
    await other.send('POST', '/teach/session', {
      secret: await addStaff(room.store, room.workshop, 'Eve', 'instructor'),
    });
    expect((await other.send('GET', `/teach/participants/${id}`)).status).toBe(404);
    expect((await other.get<BoardSnapshot>('/teach/board')).participants).toEqual([]);
  });

  it('what another site sends', async () => {
    const { browser } = await room.joined('Pia');
    const body = { events: [fails()] };
    const others: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const headers of others)
      expect((await browser.send('POST', '/events', body, headers)).status).toBe(403);
    expect((await browser.send('POST', '/events', body, { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect(await room.standingOf('Pia')).toBeUndefined();
  });

  it('nothing from the site itself behind a proxy that names another host', async () => {
    const { browser } = await room.joined('Pam');
    const headers = { Origin: 'http://192.0.2.7:4321', 'Sec-Fetch-Site': 'same-origin' };
    expect((await browser.send('POST', '/events', { events: [fails()] }, headers)).status).toBe(200);
  });

  it('a wrong code, a closed door, a name that is none, and a body that is none', async () => {
    const stranger = room.browser();
    expect((await stranger.send('POST', '/join', { code: 'WRONGX', name: 'Quin' })).status).toBe(404);
    expect(
      (await stranger.send('POST', '/join', { code: room.workshop.joinCode, name: ' \u0000 ' })).status,
    ).toBe(400);
    expect((await stranger.send('POST', '/join', 'not json')).status).toBe(400);
    await room.board.send('PATCH', '/teach/workshop', { joinOpen: false });
    expect(
      (await stranger.send('POST', '/join', { code: room.workshop.joinCode, name: 'Quin' })).status,
    ).toBe(404);
  });

  it('more bytes than a request may hold', async () => {
    const { browser } = await room.joined('Ray');
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
    const stranger = room.browser();
    const answers: number[] = [];
    for (let guess = 0; guess < 40; guess++)
      answers.push((await stranger.send('POST', '/resume', { resume: `a-b-c${guess}` })).status);
    expect(answers).toContain(429);
  });

  it('resume codes that many machines guess together', async () => {
    room.api = room.apiWith({ trustProxy: true });
    const guess = async (at: number) =>
      (
        await room
          .browser()
          .send(
            'POST',
            '/resume',
            { resume: `no-such-code${at}` },
            { 'X-Forwarded-For': `198.51.${at % 250}.${at >> 8}` },
          )
      ).status;
    const answers = await Promise.all(Array.from({ length: 400 }, (_, at) => guess(at)));
    expect(answers.filter((status) => status === 404).length).toBeLessThan(350);
    expect(answers).toContain(429);
  });

  it('join codes by guessing, from one network of IPv6, while others join', async () => {
    room.api = room.apiWith({ trustProxy: true });
    const from = (address: string, code: string) =>
      room.browser().send('POST', '/join', { code, name: 'Wim' }, { 'X-Forwarded-For': address });
    const guesses = Array.from({ length: 1_010 }, (_, at) => from(`2001:db8::${at.toString(16)}`, 'WRONGX'));
    expect((await Promise.all(guesses)).map(({ status }) => status)).toContain(429);
    const code = room.workshop.joinCode ?? '';
    expect((await from('2001:db8:0:1::1', code)).status).toBe(201);
  });

  it('to fill the store with one code, which hundreds may join with at once', async () => {
    const atOnce = 300;
    await Promise.all(Array.from({ length: atOnce }, (_, at) => room.joined(`Person ${at}`)));
    expect((await room.snapshot()).participants).toHaveLength(atOnce);
    const more = Array.from({ length: mostParticipants - atOnce }, (_, at) => ({
      id: `more ${at}`,
      workshop_id: room.workshop.id,
      name: 'More',
      resume_hash: `${room.workshop.id} ${at}`,
      left_at: null,
    }));
    await room.store.db.insertInto('participant').values(more).execute();
    const joining = { code: room.workshop.joinCode, name: 'One too many' };
    const response = await room.browser().send('POST', '/join', joining);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'This workshop is full.' });
  });

  it('a stream too many of one participant', async () => {
    const { browser } = await room.joined('Xen');
    const streams = await Promise.all(Array.from({ length: 16 }, () => browser.stream('/stream')));
    expect((await browser.send('GET', '/stream')).status).toBe(429);
    await Promise.all(streams.map((stream) => stream.cancel()));
    await expect.poll(async () => (await browser.send('GET', '/stream')).status).toBe(200);
  });

  it('to tell a removed participant more: their stream ends', async () => {
    const { browser } = await room.joined('Yan');
    const stream = await browser.stream('/stream');
    await stream.until(/event: view/);
    const id = (await room.snapshot()).participants[0]?.id;
    await room.board.send('DELETE', `/teach/participants/${id}`);
    await expect(stream.until(/never sent/)).rejects.toThrow(/The stream ended/);
    expect((await tell(browser, fails())).status).toBe(401);
    expect((await browser.send('GET', '/stream')).status).toBe(401);
  });

  it('sessions that are too old, and a board whose browser has signed out', async () => {
    const { browser } = await room.joined('Zoe');
    const other = await room.staff('Ben', 'assistant');
    const stream = await other.stream('/teach/stream');
    await stream.until(/event: snapshot/);
    await other.send('DELETE', '/teach/session');
    await expect(stream.until(/never sent/)).rejects.toThrow(/The stream ended/);
    const sessions = await room.store.db.selectFrom('staff_session').selectAll().execute();
    expect(sessions, 'the session of Ada').toHaveLength(1);
    const old = { created_at: new Date('2020-01-01') };
    await room.store.db.updateTable('staff_session').set(old).execute();
    await room.store.db.updateTable('participant_session').set(old).execute();
    expect((await room.board.send('GET', '/teach/board')).status).toBe(401);
    expect((await browser.send('GET', '/me')).status).toBe(401);
  });

  it('what a board asks that shows another workshop than the one that its browser opened last', async () => {
    const mine = room.workshop.id;
    const code = room.workshop.joinCode;
    const { id: person } = (await room.snapshot()).staff;
    const owned = await room.store.db.selectFrom('staff').select('person').where('id', '=', person).execute();
    room.workshop = await makeWorkshop(room.store, 'Another');
    const secret = await addStaff(room.store, room.workshop, 'Ada', 'instructor', owned[0]?.person);
    await room.board.send('POST', '/teach/session', { secret });
    const stale = { Workshop: mine };
    for (const [method, path, body] of [
      ['PATCH', '/teach/workshop', { state: 'closed' }],
      ['DELETE', '/teach/workshop', undefined],
      ['POST', '/teach/announcements', { text: 'To the wrong room' }],
      ['POST', '/teach/regrade', {}],
    ] as const)
      expect((await room.board.send(method, path, body, stale)).status, path).toBe(409);
    expect((await room.board.send('GET', `/teach/export?workshop=${mine}`)).status).toBe(409);
    expect(await room.snapshot()).toMatchObject({ title: 'Another', phase: 'open', announcements: [] });
    expect((await room.board.send('POST', `/teach/workshops/${mine}/open`, {}, stale)).status).toBe(200);
    expect(await room.snapshot()).toMatchObject({ id: mine, joinCode: code });
  });
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:0:12::1', '2001:db8:0:12'],
  ['2001:0DB8::', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['unknown', 'unknown'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
