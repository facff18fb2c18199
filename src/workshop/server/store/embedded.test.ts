/** @module-tag thorough */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { WorkEvent } from '../../protocol/event.ts';
import { takeEvents } from '../events.ts';
import { lease } from '../grading/queue.ts';
import { join } from '../participants.ts';
import { currentWorkshop, deleteWorkshop, makeWorkshop } from '../workshops.ts';
import { openEmbedded } from './embedded.ts';

const folder = mkdtempSync(pathOf(tmpdir(), 'securecart-embedded-'));
const data = pathOf(folder, 'data');
const dumps = pathOf(data, 'dumps');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('deletes the dumps and broken databases with a workshop', async () => {
  const store = await openEmbedded(data);
  const workshop = await makeWorkshop(store, 'Dumped');
  await store.publish({ kind: 'workshop', workshop: workshop.id });
  await store.close();
  expect(readdirSync(dumps)).toHaveLength(1);
  mkdirSync(pathOf(data, 'database.broken-20260101T000000000Z'));
  const again = await openEmbedded(data);
  await deleteWorkshop(again, workshop);
  expect(readdirSync(data)).toEqual(['database']);
  await again.close();
});

it('continues from the newest dump that can be read when there is no database anymore', {
  tags: ['thorough'],
}, async () => {
  const store = await openEmbedded(data);
  const workshop = await makeWorkshop(store, 'Restored');
  await store.publish({ kind: 'workshop', workshop: workshop.id });
  await store.close();
  rmSync(pathOf(data, 'database'), { recursive: true });
  writeFileSync(pathOf(dumps, '99991231T235959000Z.tar.gz'), 'cut off');
  const again = await openEmbedded(data);
  expect(again.notice).toMatch(/continues from 2/);
  expect((await currentWorkshop(again))?.title).toBe('Restored');
  await again.close();
});

it('has what a killed server was grading graded again at once', async () => {
  const store = await openEmbedded(data);
  const workshop = await makeWorkshop(store, 'Killed');
  const entrance = await join(store, workshop.joinCode ?? '', { name: 'Ann' });
  if (typeof entrance === 'string') throw new Error(entrance);
  const exercise = 'query-optimization/01-missing-index';
  const event = {
    ...{ id: crypto.randomUUID(), exercise, at: new Date().toISOString() },
    ...({ kind: 'checked', answer: 'SELECT 1', verdict: 'pass', failed: [] } satisfies Partial<WorkEvent>),
  };
  await takeEvents(store, entrance.participant, [event], 'test');
  const task = await lease(store);
  expect(task?.answer).toBe('SELECT 1');
  expect(await lease(store)).toBeUndefined();
  await store.close();
  const again = await openEmbedded(data);
  expect(await lease(again)).toEqual(task);
  await again.close();
});
