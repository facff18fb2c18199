/** Makes a table larger than memory, one row a page, so that reading a row is reading a page from the volume. */
import { UserError } from '#checkers/command/user-error.ts';
import type { FillRequest } from '../request.ts';
import type { Target } from '../target.ts';
import { connect, disconnect } from './client.ts';

export const gibibyte = 2 ** 30;
export const pageSize = 8192;
/** Pages added by one statement: 64 MiB, a second or two on a small volume. */
const batch = 8192;

export interface FillReport {
  workload: 'fill';
  gibibytes: number;
  full: boolean;
}

/** A row of 400 bytes with a fill factor of 10 leaves no room for a second on its page. */
const schema = `
  CREATE SCHEMA IF NOT EXISTS securecart_load;
  CREATE TABLE IF NOT EXISTS securecart_load.pages (filler text NOT NULL) WITH (fillfactor = 10, autovacuum_enabled = off);
  CREATE TABLE IF NOT EXISTS securecart_load.commits (id bigint GENERATED ALWAYS AS IDENTITY, note text NOT NULL);
`;

/**
 * Fills the table until it has its size or the time is up; ask again until it is full.
 * @throws UserError when the table is already larger: it would take another size's measurements for its own.
 */
export async function fill(target: Target, request: FillRequest): Promise<FillReport> {
  const deadline = performance.now() + request.seconds * 1000;
  const wanted = Math.ceil((request.gibibytes * gibibyte) / pageSize);
  const client = await connect(target);
  try {
    await client.query(schema);
    let pages = await pagesOf(client);
    // PostgreSQL extends a table by several pages at once, so it may be a little larger than asked for.
    if (pages > wanted * 1.1)
      throw new UserError(
        `The table has ${(pages * pageSize) / gibibyte} GiB, more than the ${request.gibibytes} asked for.`,
        'Use the size it has, or remove it with: DROP SCHEMA securecart_load CASCADE',
      );
    while (pages < wanted && performance.now() < deadline) {
      const rows = Math.min(batch, wanted - pages);
      await client.query(
        `INSERT INTO securecart_load.pages SELECT repeat('x', 400) FROM generate_series(1, ${rows})`,
      );
      // While the pages are still in memory: else the first read of each would write it again, for its hint bits.
      await client.query('VACUUM (TRUNCATE false) securecart_load.pages');
      pages = await pagesOf(client);
    }
    return { workload: 'fill', gibibytes: (pages * pageSize) / gibibyte, full: pages >= wanted };
  } finally {
    await disconnect(client);
  }
}

/** How many pages the table has; 0 when there is none yet. */
export async function pagesOf(client: Awaited<ReturnType<typeof connect>>): Promise<number> {
  const { rows } = await client.query<{ pages: number }>(
    `SELECT (coalesce(pg_relation_size(to_regclass('securecart_load.pages')), 0) / ${pageSize})::int AS pages`,
  );
  return rows[0]?.pages ?? 0;
}
