import { expect, test } from 'vitest';
import { tallyPlaywright, tallyVitest, total } from './summary.ts';

test('counts the tests of Vitest, and a file that could not be loaded as one failure', () => {
  const file = (status: string, tests: number) => ({ status, assertionResults: Array(tests).fill({}) });
  const report = {
    numPassedTests: 7,
    numFailedTests: 2,
    testResults: [file('passed', 5), file('failed', 4), file('failed', 0)],
  };
  expect(tallyVitest(report)).toEqual({ passed: 7, failed: 3 });
});

test('counts the tests of Playwright, and an error outside a test as one failure', () => {
  const stats = { expected: 11, skipped: 3, flaky: 1, unexpected: 2 };
  expect(tallyPlaywright({ stats, errors: [{ message: 'no server' }] })).toEqual({ passed: 12, failed: 3 });
});

test('adds both up', () => {
  const tallies = [
    { passed: 7, failed: 3 },
    { passed: 12, failed: 0 },
  ];
  expect(total(tallies, 1)).toEqual({ passed: 19, failed: 3 });
});

test('a run that failed before any test failed once', () => {
  expect(total([{ passed: 0, failed: 0 }], 1)).toEqual({ passed: 0, failed: 1 });
  expect(total([{ passed: 9, failed: 0 }], 1)).toEqual({ passed: 9, failed: 1 });
});

test('refuses a report of another shape', () => {
  expect(() => tallyVitest({ numPassedTests: '7' })).toThrow();
});
