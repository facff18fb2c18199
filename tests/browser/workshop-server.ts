/** A workshop's server on a free port, with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';

export interface WorkshopServer {
  /** With its last slash. */
  url: string;
  /** Where the QR code leads: the door with the code. */
  door: string;
  /** With the secret behind #. */
  instructorLink: string;
  /** Ends it as Ctrl+C does, or as a crash. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again on the same data and port. */
  restart(): Promise<void>;
  /** Ends it and deletes its data. */
  remove(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

export async function startWorkshop(...options: readonly string[]): Promise<WorkshopServer> {
  const folder = mkdtempSync(join(tmpdir(), 'securecart-workshop-'));
  const port = await freePort();
  const url = `http://localhost:${port}/`;
  const start = () =>
    launch([
      ...['--no-build', '--host', 'localhost', '--port', String(port), '--data', join(folder, 'data')],
      ...options,
    ]);
  let running = await start();
  const code = /with the code +([A-Z]{6})/.exec(running.printed)?.[1];
  const instructorLink = /(\S+\/teach\/#\S+)/.exec(running.printed)?.[1];
  if (!code || !instructorLink) throw new Error(`The server named no code or no link:\n${running.printed}`);
  const end = (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') =>
    new Promise<void>((resolve) => {
      if (running.process.exitCode !== null || running.process.signalCode !== null) return resolve();
      running.process.once('exit', () => resolve());
      running.process.kill(signal);
    });
  return {
    url,
    door: `${url}join/#${code}`,
    instructorLink,
    end,
    restart: async () => {
      running = await start();
    },
    remove: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves once the last line of the start is printed. */
async function launch(args: readonly string[]): Promise<{ process: ChildProcess; printed: string }> {
  const server = spawn(process.execPath, [join(root, 'src/workshop/server/main.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => server.kill('SIGKILL');
  process.once('exit', killWithUs);
  server.once('exit', () => process.removeListener('exit', killWithUs));
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const read = (data: Buffer) => {
      printed += String(data);
      if (printed.includes('Press Ctrl+C to stop.')) resolve();
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', () => reject(new Error(`The workshop's server ended at its start:\n${printed}`)));
  });
  return { process: server, printed };
}
