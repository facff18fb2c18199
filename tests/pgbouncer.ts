/** A real PgBouncer for tests, where one is installed. */
import { spawn } from 'node:child_process';
import { accessSync, chownSync, constants } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

/** `nobody` on Debian and most other Linux systems; PgBouncer refuses to run as root. */
const nobody = 65_534;

/** Path of the program, or undefined when this machine has none. */
export function findPgBouncer(): string | undefined {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/bin',
  ];
  return folders
    .map((folder) => join(folder, 'pgbouncer'))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * Starts it in transaction mode in front of a server on this machine.
 * @param poolSize Connections that it opens to the server at most.
 */
export async function startPgBouncer(program: string, serverUrl: string, poolSize: number) {
  const server = new URL(serverUrl);
  const password = decodeURIComponent(server.password);
  const asRoot = process.getuid?.() === 0;
  const folder = await mkdtemp(join(asRoot ? '/tmp' : tmpdir(), 'securecart-pgbouncer-'));
  const port = await freePort();
  const files = {
    'users.txt': `"${server.username}" "${password}"\n`,
    'pgbouncer.ini': `[databases]
postgres = host=127.0.0.1 port=${server.port} dbname=postgres user=${server.username} password='${password}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${folder}/users.txt
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 500
`,
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text, { mode: 0o600 });
    if (asRoot) chownSync(join(folder, name), nobody, nobody);
  }
  if (asRoot) chownSync(folder, nobody, nobody);
  await chmod(folder, 0o700);
  const process_ = spawn(program, ['-q', join(folder, 'pgbouncer.ini')], {
    stdio: 'ignore',
    ...(asRoot && { uid: nobody, gid: nobody }),
  });
  const stop = async () => {
    if (process_.exitCode === null) {
      const gone = new Promise((resolve) => process_.once('exit', resolve));
      process_.kill('SIGKILL');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const url = `postgres://${server.username}:${server.password}@127.0.0.1:${port}/postgres`;
  await answers(url).catch(async (error) => {
    await stop();
    throw error;
  });
  return { url, stop };
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      await client.end().catch(() => {});
      if (Date.now() > deadline) throw new Error('PgBouncer did not start.', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
