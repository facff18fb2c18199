import { expect, it } from 'vitest';
import type { Finding, Verdict } from '#checkers/vocabulary.ts';
import { resultOf, summarizeGrade } from './grading.ts';

const finding = (verdict: Verdict, because?: string) =>
  ({ verdict, check: '', title: '', ...(because && { because }) }) as Finding;
const grade = (verdict: Verdict, ...findings: Finding[]) => ({ id: '', title: '', verdict, findings });

it('counts what was not looked at apart from what is not met', () => {
  const unseen = finding('unknown', 'runs');
  expect(summarizeGrade(grade('fail', finding('fail'), unseen, unseen))).toBe(
    'Not yet: 1 not met, 2 not looked at.',
  );
  expect(summarizeGrade(grade('unknown', finding('pass'), finding('unknown')))).toBe(
    'Not yet: 1 could not be determined.',
  );
  expect(summarizeGrade(grade('fail', finding('pass'), finding('fail')))).toBe(
    'Not yet: 1 of 2 requirements is not met.',
  );
  expect(summarizeGrade(grade('pass', finding('pass')))).toBe('Passed: all 1 requirements are met.');
});

it('says in short what came of a check', () => {
  const passed = grade('pass', finding('pass'));
  expect(resultOf({ state: 'graded', grade: passed, text: '' })).toBe('passed');
  const failed = grade('fail', finding('pass'), finding('fail'));
  expect(resultOf({ state: 'graded', grade: failed, text: '' })).toBe('1 of 2 met');
  expect(resultOf({ state: 'broken', message: '', findings: [] })).toBe('not graded');
  expect(resultOf({ state: 'none' })).toBeUndefined();
});
