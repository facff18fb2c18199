/** Programs in Python that others wrote, as counterparts for tests: each in a virtual environment under `build/`. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** There is no Python on this machine, its package index does not answer, or the program does not start. */
export class NoProgram extends Error {
  override readonly name = 'NoProgram';
}

/**
 * Installs a package at one version, unless it is there.
 * @param requirements as pip reads them
 * @returns the folder with its programs
 * @throws NoProgram
 */
export async function installPython(
  name: string,
  version: string,
  requirements: readonly string[],
): Promise<string> {
  const environment = join(import.meta.dirname, '../build', name, version);
  const programs = join(environment, 'bin');
  if (existsSync(join(environment, 'installed'))) return programs;
  try {
    await run('python3', ['-m', 'venv', environment]);
    const options = ['install', '--quiet', '--disable-pip-version-check'];
    await run(join(programs, 'pip'), [...options, ...requirements], { timeout: 600_000 });
    await run(join(programs, 'python'), [
      '-c',
      `open(${JSON.stringify(join(environment, 'installed'))}, 'w')`,
    ]);
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr || (error as Error).message);
    const [line] = said.trim().split('\n').slice(-1);
    throw new NoProgram(`${name} ${version} could not be installed: ${line}`);
  }
  return programs;
}
