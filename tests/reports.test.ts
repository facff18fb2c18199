import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { passedOnlyAgain, slowest, timesOfPlaywright, timesOfVitest } from './reports.ts';

test('reads what a file took from the report of Vitest', () => {
  const report = {
    testResults: [
      { name: resolve('a/b.test.ts'), startTime: 1000, endTime: 3500, assertionResults: [{}, {}] },
    ],
  };
  expect(timesOfVitest(report)).toEqual([
    { file: expect.stringMatching(/^a.b\.test\.ts$/), seconds: 2.5, tests: 2 },
  ]);
});

const spec = (title: string, status: string, ...durations: number[]) => ({
  title,
  tests: [{ status, results: durations.map((duration) => ({ duration })) }],
});
const browserReport = {
  suites: [
    {
      file: 'a.spec.ts',
      specs: [spec('one', 'expected', 1000)],
      suites: [
        { file: 'a.spec.ts', specs: [spec('two', 'flaky', 500, 250), spec('three', 'expected', 250)] },
      ],
    },
  ],
};

test('adds up the tests of a file in the report of Playwright, however deep they stand, and every attempt', () => {
  expect(timesOfPlaywright(browserReport)).toEqual([{ file: 'a.spec.ts', seconds: 2, tests: 3 }]);
});

test('names the tests of Playwright that passed only when they ran again', () => {
  expect(passedOnlyAgain(browserReport)).toEqual(['two']);
});

test('tells the slowest first, and no more than asked for', () => {
  const times = [1, 12.34, 5].map((seconds) => ({ file: `${seconds}.test.ts`, seconds, tests: 3 }));
  expect(slowest(times, 2)).toBe(
    [
      'The slowest of 3 test files, 18 s in all:',
      '     12.3 s  12.34.test.ts (3)',
      '      5.0 s  5.test.ts (3)',
    ].join('\n'),
  );
});
