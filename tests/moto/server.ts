/** Runs moto, an emulator of AWS that others wrote, on the loopback address. */

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { installPython, NoProgram } from '../python-package.ts';

const version = '5.2.5';

/** @returns the server's program. @throws NoProgram */
export async function installMoto(): Promise<string> {
  return join(await installPython('moto', version, [`moto[server]==${version}`]), 'moto_server');
}

export interface Moto {
  url: string;
  /** Forgets everything that was deployed. */
  reset(): Promise<void>;
  stop(): void;
}

/** Starts the server and waits until it answers. @throws NoProgram when it does not within a minute */
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
  throw new NoProgram('The moto server does not answer.');
}

async function reset(url: string): Promise<void> {
  const { ok, status } = await fetch(`${url}/moto-api/reset`, { method: 'POST' });
  if (!ok) throw new Error(`moto could not be reset: ${status}.`);
}
