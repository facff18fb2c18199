import { expect, it } from 'vitest';
import { applyCheck, gradeOfRun, overall, type Verdict } from './vocabulary.ts';

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

it('grades a run as the verdict over its exercises, from its start to now', () => {
  const startedAt = new Date(Date.now() - 1_000);
  const exercises = (['pass', 'fail'] as const).map((verdict) => ({
    id: verdict,
    title: '',
    verdict,
    findings: [],
  }));
  const grade = gradeOfRun({ lab: 'rds-proxy', target: 'template', startedAt, exercises });
  expect(grade).toMatchObject({
    lab: 'rds-proxy',
    target: 'template',
    verdict: 'fail',
    startedAt: startedAt.toISOString(),
    exercises,
  });
  expect(grade.durationMs).toBeGreaterThanOrEqual(1_000);
});
