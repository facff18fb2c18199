/** @module-tag thorough */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { visible } from '#checkers/sql/dataset/generate.ts';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { startPglite } from '#checkers/sql/start-pglite.ts';
import { measureFigures } from './figures.ts';
import { measured } from './measured.ts';

let db: PgliteDatabase;
beforeAll(async () => {
  db = await startPglite(visible);
});
afterAll(() => db?.close());

it('states what PostgreSQL measures', { timeout: 240_000 }, async () => {
  expect(await measureFigures(db)).toEqual(measured);
});
