/** Grades as they are taken out. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { event, exercise, fails, openRoom, passes, tell } from '../../../tests/workshop/room.ts';
import { lease, settle } from './grading/queue.ts';
import { saveRoster } from './roster/roster.ts';

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

  it.each(['participants', 'canvas', 'moodle'])(
    'give no zero for what someone only looked at: %s',
    async (form) => {
      const [opened, tried] = [(await room.joined('Ona')).browser, (await room.joined('Tim')).browser];
      await tell(opened, event({ kind: 'opened' }), event({ kind: 'help', text: 'How?' }));
      await tell(tried, fails());
      const rows = await read(form);
      const named = (name: string) => rows.find((row) => Object.values(row).includes(name)) ?? {};
      expect(named('Ona')[exercise]).toBe('');
      expect(named('Tim')[exercise]).toBe('0');
    },
  );

  it.each(['participants', 'exercises', 'canvas', 'moodle'])(
    'are read by a strict CSV reader, whatever people are called: %s',
    async (form) => {
      const names = [
        'Ada "Countess", Lovelace',
        "'=1+1",
        '@SUM(A1)',
        '-1+1',
        '+49 30',
        'علی\u200cرضا',
        '👩‍💻',
      ];
      const roster = names.map((name, at) => ({ name, identifier: `=${at}`, group: `"Blue", ${at}` }));
      await saveRoster(room.store, room.workshop.id, roster);
      for (const { id, name } of (await room.snapshot()).roster) {
        const browser = room.browser();
        const code = room.workshop.joinCode;
        expect((await browser.send('POST', '/join', { code, entry: id })).status, name).toBe(201);
        await tell(browser, fails());
      }
      const rows = await read(form);
      const cells = rows.flatMap((row) => Object.values(row));
      for (const name of names) expect(cells).toContain(/^[=+\-@]/.test(name) ? `'${name}` : name);
      expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
      expect(cells).toContain('"Blue", 3');
    },
  );

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

/** As a reader that forgives nothing understands it. */
async function read(form: string): Promise<Record<string, string>[]> {
  const text = await (await room.board.send('GET', `/teach/export?form=${form}`)).text();
  return parse(text, { bom: true, columns: true, record_delimiter: '\r\n' });
}
