/** Grades that an instructor's machine made in the accounts of participants. */
import { expect, it, onTestFinished } from 'vitest';
import { startPostgres } from '../../../tests/postgres.ts';
import { exercise, openRoom } from '../../../tests/workshop/room.ts';
import type { Unmatched } from '../protocol/account-grade.ts';
import { takeAccountGrades } from './account-grades.ts';
import { join } from './participants.ts';
import { saveRoster } from './roster/roster.ts';
import { openShared } from './store/shared.ts';
import { makeWorkshop } from './workshops.ts';

const room = openRoom();

const give = async (participant: string, identifier?: string): Promise<Unmatched> => {
  const grade = { participant, exercise, verdict: 'pass', reason: '', ...(identifier && { identifier }) };
  const answer = await room.board.send('POST', '/teach/account-grades', { grades: [grade] });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Unmatched;
};

it.each([
  ['Özil', 'Özil'],
  ['Özil', 'ÖzIL'],
  ['Jose\u0301', 'José'],
  ['👩‍💻 Ada', '👩‍💻 ADA'],
  ['ИВАН', 'ИВАН'],
])('finds who joined as %s by %s', async (joined, listed) => {
  await room.joined(joined);
  expect(await give(listed)).toEqual({ strangers: [], ambiguous: [] });
  expect((await room.snapshot()).participants[0]?.standings).toMatchObject([
    { verification: { state: 'verified', by: 'account' } },
  ]);
});

it('finds by the identifier before the name, and takes no guess between two of one name', async () => {
  await saveRoster(room.store, room.workshop.id, [{ name: 'Bo Ng', identifier: 'Ü-17' }]);
  const [entry] = (await room.snapshot()).roster;
  const browser = room.browser();
  await browser.send('POST', '/join', { code: room.workshop.joinCode, entry: entry?.id });
  await room.joined('Bo Ng');
  expect(await give('Bo Ng')).toEqual({ strangers: [], ambiguous: ['Bo Ng'] });
  expect(await give('Somebody', 'Ü-17')).toEqual({ strangers: [], ambiguous: [] });
  expect(await give('Nobody')).toEqual({ strangers: ['Nobody'], ambiguous: [] });
});

it('finds by letters that a server’s locale doesn’t know', { tags: ['thorough'] }, async () => {
  const server = await startPostgres();
  onTestFinished(() => server.stop());
  const store = await openShared(server.url);
  onTestFinished(() => store.close());
  const workshop = await makeWorkshop(store, 'A workshop');
  await join(store, workshop.joinCode ?? '', { name: 'Özil' });
  const grade = { participant: 'Özil', exercise, verdict: 'pass', reason: '' } as const;
  expect((await takeAccountGrades(store, workshop.id, [grade])).strangers).toEqual([]);
});
