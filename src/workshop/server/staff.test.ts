/** Instructors and assistants: their links, and what they may do. */
import { describe, expect, it } from 'vitest';
import { openRoom, passes, tell } from '../../../tests/workshop/room.ts';
import type { BoardSnapshot, ParticipantView } from '../protocol/workshop.ts';
import { addStaff, makeWorkshop } from './workshops.ts';

const room = openRoom();

describe('links for more staff', () => {
  const open = async (secret: string) => {
    const browser = room.browser();
    expect((await browser.send('POST', '/teach/session', { secret })).status).toBe(200);
    return browser;
  };
  const link = async (name: string, role: 'instructor' | 'assistant') => {
    const response = await room.board.send('POST', '/teach/staff', { name, role });
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
    const listed = await room.board.get<{ staff: object[] }>('/teach/staff');
    expect(listed.staff).toMatchObject([
      { name: 'Ada', role: 'instructor' },
      { name: 'Ben', role: 'assistant' },
    ]);
    expect(JSON.stringify(listed)).not.toContain(secret);
  });

  it('are made and revoked by instructors alone, and nobody revokes their own', async () => {
    const ben = await open(await link('Ben', 'assistant'));
    const { id } = (await room.snapshot()).staff;
    expect((await ben.send('POST', '/teach/staff', { name: 'Eve', role: 'instructor' })).status).toBe(403);
    expect((await ben.send('GET', '/teach/staff')).status).toBe(403);
    expect((await ben.send('DELETE', `/teach/staff/${id}`)).status).toBe(403);
    expect((await room.board.send('DELETE', `/teach/staff/${id}`)).status).toBe(409);
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
    expect((await room.board.send('DELETE', `/teach/staff/${id}`)).status).toBe(200);
    while (!(await stream?.read())?.done);
    expect((await ben.send('GET', '/teach/board')).status).toBe(401);
    expect((await ben.send('POST', '/teach/session', { secret })).status).toBe(401);
    expect((await room.board.send('DELETE', `/teach/staff/${id}`)).status).toBe(404);
  });

  it('of another workshop are out of reach', async () => {
    await link('Ben', 'assistant');
    const listed = await room.board.get<{ staff: { id: string; name: string }[] }>('/teach/staff');
    const id = listed.staff.find(({ name }) => name === 'Ben')?.id;
    room.workshop = await makeWorkshop(room.store, 'Another');
    const other = await open(await addStaff(room.store, room.workshop, 'Eve', 'instructor'));
    expect((await other.send('DELETE', `/teach/staff/${id}`)).status).toBe(404);
    expect((await other.get<{ staff: object[] }>('/teach/staff')).staff).toHaveLength(1);
  });
});

describe('an instructor', () => {
  it('gives a new resume code to somebody who lost theirs, and the old one ends', async () => {
    const { resume } = await room.joined('Pat');
    const id = (await room.snapshot()).participants[0]?.id;
    const response = await room.board.send('POST', `/teach/participants/${id}/resume-code`, {});
    const renewed = ((await response.json()) as { resume: string }).resume;
    expect((await room.browser().send('POST', '/resume', { resume })).status).toBe(404);
    const other = room.browser();
    expect((await other.send('POST', '/resume', { resume: renewed })).status).toBe(200);
    expect((await other.get<ParticipantView>('/me')).name).toBe('Pat');
  });

  it('removes somebody with all that is kept of them', async () => {
    const { browser } = await room.joined('A name to remove');
    await tell(browser, passes('SELECT removed'));
    const id = (await room.snapshot()).participants[0]?.id;
    expect((await browser.send('DELETE', `/teach/participants/${id}`)).status).toBe(401);
    expect((await room.board.send('DELETE', `/teach/participants/${id}`)).status).toBe(200);
    expect((await browser.send('GET', '/me')).status).toBe(401);
    expect((await room.snapshot()).participants).toEqual([]);
    const answers = await room.store.db.selectFrom('grading').select('answer').execute();
    expect(answers).not.toContainEqual({ answer: 'SELECT removed' });
  });
});
