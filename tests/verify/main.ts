/** `npm run verify -- EXERCISE`: grades one exercise's starter, solution, alternatives and wrong answers, for its author. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type ExitCode, exitCodes, runCommand, UserError } from '#checkers/command/user-error.ts';
import type { LabKind } from '#labs/course.ts';
import { exerciseNamed, type NamedExercise } from './exercise-named.ts';

const usage = `Usage:
  npm run verify -- 03             an exercise of query-optimization
  npm run verify -- rds-proxy/02   an exercise of another lab
`;

/** The tests that refuse an exercise, and what they call one. */
const tests: Readonly<Record<LabKind, { files: string; nameOf(exercise: NamedExercise): string }>> = {
  sql: { files: 'checkers/sql/exercises', nameOf: ({ id }) => id },
  stack: { files: 'checkers/stack/exercises', nameOf: ({ lab, id }) => `${lab.id} ${id}` },
};

async function main(args: readonly string[]): Promise<ExitCode> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  const [typed, ...rest] = args;
  if (typed === undefined || rest.length > 0) throw new UserError('Name one exercise.', usage.trimEnd());
  const exercise = exerciseNamed(typed);
  const { files, nameOf } = tests[exercise.lab.kind];
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
  const options = ['run', files, '-t', nameOf(exercise), '--reporter=tree', '--hideSkippedTests', '--silent'];
  const { status } = spawnSync(process.execPath, [vitest, ...options], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: 'inherit',
  });
  return status === 0 ? exitCodes.pass : exitCodes.fail;
}

await runCommand(main);
