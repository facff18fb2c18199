import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { currentWorkshop, deleteWorkshop, makeWorkshop } from '../workshops.ts';
import { openEmbedded } from './embedded.ts';

const folder = mkdtempSync(join(tmpdir(), 'securecart-embedded-'));
const data = join(folder, 'data');
const dumps = join(data, 'dumps');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('deletes the dumps with a workshop', async () => {
  const store = await openEmbedded(data);
  const workshop = await makeWorkshop(store, 'Dumped');
  await store.publish({ kind: 'workshop', workshop: workshop.id });
  await store.close();
  expect(readdirSync(dumps)).toHaveLength(1);
  const again = await openEmbedded(data);
  await deleteWorkshop(again, workshop);
  expect(readdirSync(data)).not.toContain('dumps');
  await again.close();
});

it('continues from the newest dump that can be read when there is no database anymore', async () => {
  const store = await openEmbedded(data);
  const workshop = await makeWorkshop(store, 'Restored');
  await store.publish({ kind: 'workshop', workshop: workshop.id });
  await store.close();
  rmSync(join(data, 'database'), { recursive: true });
  writeFileSync(join(dumps, '99991231T235959000Z.tar.gz'), 'cut off');
  const again = await openEmbedded(data);
  expect(again.notice).toMatch(/continues from 2/);
  expect((await currentWorkshop(again))?.title).toBe('Restored');
  await again.close();
});
