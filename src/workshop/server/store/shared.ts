/** A workshop's store on a PostgreSQL server, which any number of workshop servers share. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { UserError } from '#checkers/command/user-error.ts';
import { migrate } from './migrations.ts';
import { Listeners, type News, type Store } from './store.ts';
import type { Tables } from './tables.ts';

const channel = 'securecart_workshop';
/** Server version from which the schema works: 15. */
const oldestVersion = 150_000;
const reconnectMs = 1_000;

/** @throws UserError when the server can't be reached, refuses the password, or is too old. */
export async function openShared(url: string): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    // A new connection takes the server 100 ms and more while a class is at work.
    idleTimeoutMillis: 60_000,
  });
  // A connection that breaks while idle is replaced by the next query.
  pool.on('error', () => {});
  const listeners = new Listeners();
  try {
    const { rows } = await pool.query<{ number: number }>(
      "SELECT current_setting('server_version_num')::int AS number",
    );
    const number = rows[0]?.number ?? 0;
    if (number < oldestVersion)
      throw new UserError(
        `The database server is PostgreSQL ${Math.floor(number / 10_000)}, which is too old.`,
        'Use PostgreSQL 15 or newer.',
      );
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    await migrate(db, 'The database');
    const hearing = listen(url, listeners);
    return {
      db,
      publish: async (...news) => {
        if (news.length === 0) return;
        const payloads = news.map((each) => JSON.stringify(each));
        await pool.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [
          channel,
          payloads,
        ]);
      },
      subscribe: (listener) => listeners.add(listener),
      forgetCopies: () => {},
      close: async () => {
        await hearing.stop();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw explained(error);
  }
}

/** Hears what every server of the store publishes; a lost connection is made again. */
function listen(url: string, listeners: Listeners): { stop(): Promise<void> } {
  let client: pg.Client | undefined;
  let stopped = false;
  const connect = async () => {
    if (stopped) return;
    const mine = new pg.Client({ connectionString: url });
    client = mine;
    const again = () => {
      if (client !== mine || stopped) return;
      client = undefined;
      setTimeout(() => void connect(), reconnectMs).unref();
    };
    mine.on('error', again);
    mine.on('end', again);
    mine.on('notification', ({ payload }) => listeners.tell(JSON.parse(payload ?? '{}') as News));
    try {
      await mine.connect();
      await mine.query(`LISTEN ${channel}`);
      // What was published while nobody listened is read from the rows.
      listeners.tell({ kind: 'missed' });
    } catch {
      again();
    }
  };
  void connect();
  return {
    stop: async () => {
      stopped = true;
      await client?.end().catch(() => {});
    },
  };
}

function explained(error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === '28P01' || code === '28000')
    return new UserError('The database server refuses the user or the password.', 'Check --database-url.');
  if (code === '3D000')
    return new UserError('The database that --database-url names does not exist.', 'Create it first.');
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN'].includes(code) || /timeout/.test(error.message))
    return new UserError("The database server can't be reached.", 'Check --database-url and the network.');
  return error;
}
