/** Claimed passes and what the server’s grade makes of them. */
import { describe, expect, it } from 'vitest';
import { differing, exercise, failed, openRoom, passes, tell } from '../../../../tests/workshop/room.ts';
import type { WorkEvent } from '../../protocol/event.ts';
import type { Regrading, TimelineEntry } from '../../protocol/workshop.ts';
import { lease, settle } from '../grading/queue.ts';

const room = openRoom();

describe('a claimed pass', () => {
  it('shows a claimed pass as waiting, until the server has graded the same answer', async () => {
    const { browser } = await room.joined('Gil');
    await tell(browser, passes());
    expect(await room.standingOf('Gil')).toMatchObject({
      state: 'passed',
      verification: { state: 'waiting' },
    });
    const task = await lease(room.store);
    expect(task).toMatchObject({ exercise, answer: 'CREATE INDEX ON orders (customer_id)' });
    await settle(room.store, task?.key ?? '', 'pass', []);
    expect(await room.standingOf('Gil')).toMatchObject({ verification: { state: 'verified' } });
  });

  it('shows a pass that the server does not confirm as one that differs, with the reason', async () => {
    const { browser } = await room.joined('Hal');
    await tell(browser, passes('SELECT cheated'));
    const task = await lease(room.store);
    await settle(room.store, task?.key ?? '', 'fail', [differing]);
    expect(await room.standingOf('Hal')).toMatchObject({
      verification: { state: 'differs', reason: 'Reads at most 40 pages: 656 pages.' },
    });
  });

  it('grades an answer that two gave once, and takes the grade for a third without waiting', async () => {
    const answer = `SELECT ${crypto.randomUUID().length}, 'same'`;
    const [one, two, three] = [await room.joined('I1'), await room.joined('I2'), await room.joined('I3')];
    await tell(one.browser, passes(answer));
    await tell(two.browser, passes(answer));
    const task = await lease(room.store);
    expect(task?.answer).toBe(answer);
    expect(await lease(room.store)).toBeUndefined();
    await settle(room.store, task?.key ?? '', 'pass', []);
    await tell(three.browser, passes(answer));
    for (const name of ['I1', 'I2', 'I3'])
      expect(await room.standingOf(name)).toMatchObject({ verification: { state: 'verified' } });
  });

  it('never counts what no grader came back from', async () => {
    const { browser } = await room.joined('Jo');
    await tell(browser, passes('SELECT no_grader'));
    for (let tries = 0; tries < 3; tries++) {
      expect(await lease(room.store)).toBeDefined();
      await room.store.db
        .updateTable('grading')
        .set({ leased_until: new Date(0) })
        .where('graded_at', 'is', null)
        .execute();
    }
    expect(await lease(room.store)).toBeUndefined();
    expect(await room.standingOf('Jo')).toMatchObject({ verification: { state: 'waiting' } });
  });

  it('keeps a verified pass when a later answer differs, and shows both findings of each attempt', async () => {
    const { browser } = await room.joined('Jil');
    const met = [{ check: 'pages', title: failed.title, observed: '12 pages.' }];
    await tell(browser, { ...passes('SELECT jil_right'), met } as WorkEvent);
    await settle(room.store, (await lease(room.store))?.key ?? '', 'pass', []);
    await tell(browser, { ...passes('SELECT jil_wrong'), met } as WorkEvent);
    await settle(room.store, (await lease(room.store))?.key ?? '', 'fail', [differing]);
    expect(await room.standingOf('Jil')).toMatchObject({ verification: { state: 'verified' } });
    const id = (await room.snapshot()).participants[0]?.id;
    const { timeline } = await room.board.get<{ timeline: TimelineEntry[] }>(`/teach/participants/${id}`);
    expect(timeline).toMatchObject([
      { answer: 'SELECT jil_wrong', met, grades: [{ verdict: 'fail', findings: [differing] }] },
      { answer: 'SELECT jil_right', met, grades: [{ verdict: 'pass', findings: [] }] },
    ]);
  });
});

describe('grading all again', () => {
  const unconfirmed = { state: 'differs', reason: 'Reads at most 40 pages: 656 pages.' };

  it('with other checkers says how far it is and whose grade changed, and keeps the old beside the new', async () => {
    const { browser } = await room.joined('Ray');
    await tell(browser, passes('SELECT ray_again'));
    await settle(room.store, (await lease(room.store))?.key ?? '', 'fail', [differing]);
    room.api = room.apiWith({ checker: 'repaired' });
    expect(await (await room.board.send('POST', '/teach/regrade', {})).json()).toEqual({ count: 1 });
    expect(await room.standingOf('Ray'), 'the old grade holds until then').toMatchObject({
      verification: unconfirmed,
    });
    expect(await room.board.get<Regrading>('/teach/regrade')).toEqual({ total: 1, done: 0, changed: [] });
    await settle(room.store, (await lease(room.store))?.key ?? '', 'pass', []);
    expect(await room.standingOf('Ray')).toMatchObject({ verification: { state: 'verified' } });
    const id = (await room.snapshot()).participants[0]?.id;
    expect(await room.board.get<Regrading>('/teach/regrade')).toEqual({
      total: 1,
      done: 1,
      changed: [{ participant: id, name: 'Ray', exercise, before: 'fail', after: 'pass', reason: '' }],
    });
    const both = [
      { checker: 'repaired', verdict: 'pass', findings: [] },
      { checker: 'test', verdict: 'fail', findings: [differing] },
    ];
    expect(await room.board.get(`/teach/participants/${id}`)).toMatchObject({ timeline: [{ grades: both }] });
    expect(await room.board.get('/teach/export?form=json')).toMatchObject({
      participants: [{ name: 'Ray', answers: [{ exercise, answer: 'SELECT ray_again', grades: both }] }],
    });
    await browser.send('POST', '/leave', {});
    const left = await room.store.db.selectFrom('grading').select('answer').execute();
    expect(left).not.toContainEqual({ answer: 'SELECT ray_again' });
  });

  it('with the same checkers replaces the grade', async () => {
    const { browser } = await room.joined('Roy');
    await tell(browser, passes('SELECT roy_again'));
    await settle(room.store, (await lease(room.store))?.key ?? '', 'pass', []);
    await room.board.send('POST', '/teach/regrade', {});
    expect(await room.standingOf('Roy')).toMatchObject({ verification: { state: 'verified' } });
    await settle(room.store, (await lease(room.store))?.key ?? '', 'fail', [differing]);
    expect(await room.standingOf('Roy')).toMatchObject({ verification: unconfirmed });
  });

  it('waits behind what a participant has just checked', async () => {
    const [one, two] = [await room.joined('Rob'), await room.joined('Ron')];
    await tell(one.browser, passes('SELECT rob_again'));
    await settle(room.store, (await lease(room.store))?.key ?? '', 'pass', []);
    await room.board.send('POST', '/teach/regrade', {});
    await tell(two.browser, passes('SELECT ron_now'));
    expect(await lease(room.store)).toMatchObject({ answer: 'SELECT ron_now' });
    expect(await lease(room.store)).toMatchObject({ answer: 'SELECT rob_again' });
    await room.store.db.deleteFrom('grading').where('graded_at', 'is', null).execute();
  });
});
