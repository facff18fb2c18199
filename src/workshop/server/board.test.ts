/** What the board shows, at once and by its stream. */
import { describe, expect, it, vi } from 'vitest';
import { event, failed, fails, openRoom, passes, tell } from '../../../tests/workshop/room.ts';
import type { ParticipantView, TimelineEntry } from '../protocol/workshop.ts';
import { lease, settle } from './grading/queue.ts';

const room = openRoom();

describe('the board', () => {
  it('says by which requirement somebody fails, and how often in a row', async () => {
    const { browser } = await room.joined('Flo');
    await tell(browser, fails(), fails(), fails());
    expect(await room.standingOf('Flo')).toMatchObject({ failing: { ...failed, streak: 3 }, attempts: 3 });
  });

  it('shows the newest draft of an exercise alone, where the workshop shows drafts', async () => {
    const { browser } = await room.joined('Jon');
    await room.board.send('PATCH', '/teach/workshop', { drafts: true });
    const draft = (text: string) => event({ kind: 'draft', text });
    await tell(browser, draft('SELECT'), draft('SELECT 1'), fails());
    const id = (await room.snapshot()).participants[0]?.id;
    const { timeline } = await room.board.get<{ timeline: TimelineEntry[] }>(`/teach/participants/${id}`);
    expect(timeline).toMatchObject([{ kind: 'checked' }, { kind: 'draft', answer: 'SELECT 1' }]);
  });

  it('says who has taken a request for help on, to the participant, too, until it is answered', async () => {
    const { browser } = await room.joined('Kim');
    await tell(browser, event({ kind: 'help', text: 'Which column?' }));
    const id = (await room.snapshot()).participants[0]?.id;
    expect((await room.board.send('POST', `/teach/participants/${id}/claim`, {})).status).toBe(200);
    expect(await room.standingOf('Kim')).toMatchObject({ help: { text: 'Which column?', by: 'Ada' } });
    expect((await browser.get<ParticipantView>('/me')).standings).toMatchObject([{ help: { by: 'Ada' } }]);
    const answer = { text: 'Look at the plan.' };
    expect((await room.board.send('POST', `/teach/participants/${id}/answer`, answer)).status).toBe(200);
    expect((await browser.get<ParticipantView>('/me')).standings).toMatchObject([
      { help: { text: 'Which column?', by: 'Ada', answer: { ...answer, by: 'Ada' } } },
    ]);
    expect((await browser.send('POST', `/teach/participants/${id}/answer`, answer)).status).toBe(401);
    await room.board.send('POST', `/teach/participants/${id}/helped`, {});
    expect((await room.standingOf('Kim'))?.help).toBeUndefined();
    expect((await browser.send('POST', `/teach/participants/${id}/claim`, {})).status).toBe(401);
  });
});

it('a board’s stream sends all, then who changed, and how many answers wait', async () => {
  const body = (await room.board.send('GET', '/teach/stream')).body;
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  const until = async (wanted: RegExp) => {
    while (!wanted.test(seen)) seen += (await reader?.read())?.value ?? '';
  };
  await until(/event: snapshot/);
  const { browser } = await room.joined('Tom');
  await until(/event: participants\ndata: .*"name":"Tom","joinedAt":"[^"]+","standings":\[\]/);
  await tell(browser, fails(), passes('SELECT streamed'));
  await until(/"attempts":2/);
  await until(/event: waiting\ndata: [1-9]/);
  await settle(room.store, (await lease(room.store))?.key ?? '', 'pass', []);
  await until(/"verification":\{"state":"verified"\}/);
  await until(/event: waiting\ndata: 0/);
  await browser.send('POST', '/leave', {});
  await until(/"left":true/);
  await reader?.cancel();
});

it.each([
  ['a board', '/teach/stream', () => room.board],
  ['a participant', '/stream', async () => (await room.joined('Una')).browser],
])('a stream for %s that the store can’t begin ends, and hears no more', async (_, path, from) => {
  const browser = await from();
  const { subscribe, db } = room.store;
  let listening = 0;
  room.store.subscribe = (listener) => {
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
  room.store.subscribe = subscribe;
  expect(listening).toBe(0);
});
