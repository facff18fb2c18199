import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { deleteWorkshop, makeWorkshop } from '../workshops.ts';
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
