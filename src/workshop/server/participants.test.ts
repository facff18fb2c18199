/** Participants: how they come in, go on elsewhere, and leave. */
import { describe, expect, it } from 'vitest';
import { event, fails, openRoom, passes, tell } from '../../../tests/workshop/room.ts';
import type { DoorView, ParticipantView } from '../protocol/workshop.ts';

const room = openRoom();

describe('a participant', () => {
  it('joins by the code as somebody may type it, and is on the board', async () => {
    const browser = room.browser();
    const typed = (room.workshop.joinCode ?? '').toLowerCase().replace(/^(...)/, '$1-');
    expect((await browser.send('POST', '/join', { code: typed, name: '  Bo \u200b Li ' })).status).toBe(201);
    expect((await room.snapshot()).participants.map(({ name }) => name)).toEqual(['Bo Li']);
    expect((await browser.get<ParticipantView>('/me')).workshop.title).toBe('A workshop');
  });

  it('goes on in another browser with the resume code', async () => {
    const { browser, resume } = await room.joined('Cy');
    await tell(browser, fails());
    const other = room.browser();
    const typed = `“${resume.toUpperCase().replaceAll('-', '  ')}.”`;
    expect((await other.send('POST', '/resume', { resume: typed })).status).toBe(200);
    expect((await other.get<ParticipantView>('/me')).standings).toMatchObject([{ attempts: 1 }]);
  });

  it('is told when the instructor makes a new resume code, and only the new one works', async () => {
    const { browser, resume } = await room.joined('Dee');
    const before = (await browser.get<ParticipantView>('/me')).resumeMark;
    const stream = await browser.stream('/stream');
    await stream.until(new RegExp(`"resumeMark":"${before}"`));
    const { id } = (await room.snapshot()).participants[0] ?? {};
    const renewed = await room.board.send('POST', `/teach/participants/${id}/resume-code`, {});
    const { resume: newest } = (await renewed.json()) as { resume: string };
    await stream.until(new RegExp(`"resumeMark":"(?!${before})`));
    await stream.cancel();
    const other = room.browser();
    expect((await other.send('POST', '/resume', { resume })).status).toBe(404);
    const entered = await other.send('POST', '/resume', { resume: newest });
    const { resumeMark } = (await entered.json()) as { resumeMark: string };
    expect(resumeMark).not.toBe(before);
    expect((await browser.get<ParticipantView>('/me')).resumeMark).toBe(resumeMark);
  });

  it.each([true, false])('is told whether a learning record store hears of them: %s', async (isRecorded) => {
    room.api = room.apiWith({ isRecorded });
    const door = await room.browser().send('POST', '/door', { code: room.workshop.joinCode });
    const { told } = (await door.json()) as DoorView;
    expect(told.includes('A learning record store outside of the workshop is told')).toBe(isRecorded);
    expect(told.includes('stays there, also after you leave')).toBe(isRecorded);
    await room.board.send('PATCH', '/teach/workshop', { drafts: true });
    const again = await room.browser().send('POST', '/door', { code: room.workshop.joinCode });
    expect(((await again.json()) as DoorView).told).toMatch(/^They also see the text in your editor\./);
    // Who comes from an LMS sees no door.
    const { browser } = await room.joined('Lea');
    expect(await browser.get('/me')).toMatchObject({ name: 'Lea', isRecorded });
    const stream = await browser.stream('/stream');
    await stream.until(new RegExp(`"isRecorded":${isRecorded}`));
    await stream.cancel();
  });

  it('sees all that is kept, and takes it away by leaving', async () => {
    const { browser } = await room.joined('Ed');
    await tell(browser, event({ kind: 'help', text: 'Which column?' }), passes('SELECT only_ed'));
    expect(await browser.get('/mine')).toMatchObject({
      name: 'Ed',
      events: [{ kind: 'help', text: 'Which column?' }, { answer: 'SELECT only_ed' }],
    });
    await browser.send('POST', '/leave', {});
    expect((await browser.send('GET', '/me')).status).toBe(401);
    expect((await room.snapshot()).participants).toEqual([]);
    const left = await room.store.db.selectFrom('event').selectAll().execute();
    expect(left.filter(({ body }) => JSON.stringify(body).includes('Which column?'))).toEqual([]);
    const answers = await room.store.db.selectFrom('grading').select('answer').execute();
    expect(answers).not.toContainEqual({ answer: 'SELECT only_ed' });
  });
});
