/** Writing a database out as SQL. Loaded when it is asked for: it brings PostgreSQL's own `pg_dump` along. */
import type { PGlite } from '@electric-sql/pglite';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';

/**
 * A plain dump that `psql` and the playground can load: without owners and grants, whose roles may not exist where it is
 * loaded, and with rows as INSERT, because PGlite cannot copy out. A transaction that is open is rolled back.
 */
export async function dump(db: PGlite): Promise<File> {
  const { rows: settings } = await db.query<{ name: string; setting: string }>(
    "SELECT name, current_setting(name) AS setting FROM pg_catalog.pg_settings WHERE source = 'session'",
  );
  try {
    return await pgDump({ pg: db, args: ['--no-owner', '--no-privileges', '--rows-per-insert=1000'] });
  } finally {
    // It works in this session: its transaction stays open, and so do its settings.
    await db.exec('ROLLBACK');
    await db.exec('RESET ALL');
    for (const { name, setting } of settings)
      await db.query('SELECT pg_catalog.set_config($1, $2, false)', [name, setting]);
  }
}
