/** The databases that a browser keeps: their names, and the data directories that they start from. */
import { Records } from '#src/browser/records.ts';

/** A database as it is kept. */
export interface KeptDatabase {
  id: string;
  name: string;
  /** ISO 8601. */
  createdAt: string;
  /** The data directory that a reset brings back; undefined for that of the shop. */
  start: Blob | undefined;
  /** The data directory with what was changed since; undefined when that is all in the journal. */
  now: Blob | undefined;
}

/** The shop's database, which is always there. */
export const shopId = 'securecart';

export const keptDatabases = new Records<KeptDatabase>('databases');

/** All databases, the shop's first, then as they were made. */
export async function listDatabases(): Promise<KeptDatabase[]> {
  const kept = await keptDatabases.list();
  const shop = kept.find(({ id }) => id === shopId) ?? newDatabase(shopId, 'SecureCart');
  const own = kept.filter(({ id }) => id !== shopId);
  return [shop, ...own.sort((a, b) => a.createdAt.localeCompare(b.createdAt))];
}

export function newDatabase(id: string, name: string): KeptDatabase {
  return { id, name, createdAt: new Date().toISOString(), start: undefined, now: undefined };
}
