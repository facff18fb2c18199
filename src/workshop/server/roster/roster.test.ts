/** A roster from its text to who picked which name. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type Browser, exercise, fails, openRoom, tell } from '../../../../tests/workshop/room.ts';
import type { DoorView } from '../../protocol/workshop.ts';
import { addStaff, makeWorkshop } from '../workshops.ts';

const room = openRoom();

describe('a roster', () => {
  const text = 'name,identifier,group\nAnna Li,17,Blue\nBo Ng,18,Red\n';
  const save = async (roster: string) => {
    const response = await room.board.send('POST', '/teach/roster', { text: roster, save: true });
    expect(response.status).toBe(200);
    return await response.json();
  };
  const door = async () =>
    (await (await room.browser().send('POST', '/door', { code: room.workshop.joinCode })).json()) as DoorView;
  const picks = async (browser: Browser, name: string) => {
    const entry = (await door()).roster.find((each) => each.name === name)?.id;
    return await browser.send('POST', '/join', { code: room.workshop.joinCode, entry });
  };

  it('is looked at before it is saved, with what is wrong by line', async () => {
    const wrong = `${text}Cy,17\n`;
    const looked = { people: 2, problems: [{ line: 4, text: 'The identifier 17 is already in line 2.' }] };
    const response = await room.board.send('POST', '/teach/roster', { text: wrong, save: false });
    expect(await response.json()).toEqual(looked);
    expect((await room.snapshot()).roster).toEqual([]);
    expect(await save(wrong)).toEqual(looked);
    expect((await room.snapshot()).roster).toMatchObject([
      { name: 'Anna Li', identifier: '17', group: 'Blue' },
      { name: 'Bo Ng', identifier: '18', group: 'Red' },
    ]);
  });

  it('is picked from at the door, once, without identifiers, until the instructor frees a name', async () => {
    await save(text);
    expect(await door()).toMatchObject({
      title: 'A workshop',
      told: '',
      roster: [
        { name: 'Anna Li', group: 'Blue', taken: false },
        { name: 'Bo Ng', group: 'Red', taken: false },
      ],
    });
    for (const entry of (await door()).roster)
      expect(Object.keys(entry).sort()).toEqual(['group', 'id', 'name', 'taken']);
    const anna = room.browser();
    expect((await picks(anna, 'Anna Li')).status).toBe(201);
    expect((await picks(room.browser(), 'Anna Li')).status, 'a second time').toBe(409);
    const { roster, participants } = await room.snapshot();
    expect(participants).toMatchObject([{ name: 'Anna Li', entry: roster[0]?.id }]);
    expect(await anna.get('/mine')).toMatchObject({ roster: { identifier: '17', group: 'Blue' } });
    expect((await door()).roster).toMatchObject([{ taken: true }, { taken: false }]);
    expect((await room.board.send('POST', `/teach/roster/${roster[0]?.id}/unbind`, {})).status).toBe(200);
    expect((await picks(room.browser(), 'Anna Li')).status).toBe(201);
  });

  it('has each name picked by one of those who pick it at once', async () => {
    await save(text);
    const picked = await Promise.all(Array.from({ length: 8 }, () => picks(room.browser(), 'Bo Ng')));
    expect(picked.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    expect((await room.snapshot()).participants).toHaveLength(1);
  });

  it('stays bound when it is saved again, and frees the name of somebody who leaves', async () => {
    await save(text);
    const anna = room.browser();
    await picks(anna, 'Anna Li');
    await save('Anna Lie,17,Green\nCy Po,19');
    const { roster, participants } = await room.snapshot();
    expect(roster.map(({ name }) => name)).toEqual(['Anna Lie', 'Cy Po']);
    expect(participants).toMatchObject([{ name: 'Anna Lie', entry: roster[0]?.id }]);
    await anna.send('POST', '/leave', {});
    expect((await door()).roster).toMatchObject([{ name: 'Anna Lie', taken: false }, { taken: false }]);
  });

  it('is a column of the exports, with those who have not joined', async () => {
    await save(text);
    const { browser } = await room.joined('Not Listed');
    await tell(browser, fails());
    const rows = async (form: string) => {
      const file = await (await room.board.send('GET', `/teach/export?form=${form}`)).text();
      return parse(file, { bom: true, columns: true }) as Record<string, string>[];
    };
    expect(await rows('participants')).toMatchObject([
      { Name: 'Not Listed', Identifier: '', Group: '', [exercise]: '0' },
      { Name: 'Anna Li', Identifier: '17', Group: 'Blue', [exercise]: '' },
      { Name: 'Bo Ng', Identifier: '18', Group: 'Red', [exercise]: '' },
    ]);
    expect((await rows('canvas')).at(-1)).toMatchObject({ 'SIS User ID': '18', Section: 'Red' });
    expect((await rows('moodle')).at(-1)).toMatchObject({ 'ID number': '18', Group: 'Red' });
    expect(await rows('exercises')).toMatchObject([{ Name: 'Not Listed', Group: '', Attempts: '1' }]);
  });

  it('may be long, and is for instructors alone', async () => {
    const long = Array.from({ length: 3_000 }, (_, index) => `Name of person ${index},${index},Group`);
    expect(await save(long.join('\n'))).toEqual({ people: 3_000, problems: [] });
    const { roster } = await room.snapshot();
    const ben = room.browser();
    await ben.send('POST', '/teach/session', {
      secret: await addStaff(room.store, room.workshop, 'Ben', 'assistant'),
    });
    for (const path of ['/teach/roster', `/teach/roster/${roster[0]?.id}/unbind`])
      for (const browser of [ben, room.browser()])
        expect((await browser.send('POST', path, { text, save: true })).status, path).toBeGreaterThan(400);
    room.workshop = await makeWorkshop(room.store, 'Another');
    const other = room.browser();
    await other.send('POST', '/teach/session', {
      secret: await addStaff(room.store, room.workshop, 'Eve', 'instructor'),
    });
    expect((await other.send('POST', `/teach/roster/${roster[0]?.id}/unbind`, {})).status).toBe(404);
    const joining = { code: room.workshop.joinCode, entry: roster[0]?.id };
    expect((await other.send('POST', '/join', joining)).status, 'by another workshop’s code').toBe(409);
  });
});
