import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';

const main = join(import.meta.dirname, '../checkers/cli/main.ts');

/** Runs `check-lab` as a process in a folder, and expects no stack trace of it. */
export async function runCheckLab(args: readonly string[], folder: string) {
  const child = spawn(process.execPath, [main, ...args], { cwd: folder });
  let out = '';
  let err = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.on('data', (text) => {
    err += text;
  });
  const [code] = await once(child, 'close');
  expect(`${out}${err}`).not.toMatch(/^\s+at .*:\d+:\d+/m);
  return { code, out, err };
}
