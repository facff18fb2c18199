/** A Python program with the packages that it needs, on the loopback address. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const packages = ['lti1p3platform==0.1.8', 'pylti1p3next==2.0.2'];
const folder = join(import.meta.dirname, '../../../build/lti', packages.join('-').replaceAll('==', '-'));

/** The independent platform cannot be had on this machine: there is no Python, or its package index does not answer. */
export class NoPython extends Error {
  override readonly name = 'NoPython';
}

/** Installs the packages into a virtual environment under `build/`, unless they are there. @throws NoPython */
async function interpreter(): Promise<string> {
  const python = join(folder, 'bin/python');
  if (existsSync(join(folder, 'installed'))) return python;
  try {
    await run('python3', ['-m', 'venv', folder]);
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
    await run(python, install, { timeout: 600_000 });
    await run(python, ['-c', `open(${JSON.stringify(join(folder, 'installed'))}, 'w').close()`]);
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const line = (stderr || message).trim().split('\n').at(-1);
    throw new NoPython(`${packages.join(' and ')} could not be installed: ${line}`);
  }
  return python;
}

/** @param tool the address below which the tool's are @returns where the platform listens, and what ends it */
export async function startPlatform(tool: string): Promise<{ origin: string; stop(): void }> {
  const python = await interpreter();
  const child = spawn(python, [join(import.meta.dirname, 'independent_platform.py'), tool], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => void child.kill();
  process.once('exit', stop);
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()));
    child.once('exit', (code) => reject(new Error(`The platform ended with ${code}.`)));
  });
  return { origin, stop };
}
