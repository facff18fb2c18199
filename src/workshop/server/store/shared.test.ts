/** Two servers on one PostgreSQL: what only happens when both are at work at the same time. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join as pathOf } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../../tests/postgres.ts';
import type { WorkEvent } from '../../protocol/event.ts';
import { feedBoard } from '../board-feed.ts';
import { takeEvents } from '../events.ts';
import { lease, settle } from '../grading/queue.ts';
import { viewOf } from '../participant-view.ts';
import { join, leave, type Participant } from '../participants.ts';
import { rosterOf, saveRoster } from '../roster/roster.ts';
import { openStaffSession, staffOf } from '../staff.ts';
import type { Message } from '../streams.ts';
import { addStaff, changeWorkshop, openWorkshop } from '../workshops.ts';
import { openShared } from './shared.ts';
import type { Store } from './store.ts';

let server: PostgresServer;
let one: Store;
let two: Store;

beforeAll(async () => {
  server = await startPostgres();
  [one, two] = await Promise.all([openShared(server.url), openShared(server.url)]);
});
afterAll(async () => {
  await one?.close();
  await two?.close();
  await server?.stop();
});

it('makes one workshop when both start at the same time', async () => {
  const [first, second] = await Promise.all([openWorkshop(one, 'Shared'), openWorkshop(two, 'Shared')]);
  expect(first.workshop.id).toBe(second.workshop.id);
  expect([first.isNew, second.isNew].sort()).toEqual([false, true]);
});

const pass = (): WorkEvent => ({
  id: randomUUID(),
  exercise: 'query-optimization/01-missing-index',
  at: new Date().toISOString(),
  kind: 'checked',
  answer: `CREATE INDEX ON orders (customer_id) -- ${randomUUID()}`,
  verdict: 'pass',
  failed: [],
});

async function joined(store: Store, name: string): Promise<Participant> {
  const { workshop } = await openWorkshop(store, 'Shared');
  const entrance = await join(store, workshop.joinCode ?? '', { name });
  if (typeof entrance === 'string') throw new Error(entrance);
  return entrance.participant;
}

it('counts an event once that both servers get at the same time, and gives it to one grader alone', async () => {
  const ann = await joined(one, 'Ann');
  const event = pass();
  await Promise.all([takeEvents(one, ann, [event], 'test'), takeEvents(two, ann, [event], 'test')]);
  expect((await viewOf(two, ann)).standings).toMatchObject([{ attempts: 1, state: 'passed' }]);
  const tasks = await Promise.all([lease(one), lease(two)]);
  expect(tasks.filter((task) => task !== undefined)).toHaveLength(1);
  const [task] = tasks.filter((each) => each !== undefined);
  await settle(two, task?.key ?? '', 'pass', []);
  expect((await viewOf(one, ann)).standings).toMatchObject([{ verification: { state: 'verified' } }]);
});

it('writes what arrives at once together, each once, whichever of it fails', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, (_, at) => joined(one, `At once ${at}`)));
  const [bad, left, ...others] = people as [Participant, Participant, ...Participant[]];
  await leave(two, left);
  const begun = vi.spyOn(one.db, 'transaction');
  const work = others.map((participant) => ({ participant, event: { ...pass(), verdict: 'fail' as const } }));
  const sent = await Promise.allSettled([
    ...work.flatMap(({ participant, event }) => [
      takeEvents(one, participant, [event, event], 'test'),
      takeEvents(two, participant, [event], 'test'),
    ]),
    takeEvents(one, left, [pass()], 'test'),
    takeEvents(one, bad, [{ ...pass(), id: 'no uuid' }], 'test'),
  ]);
  expect(sent.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
  for (const { participant } of work)
    expect((await viewOf(one, participant)).standings).toMatchObject([{ attempts: 1, state: 'tried' }]);
  expect((await viewOf(one, bad)).standings).toEqual([]);
  begun.mockClear();
  await Promise.all(others.map((participant) => takeEvents(one, participant, [pass()], 'test')));
  expect(begun).toHaveBeenCalledTimes(1);
  for (const participant of others) await leave(one, participant);
});

it('shows what one server takes on a board of the other, and obeys a freeze of the other', async () => {
  const { workshop } = await openWorkshop(one, 'Shared');
  const token = (await openStaffSession(two, await addStaff(two, workshop, 'Ada', 'instructor'))) ?? '';
  const staff = await staffOf(two, token);
  if (!staff) throw new Error('There is no session.');
  const shown = Promise.withResolvers<unknown>();
  const feed = {
    send: (message: Message) => {
      const text = new TextDecoder().decode(message);
      if (/^event: participants\n.*"Bo".*attempts/.test(text)) shown.resolve('participants');
    },
  };
  const stop = await feedBoard({ store: two, staff, token, room: '' }, feed, () => {});
  const bo = await joined(one, 'Bo');
  await takeEvents(one, bo, [pass()], 'test');
  expect(await shown.promise).toBe('participants');
  stop();
  await changeWorkshop(two, workshop, { state: 'frozen' });
  await vi.waitFor(async () => expect((await viewOf(one, bo)).workshop.state).toBe('frozen'));
  await takeEvents(one, bo, [pass()], 'test');
  expect((await viewOf(two, bo)).standings).toMatchObject([{ attempts: 1 }]);
  await changeWorkshop(one, workshop, { state: 'open' });
  await vi.waitFor(async () => expect((await viewOf(two, bo)).workshop.state).toBe('open'));
});

it('grades in a process of its own, which finds the database by its environment and ends on SIGTERM', {
  tags: ['thorough'],
}, async () => {
  const { username, password, hostname, port, pathname } = new URL(server.url);
  await one.db
    .insertInto('grading')
    // Of no course: no grader is opened for it.
    .values({
      key: 'other process',
      exercise: 'no-lab/01-none',
      checker: 'test',
      answer: '',
      answer_key: 'other process',
      leased_until: null,
      verdict: null,
      findings: null,
      graded_at: null,
    })
    .execute();
  const grader = spawn(
    process.execPath,
    [pathOf(import.meta.dirname, '../main.ts'), '--grader-only', '--database-url', `postgres://${pathname}`],
    {
      env: {
        ...process.env,
        PGHOST: hostname,
        PGPORT: port,
        PGUSER: username,
        PGPASSWORD: decodeURIComponent(password),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise<void>((graded, never) => {
    let told = '';
    grader.stdout.setEncoding('utf8').on('data', (text) => {
      told += text;
      if (told.includes('no-lab/01-none graded: unknown')) graded();
    });
    grader.once('exit', () => never(new Error(`The grader ended: ${told}`)));
  });
  grader.removeAllListeners('exit').kill('SIGTERM');
  expect(await once(grader, 'exit')).toEqual([0, null]);
  const row = await two.db
    .selectFrom('grading')
    .select('verdict')
    .where('key', '=', 'other process')
    .executeTakeFirst();
  expect(row).toEqual({ verdict: 'unknown' });
});

it('loses no name that is picked on one server while the roster is saved on the other', async () => {
  const { workshop } = await openWorkshop(one, 'Shared');
  const people = Array.from({ length: 40 }, (_, at) => ({ name: `Person ${at}`, identifier: `S-${at}` }));
  await saveRoster(one, workshop.id, people);
  const roster = await rosterOf(one, workshop.id);
  const pick = (entry: string) => join(two, workshop.joinCode ?? '', { entry });
  const picked: Awaited<ReturnType<typeof pick>>[] = [];
  for (let at = 0; at < roster.length; at += 4) {
    const some = roster.slice(at, at + 4).map(({ id }) => pick(id));
    const [, ...entrances] = await Promise.all([saveRoster(one, workshop.id, people), ...some]);
    picked.push(...entrances);
  }
  expect(picked.filter((entrance) => typeof entrance === 'string')).toEqual([]);
  const bound = (await rosterOf(one, workshop.id)).map(({ participant }) => participant);
  expect(bound).toEqual(picked.map((entrance) => typeof entrance === 'object' && entrance.participant.id));
});
