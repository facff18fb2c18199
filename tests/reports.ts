/** Reads the JSON reports of Vitest and Playwright: which test files took longest, and which tests passed only again. */
import { relative } from 'node:path';
import { z } from 'zod';

export interface FileTime {
  file: string;
  seconds: number;
  tests: number;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(z.unknown()),
    }),
  ),
});

interface Spec {
  title: string;
  tests: { status: string; results: { duration: number }[] }[];
}

interface Suite {
  file: string;
  specs: Spec[];
  suites?: Suite[] | undefined;
}

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    file: z.string(),
    specs: z.array(
      z.object({
        title: z.string(),
        tests: z.array(
          z.object({ status: z.string(), results: z.array(z.object({ duration: z.number() })) }),
        ),
      }),
    ),
    suites: z.array(suite).optional(),
  }),
);

const playwrightReport = z.object({ suites: z.array(suite) });

/** The time from a file's first test to its last. */
export function timesOfVitest(report: unknown): FileTime[] {
  return vitestReport.parse(report).testResults.map(({ name, startTime, endTime, assertionResults }) => ({
    file: relative('', name),
    seconds: (endTime - startTime) / 1000,
    tests: assertionResults.length,
  }));
}

/** The time of all tests of a file together: those of one file may run side by side. */
export function timesOfPlaywright(report: unknown): FileTime[] {
  return playwrightReport.parse(report).suites.map((suite) => {
    const tests = specsIn(suite).flatMap(({ tests }) => tests);
    const milliseconds = tests.flatMap(({ results }) => results.map(({ duration }) => duration));
    return {
      file: suite.file,
      seconds: milliseconds.reduce((sum, each) => sum + each, 0) / 1000,
      tests: tests.length,
    };
  });
}

/** Titles of the tests of Playwright that failed at first and passed when they ran again. */
export function passedOnlyAgain(report: unknown): string[] {
  return playwrightReport
    .parse(report)
    .suites.flatMap(specsIn)
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ title }) => title);
}

function specsIn({ specs, suites = [] }: Suite): Spec[] {
  return [...specs, ...suites.flatMap(specsIn)];
}

/** The slowest files as a table, with what all files took. */
export function slowest(times: readonly FileTime[], count: number): string {
  const sum = times.reduce((sum, { seconds }) => sum + seconds, 0);
  const rows = [...times]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ file, seconds, tests }) => `${seconds.toFixed(1).padStart(9)} s  ${file} (${tests})`);
  return [`The slowest of ${times.length} test files, ${sum.toFixed(0)} s in all:`, ...rows].join('\n');
}
