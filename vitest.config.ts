import { globSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';
import { slowestFirst } from './tests/slowest-first.ts';

/** Started first, in this order, so that none of them is still running when all others have ended. */
const slowest = [
  'checkers/sql/exercises-09-to-16.test.ts',
  'checkers/sql/exercises-01-to-08.test.ts',
  'checkers/sql/hostile.test.ts',
  'checkers/sql/verdicts.test.ts',
  'checkers/cli/agreement.test.ts',
  'checkers/sql/postgres/postgres.test.ts',
  'tests/mutants/sql-mutants.test.ts',
  'checkers/cli/check-lab.test.ts',
  'checkers/cli/cdk-answers.test.ts',
  'src/cdk/language/agreement.test.ts',
  'infra/app/synth.test.ts',
  'checkers/stack/exercises.test.ts',
];

/** They change the environment or the globals of their process, which others must not find changed. */
const changing = [
  'checkers/cli/check-{account,stack}.test.ts',
  'checkers/cli/accounts/check-accounts.test.ts',
  'checkers/stack/account/*.test.ts',
  'infra/app/{answer-synthesis,app,locale}.test.ts',
  'infra/load/**/*.test.ts',
  'src/browser/download.test.ts',
  'src/cdk/engine/scripts.test.ts',
  'src/cdk/language/service.test.ts',
  'src/progress/transfer/transfer.test.ts',
  'src/workbench/kit/session/session.test.ts',
  'tests/browser/chromium.test.ts',
];

const alone = [...slowest, ...changing];
const gone = alone.find((pattern) => globSync(pattern, { cwd: import.meta.dirname }).length === 0);
if (gone) throw new Error(`vitest.config.ts names ${gone}, where there is no test any more.`);
// Playwright's are named `*.spec.ts`.
const all = ['{labs,checkers,solutions,infra,src,tests}/**/*.test.ts'];

export default defineConfig({
  test: {
    // A first PGlite answer can take 10 s on a loaded machine with two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    tags: [
      {
        name: 'thorough',
        description:
          'Takes long and seldom finds what no other test does: left out of `npm test`, in with `-- --all`.',
      },
    ],
    reporters: ['default', 'json'],
    outputFile: { json: 'build/test-results/vitest.json' },
    sequence: { sequencer: slowestFirst(slowest) },
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        // One process after another test file: what both import, as AWS CDK, is loaded once.
        test: {
          name: 'together',
          include: all,
          exclude: [...configDefaults.exclude, ...alone],
          isolate: false,
        },
      },
    ],
  },
});
