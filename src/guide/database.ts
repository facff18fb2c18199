/** The PostgreSQL of the guide's pages. Import it when the reader asks for it: it brings the engine's loader along. */
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { markTouched, pristineDatabase } from '#src/workbench/sql/database/pool.ts';

export { download } from '#src/workbench/sql/database/pool.ts';

/**
 * A database with the shop's tables, which the caller may change. It ends when an exercise, or another part of a page,
 * asks for one; a statement sent after that throws DatabaseStopped.
 * @throws DownloadError, DatabaseStopped
 */
export async function guideDatabase(): Promise<PgliteDatabase> {
  const database = await pristineDatabase();
  markTouched();
  return database;
}
