/**
 * `npm test`: formatting, types, the build, all unit tests and the course in a browser, on two cores. Steps run side by
 * side where they can; each tells when it starts and ends, and one that fails shows all that it printed. Exits with 1
 * when any step failed or could not run.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { madeFrom } from '#src/serve/build-site.ts';
import { runSteps, type Step, type StepResult } from '#src/serve/run-steps.ts';
import { runScript, scriptsIn } from '#src/serve/scripts.ts';
import { passedOnlyAgain, slowest, timesOfPlaywright, timesOfVitest } from './reports.ts';

const root = join(import.meta.dirname, '..');
const results = join(root, 'build/test-results');
const cores = 2;

/** What the page is built from, as `npm run prepare-page` names it. */
const forThePage = scriptsIn('prepare-page');
const steps: readonly Step[] = [
  ...forThePage.map((name) => ({
    name,
    command: `npm run -s ${name}`,
    needs: madeFrom[name] ?? [],
    cores: 1,
  })),
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
console.log(
  failed.length === 0 ? `${seconds()}  All passed.` : `${seconds()}  Failed: ${failed.join(', ')}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
