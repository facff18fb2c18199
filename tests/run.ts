/**
 * `npm test`: formatting, types, the build, unit tests and the main ways through the course in a browser, in at most
 * eight minutes on two cores. `npm test -- --all` leaves out no test. Steps run side by side where they can; each tells
 * when it starts and ends, and one that fails shows all that it printed. Exits with 1 when any step failed or could not
 * run, with 2 when it is called with anything else.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { madeFrom } from '#src/serve/build-site.ts';
import { runSteps, type Step, type StepResult } from '#src/serve/run-steps.ts';
import { runScript, scriptsIn } from '#src/serve/scripts.ts';
import { passedOnlyAgain, slowest, timesOfPlaywright, timesOfVitest } from './reports.ts';

const root = join(import.meta.dirname, '..');
const results = join(root, 'build/test-results');
const cores = 2;
const all = readAll();

/** What the page is built from, as `npm run prepare-page` names it. */
const forThePage = scriptsIn('prepare-page');
const steps: readonly Step[] = [
  // TypeScript in Go takes a tenth of the time, but doesn't read Astro's pages.
  { name: 'types', command: `npm run -s ${all ? 'types' : 'types:native'}`, needs: [], cores: 1 },
  ...forThePage.map((name) => ({
    name,
    command: `npm run -s ${name}`,
    needs: madeFrom[name] ?? [],
    cores: 1,
  })),
  { name: 'lint', command: 'npm run -s lint', needs: [], cores: 1 },
  { name: 'build', command: 'astro build', needs: forThePage, cores: 1 },
  // While the build ends, Vitest has a core of its own; the browser gets both.
  {
    name: 'vitest',
    command: all ? 'vitest run' : 'vitest run --tags-filter=!thorough',
    needs: [...forThePage, 'types'],
    cores: 1,
  },
  // A second build, for a path below a host.
  ...(all ? [{ name: 'sub-path', command: 'npm run -s build:sub-path', needs: ['build'], cores: 1 }] : []),
  {
    name: 'playwright',
    command: all ? 'playwright test' : 'playwright test --grep @main',
    needs: all ? ['build', 'sub-path', 'vitest'] : ['build', 'vitest'],
    cores,
  },
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

function readAll(): boolean {
  try {
    return parseArgs({ options: { all: { type: 'boolean', default: false } } }).values.all;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nusage: npm test [-- --all]`);
    process.exit(2);
  }
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
  run: ({ command }) => runScript(command),
  onStart: ({ name }) => console.log(`${seconds()}  … ${name}`),
  onEnd: tell,
});
const failed = outcome.filter(({ state }) => state !== 'passed').map(({ name }) => name);
const passed = all ? 'All passed.' : 'All passed. What takes longer: npm test -- --all';
console.log(failed.length === 0 ? `${seconds()}  ${passed}` : `${seconds()}  Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
