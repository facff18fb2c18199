/** Grades as they are taken out. */
import { describe, expect, it } from 'vitest';
import { openRoom, passes, tell } from '../../../tests/workshop/room.ts';
import { lease, settle } from './grading/queue.ts';

const room = openRoom();

describe('exports', () => {
  it('give verified passes alone, and make formulas harmless', async () => {
    const { browser } = await room.joined('=cmd()');
    await tell(browser, passes('SELECT exported'));
    const before = await (await room.board.send('GET', '/teach/export?form=participants')).text();
    expect(before.split('\r\n')[1]).toMatch(/^"?'=cmd\(\)"?,,*.*,0,25$/);
    const task = await lease(room.store);
    await settle(room.store, task?.key ?? '', 'pass', []);
    const after = await (await room.board.send('GET', '/teach/export?form=participants')).text();
    const bytes = await (await room.board.send('GET', '/teach/export?form=participants')).bytes();
    expect([...bytes.subarray(0, 3)], 'Excel takes it for UTF-8').toEqual([0xef, 0xbb, 0xbf]);
    expect(after.split('\r\n')[1]).toMatch(/,1,25$/);
  });

  it('have the form that Canvas imports', async () => {
    await room.joined('Sam');
    const [header, points, sam] = (
      await (await room.board.send('GET', '/teach/export?form=canvas')).text()
    ).split('\r\n');
    expect(header).toMatch(/^Student,ID,SIS User ID,SIS Login ID,Section,/);
    expect(points).toMatch(/^ {4}Points Possible,,,,,1,1/);
    expect(sam).toMatch(/^Sam,,,,,,/);
  });
});
