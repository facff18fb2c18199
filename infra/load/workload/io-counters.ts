import type { Client } from 'pg';

/** Counters of the whole server since its statistics were reset. */
export interface IoCounters {
  /** Pages of tables and indexes that were not in shared buffers. */
  pageReads: number;
  /** Times that the write-ahead log was forced to disk. */
  logFlushes: number;
}

/** PostgreSQL 18 counts the log's I/O in `pg_stat_io`; 16 and 17 in `pg_stat_wal`; 15 has no `pg_stat_io` at all. */
const statements: readonly { since: number; text: string }[] = [
  {
    since: 180_000,
    text: `SELECT (SELECT sum(reads) FROM pg_stat_io WHERE object = 'relation') AS reads,
                  (SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal') AS flushes`,
  },
  {
    since: 160_000,
    text: `SELECT (SELECT sum(reads) FROM pg_stat_io WHERE object = 'relation') AS reads,
                  (SELECT wal_sync FROM pg_stat_wal) AS flushes`,
  },
  {
    since: 150_000,
    text: `SELECT (SELECT sum(blks_read) FROM pg_stat_database) AS reads,
                  (SELECT wal_sync FROM pg_stat_wal) AS flushes`,
  },
];

/** @throws Error for a server before PostgreSQL 15. */
export async function ioCounters(client: Client): Promise<IoCounters> {
  const { rows: versions } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  const version = versions[0]?.version ?? 0;
  const statement = statements.find(({ since }) => version >= since);
  if (!statement) throw new Error('The storage workload needs PostgreSQL 15 or newer.');
  const { rows } = await client.query<{ reads: string | null; flushes: string | null }>(statement.text);
  return { pageReads: Number(rows[0]?.reads ?? 0), logFlushes: Number(rows[0]?.flushes ?? 0) };
}
