/** A workshop's server as a process that can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';

export interface ServerProcess {
  /** With its last slash. */
  url: string;
  /** The join code, and the secret of an instructor's link. */
  code: string;
  secret: string;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Bytes of memory that it holds; undefined where the system doesn't say. */
  memory(): number | undefined;
}

const root = join(import.meta.dirname, '../..');

/**
 * Without the course's pages.
 * @param place a folder, or the URL of a PostgreSQL server
 * @param ended when the server is killed, and not started again
 */
export async function startApi(place: string, ended?: AbortSignal): Promise<ServerProcess> {
  const port = await freePort();
  return await start(port, [join(import.meta.dirname, 'api-process.ts'), String(port), place], ended);
}

/** `npm run workshop` on the site as it is built. */
export async function startWorkshopServer(options: readonly string[]): Promise<ServerProcess> {
  const port = await freePort();
  const place = ['--no-build', '--host', '127.0.0.1', '--port', String(port), '--new-link'];
  return await start(port, [join(root, 'src/workshop/server/main.ts'), ...place, ...options]);
}

async function start(port: number, args: readonly string[], ended?: AbortSignal): Promise<ServerProcess> {
  let running = await launch(args, ended);
  const [, code = ''] = /with the code +([A-Z]{6})/.exec(running.printed) ?? [];
  const [, secret = ''] = /\/teach\/#(\S+)/.exec(running.printed) ?? [];
  return {
    url: `http://127.0.0.1:${port}/`,
    code,
    secret,
    kill: async (signal) => {
      const { process: child } = running;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
    restart: async () => {
      running = await launch(args, ended);
    },
    memory: () => memoryOf(running.process.pid),
  };
}

async function launch(
  args: readonly string[],
  ended?: AbortSignal,
): Promise<{ process: ChildProcess; printed: string }> {
  const child = spawn(process.execPath, args, {
    ...{ cwd: root, stdio: ['ignore', 'pipe', 'pipe'], killSignal: 'SIGKILL' },
    ...(ended && { signal: ended }),
  });
  // That it was killed by the signal is told as an error, too.
  child.on('error', () => {});
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.removeListener('exit', killWithUs));
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const read = (data: Buffer) => {
      printed = `${printed}${data}`.slice(-20_000);
      if (printed.includes('Press Ctrl+C to stop.')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The workshop's server ended at its start:\n${printed}`)));
  });
  return { process: child, printed };
}

function memoryOf(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
