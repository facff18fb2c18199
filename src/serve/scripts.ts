/** Runs commands of the repository as npm runs its scripts, without npm. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The command of a script in package.json. @throws Error when no script has this name */
export function scriptOf(name: string): string {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const command = scripts[name];
  if (typeof command !== 'string') throw new Error(`package.json has no script ${name}.`);
  return command;
}

/** Names of the scripts that a script runs, in their order. @throws Error when no script has this name */
export const scriptsIn = (name: string): string[] =>
  [...scriptOf(name).matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script);

/**
 * Runs a command of the shell in the repository, with the commands of its packages.
 * @param signal ends the command.
 * @returns its exit code and all that it printed.
 */
export function runScript(command: string, signal?: AbortSignal): Promise<{ code: number; output: string }> {
  const child = spawn(command, {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    env: {
      ...process.env,
      PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
      ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
