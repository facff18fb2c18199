/** Runs moto, an emulator of AWS that others wrote, on the loopback address. */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '5.2.5';
const folder = join(import.meta.dirname, '../../build/moto');

/** Moto cannot be had on this machine: there is no Python, or its package index does not answer. */
export class NoMoto extends Error {
  override readonly name = 'NoMoto';
}

/** Installs moto into a virtual environment under `build/`, unless it is there. @throws NoMoto */
export async function installMoto(): Promise<string> {
  const server = join(folder, version, 'bin/moto_server');
  if (existsSync(server)) return server;
  const environment = join(folder, version);
  try {
    await run('python3', ['-m', 'venv', environment]);
    await run(
      join(environment, 'bin/pip'),
      ['install', '--quiet', '--disable-pip-version-check', `moto[server]==${version}`],
      { timeout: 600_000 },
    );
  } catch (error) {
    const [line] = String((error as { stderr?: string }).stderr || (error as Error).message)
      .trim()
      .split('\n')
      .slice(-1);
    throw new NoMoto(`moto ${version} could not be installed: ${line}`);
  }
  return server;
}

export interface Moto {
  url: string;
  /** Forgets everything that was deployed. */
  reset(): Promise<void>;
  stop(): void;
}

/** Starts the server and waits until it answers. @throws NoMoto when it does not within a minute */
export async function startMoto(server: string): Promise<Moto> {
  const port = await freePort();
  const child: ChildProcess = spawn(server, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => void child.kill();
  process.once('exit', stop);
  for (let waited = 0; waited < 300; waited += 1) {
    if (child.exitCode !== null) break;
    const answered = await fetch(`${url}/moto-api/data.json`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return { url, stop, reset: () => reset(url) };
    await setTimeout(200);
  }
  stop();
  throw new NoMoto('The moto server does not answer.');
}

async function reset(url: string): Promise<void> {
  const { ok, status } = await fetch(`${url}/moto-api/reset`, { method: 'POST' });
  if (!ok) throw new Error(`moto could not be reset: ${status}.`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
