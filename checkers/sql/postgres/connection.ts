/** Connections to a PostgreSQL server: how they are made and ended, and what it means when they fail. */

import { Client, type ClientConfig } from 'pg';
import { DatabaseStopped, StatementError } from '../database.ts';

/** A server process, told from a later one with its pid by when it started. */
export interface Backend {
  pid: number;
  startedAt: string;
}

const terminationLimitMs = 10_000;
const applicationName = 'securecart check-lab';

/** @throws what `pg` throws when the server cannot be reached. */
export async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client({
    ...config,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener Node ends the process when the server closes an idle connection.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    // What fails on this side, such as a password that is not there, leaves the socket open and the process waiting.
    void client.end().catch(() => {});
    throw error;
  }
  return client;
}

/** The server process of a connection. */
export async function backendOf(client: Client): Promise<Backend> {
  const { rows } = await client.query<{ pid: number; started_at: string }>(
    'SELECT pid, backend_start::text AS started_at FROM pg_stat_activity WHERE pid = pg_backend_pid()',
  );
  return { pid: rows[0]?.pid ?? 0, startedAt: rows[0]?.started_at ?? '-infinity' };
}

/** Ends a server process of ours from a second connection: a client cannot interrupt itself. */
export async function terminateBackend(config: ClientConfig, { pid, startedAt }: Backend): Promise<void> {
  const killer = await connect(config);
  try {
    // A pid is used again; with the time of its start it is ours and no one else's.
    const ours = 'FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2::timestamptz';
    await killer.query(`SELECT pg_terminate_backend(pid) ${ours}`, [pid, startedAt]);
    const deadline = performance.now() + terminationLimitMs;
    for (;;) {
      const { rows } = await killer.query(`SELECT ${ours}`, [pid, startedAt]);
      if (rows.length === 0) return;
      if (performance.now() > deadline)
        throw new Error(`the server process ${pid} doesn’t end although it was told to`);
    }
  } finally {
    await killer.end();
  }
}

/** What the loss of a connection is to whoever grades. */
export function lost(error: unknown): DatabaseStopped {
  if (error instanceof DatabaseStopped) return error;
  const { message, code } = error as Error & { code?: string };
  return new DatabaseStopped(
    'connection lost',
    `The connection to the database was lost: ${message || code || String(error)}.`,
  );
}

/** What `pg` throws, as any engine would say it. */
export function translated(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { code, detail, hint, position, severity } = error as Error & Record<string, string | undefined>;
  const isFromServer = severity !== undefined && code?.length === 5;
  if (!isFromServer || severity === 'FATAL' || severity === 'PANIC') return lost(error);
  return new StatementError(error.message, {
    code,
    detail,
    hint,
    position: position === undefined ? undefined : Number(position) - 1,
  });
}
