/** What a database is at one moment besides its rows: two moments tell what an answer changed. */

import { type CatalogObject, readCatalog } from './catalog.ts';
import type { Database } from './database.ts';
import { readSettings, type Settings } from './settings.ts';
import { readSystemRows, type SystemRows } from './system-rows.ts';

export interface Snapshot {
  objects: readonly CatalogObject[];
  system: SystemRows;
  settings: Settings;
}

export async function readSnapshot(db: Database): Promise<Snapshot> {
  return {
    objects: await readCatalog(db),
    system: await readSystemRows(db),
    settings: await readSettings(db),
  };
}

/**
 * The same for as long as the objects of the course's schema are the same ones: made again, they have other identifiers.
 * A server shows the schema of the other dataset, too, which may be made again meanwhile.
 */
export async function newestObject(db: Database): Promise<string> {
  const { rows } = await db.run(
    `SELECT max(oid), (SELECT max(oid) FROM pg_catalog.pg_namespace) FROM pg_catalog.pg_class
     WHERE relnamespace = current_schema()::regnamespace`,
  );
  return rows[0]?.join(' ') ?? '';
}
