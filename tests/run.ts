/**
 * `npm test`: formatting, types, the build, all unit tests and the course in a browser, on two cores. Steps run side by
 * side where they can; each tells when it starts and ends, and one that fails shows all that it printed. Exits with 1
 * when any step failed or could not run.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { passedOnlyAgain, slowest, timesOfPlaywright, timesOfVitest } from './reports.ts';
import { runSteps, type Step, type StepResult } from './steps.ts';

const root = join(import.meta.dirname, '..');
const results = join(root, 'build/test-results');
const cores = 2;

/** What the page is built from, as `npm run prepare-page` names it. */
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const forThePage = [...scripts['prepare-page'].matchAll(/npm run (\S+)/g)].map(([, name]) => name);
const steps: readonly Step[] = [
  ...forThePage.map((name) => ({ name, command: `npm run -s ${name}`, needs: [], cores: 1 })),
  { name: 'lint', command: 'npm run -s lint', needs: [], cores: 1 },
  { name: 'build', command: 'astro build', needs: forThePage, cores: 1 },
  { name: 'types', command: 'npm run -s types', needs: [], cores: 1 },
  // While the build ends, Vitest has a core of its own; the browser gets both.
  { name: 'vitest', command: 'vitest run', needs: [...forThePage, 'types'], cores: 1 },
  { name: 'playwright', command: 'playwright test', needs: ['build', 'vitest'], cores },
];

/** What a report says beside whether all passed. */
const notes: Record<string, (report: unknown) => string[]> = {
  vitest: (report) => [slowest(timesOfVitest(report), 15)],
  playwright: (report) => [
    slowest(timesOfPlaywright(report), 15),
    ...passedOnlyAgain(report).map((title) => `Failed at first and passed when it ran again: ${title}`),
  ],
};

const started = performance.now();
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s`;

/** Runs a command of the shell in the repository. @returns its exit code and all that it printed */
function runCommand({ command }: Step): Promise<{ code: number; output: string }> {
  const child = spawn(command, {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
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

function tell({ name, state, output }: StepResult): void {
  if (state === 'passed') console.log(`${seconds()}  ✓ ${name}`);
  else if (state === 'failed') console.log(`${seconds()}  ✗ ${name}\n\n${output.trimEnd()}\n`);
  else console.log(`${seconds()}  - ${name} was not run: it needs what failed.`);
  tellNotes(name);
}

function tellNotes(name: string): void {
  const file = join(results, `${name}.json`);
  const read = notes[name];
  if (!read || !existsSync(file)) return;
  console.log(`\n${read(JSON.parse(readFileSync(file, 'utf8'))).join('\n')}\n`);
}

rmSync(results, { recursive: true, force: true });
const outcome = await runSteps(steps, cores, {
  run: runCommand,
  onStart: ({ name }) => console.log(`${seconds()}  … ${name}`),
  onEnd: tell,
});
const failed = outcome.filter(({ state }) => state !== 'passed').map(({ name }) => name);
console.log(
  failed.length === 0 ? `${seconds()}  All passed.` : `${seconds()}  Failed: ${failed.join(', ')}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
