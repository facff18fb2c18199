/** Opens the databases that answers are graded on. */

import type { ClientConfig } from 'pg';
import { UserError } from '../command/user-error.ts';
import type { Database } from '../sql/database.ts';
import { hidden, visible } from '../sql/dataset/generate.ts';
import { startPglite } from '../sql/start-pglite.ts';

export interface GradingDatabases {
  visible: Database;
  hidden: Database;
  /** True once the person pressed Ctrl-C: the process ends by itself when nothing is left behind. */
  interrupted(): boolean;
  close(): Promise<void>;
}

/** @throws UserError when the server cannot be reached or used. */
export async function openDatabases(url: string | undefined): Promise<GradingDatabases> {
  return url === undefined ? openPglite() : openPostgres(url);
}

async function openPglite(): Promise<GradingDatabases> {
  const [seen, unseen] = await Promise.all([startPglite(visible), startPglite(hidden)]);
  return {
    visible: seen,
    hidden: unseen,
    interrupted: () => false,
    close: async () => void (await Promise.all([seen.close(), unseen.close()])),
  };
}

async function openPostgres(url: string): Promise<GradingDatabases> {
  const { PostgresDatabase } = await import('../sql/postgres/database.ts');
  const config = configOf(url);
  const opened: Database[] = [];
  const close = async () => {
    for (const database of opened) await database.close().catch(reportLeftovers);
  };
  let interrupted = false;
  const closeOnInterrupt = () => {
    interrupted = true;
    void close().finally(() => process.exit(130));
  };
  process.once('SIGINT', closeOnInterrupt);
  process.once('SIGTERM', closeOnInterrupt);
  try {
    for (const dataset of [visible, hidden]) {
      const database = await PostgresDatabase.connect(config, dataset);
      opened.push(database);
      await database.fill();
    }
  } catch (error) {
    if (interrupted) await forever;
    await close();
    throw await explained(error, config);
  }
  const [seen, unseen] = opened as [Database, Database];
  return {
    visible: seen,
    hidden: unseen,
    interrupted: () => interrupted,
    close: async () => {
      if (interrupted) await forever;
      process.off('SIGINT', closeOnInterrupt);
      process.off('SIGTERM', closeOnInterrupt);
      await close();
    },
  };
}

/** The handler of the interrupt ends the process; what it cut short has nothing more to say. */
const forever = new Promise<never>(() => {});

function reportLeftovers(error: Error): void {
  process.stderr.write(
    `${error.message}\nA schema securecart_visible or securecart_hidden may be left on the server: DROP SCHEMA … CASCADE;\n`,
  );
}

function configOf(url: string): ClientConfig {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    throw new UserError(
      'The value of --database-url is not a PostgreSQL URL.',
      'Write it as postgres://ROLE@HOST:PORT/DATABASE; you can set a password in PGPASSWORD.',
    );
  const { hash, pathname } = new URL(url);
  if (hash !== '' || pathname.includes('@'))
    throw new UserError(
      'The value of --database-url can’t be parsed.',
      'In a password, write # as %23, / as %2F and @ as %40, or put it into PGPASSWORD.',
    );
  return { connectionString: url };
}

/** What `pg` says then speaks of its own protocol steps. */
function withoutPassword(place: string, role: string): [string, string] {
  return [
    `The server at ${place} asks for the password of ${role || 'the role'}.`,
    'Put it into PGPASSWORD or the URL.',
  ];
}

/** Never shows the URL itself: it may hold a password. */
async function explained(error: unknown, { connectionString = '' }: ClientConfig): Promise<Error> {
  const { UnsuitableDatabase } = await import('../sql/postgres/suitable.ts');
  if (error instanceof UnsuitableDatabase) return new UserError(error.message, error.next);
  const { hostname, port, username, pathname } = new URL(connectionString);
  const place = `${hostname || 'localhost'}:${port || 5432}`;
  const { code = '', message } = error as Error & { code?: string };
  const known: Record<string, [string, string]> = {
    '28P01': [
      `The server at ${place} refuses the password of ${username}.`,
      'Check the password in the URL or in PGPASSWORD.',
    ],
    '28000': [
      `The server at ${place} does not let ${username} in.`,
      'Check the role and the server’s pg_hba.conf.',
    ],
    '3D000': [
      `The server at ${place} has no database ${pathname.slice(1)}.`,
      'Check the name at the end of the URL.',
    ],
    ECONNREFUSED: [
      `Nothing answers at ${place}.`,
      'Check that the server is running and that the port is right.',
    ],
    ENOTFOUND: [`The host ${hostname} is not known.`, 'Check the host in the URL.'],
    ETIMEDOUT: [`The server at ${place} does not answer.`, 'Check the host, the port and the firewall.'],
  };
  const [what, next] = (message.startsWith('SASL') && withoutPassword(place, username)) ||
    known[code] || [`The server at ${place} cannot be used: ${message}.`, 'Fix this, then try again.'];
  return new UserError(what, next);
}
