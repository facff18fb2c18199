import { expect, it } from 'vitest';
import { applyCheck, overall, type Verdict } from './vocabulary.ts';

it.each<[Verdict, Verdict[]]>([
  ['fail', ['pass', 'unknown', 'pending', 'fail']],
  ['unknown', ['pass', 'pending', 'unknown']],
  ['pending', ['pass', 'pending']],
  ['pass', ['pass', 'pass']],
  ['unknown', []],
])('is %s of %j', (verdict, verdicts) => {
  expect(overall(verdicts)).toBe(verdict);
});

it('hands a check its evidence and names the finding after the check', () => {
  const check = {
    id: 'even',
    title: 'The number is even',
    why: 'Odd ones do not divide.',
    judge: (evidence: number) =>
      evidence % 2 === 0
        ? { verdict: 'pass' as const, observed: `${evidence}`, expected: 'even' }
        : { verdict: 'fail' as const, observed: `${evidence}`, expected: 'even', next: 'Add one.' },
  };
  expect(applyCheck(check, 3)).toEqual({
    check: 'even',
    title: 'The number is even',
    why: 'Odd ones do not divide.',
    verdict: 'fail',
    observed: '3',
    expected: 'even',
    next: 'Add one.',
  });
});
