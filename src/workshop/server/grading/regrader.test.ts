/** @module-tag thorough */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { openEmbedded } from '../store/embedded.ts';
import type { Store } from '../store/store.ts';
import { startRegrader } from './regrader.ts';

const folder = mkdtempSync(join(tmpdir(), 'securecart-regrader-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('goes on after the store failed once', async () => {
  const real = await openEmbedded(join(folder, 'data'));
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  let failures = 0;
  const store: Store = {
    ...real,
    get db() {
      if (failures++ === 0) throw new Error('The connection was lost.');
      return real.db;
    },
  };
  await real.db
    .insertInto('grading')
    .values({
      key: 'key',
      // Of no course: no grader is opened for it.
      exercise: 'no-lab/01-none',
      checker: 'test',
      answer: '',
      answer_key: 'key',
      leased_until: null,
      verdict: null,
      findings: null,
      graded_at: null,
    })
    .execute();
  const graded = Promise.withResolvers<string>();
  const regrader = startRegrader(store, (_, { verdict }) => graded.resolve(verdict));
  await vi.waitFor(() => expect(told).toHaveBeenCalled());
  regrader.wake();
  expect(await graded.promise).toBe('unknown');
  await regrader.stop();
  told.mockRestore();
  await real.close();
});
