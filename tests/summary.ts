/**
 * Prints `N passed, N failed` for the tests that wrote their reports to `build/test-results/`.
 * usage: node tests/summary.ts EXIT_CODE_OF_THE_TESTS
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number() }),
  errors: z.array(z.unknown()),
});

export interface Tally {
  passed: number;
  failed: number;
}

/** Counts Vitest's JSON report. A file that failed before its first test counts as one failure. */
export function tallyVitest(report: unknown): Tally {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(report);
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
}

/** Counts Playwright's JSON report. An error outside any test counts as one failure. */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, errors } = playwrightReport.parse(report);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/** Adds up. A run that failed with no test to blame failed in lint, types or build, or broke off: one failure. */
export function total(tallies: readonly Tally[], exitCode: number): Tally {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

function tallyFile(name: string, tally: (report: unknown) => Tally): Tally {
  const file = join(import.meta.dirname, '../build/test-results', name);
  return existsSync(file) ? tally(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
}

if (import.meta.main) {
  const tallies = [
    tallyFile('vitest.json', tallyVitest),
    tallyFile('playwright.json', tallyPlaywright),
    tallyFile('engines.json', tallyPlaywright),
  ];
  const { passed, failed } = total(tallies, Number(process.argv[2]));
  console.log(`${passed} passed, ${failed} failed`);
}
