/** Who may do what: each rule is broken once. */
import { describe, expect, it } from 'vitest';
import { fails, openRoom, passes, tell } from '../../../tests/workshop/room.ts';
import type { BoardSnapshot } from '../protocol/workshop.ts';
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
});
