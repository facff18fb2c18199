import { expect, it } from 'vitest';
import { compared } from './compare.ts';

const finding = (check: string, verdict: 'pass' | 'fail', observed: string) => ({
  check,
  title: `Title of ${check}`,
  why: '',
  verdict,
  observed,
  expected: 'At most 40 pages.',
  next: '',
});
const entry = { at: '', exercise: 'lab/a', kind: 'checked', verdict: 'pass' as const, failed: [] };

it('puts the browser’s findings beside the server’s, now and by earlier checkers', () => {
  const { outcome, isPlain, sources, rows } = compared({
    ...entry,
    met: [
      { check: 'pages', title: 'Title of pages', observed: '12 pages.' },
      { check: 'page-only', title: 'Only in the page', observed: 'Yes.' },
    ],
    grades: [
      {
        checker: 'new',
        again: true,
        verdict: 'pass',
        gradedAt: '2',
        findings: [finding('pages', 'pass', '12 pages.')],
      },
      {
        checker: 'old',
        again: false,
        verdict: 'fail',
        gradedAt: '1',
        findings: [finding('pages', 'fail', '656 pages.')],
      },
    ],
  });
  expect(outcome).toBe('The server’s grade: passed');
  expect(isPlain, 'it was not always so').toBe(false);
  expect(sources.map(({ key }) => key)).toEqual(['new', 'old']);
  expect(rows).toMatchObject([
    {
      check: 'pages',
      browser: { verdict: 'pass', observed: '12 pages.' },
      server: [{ verdict: 'pass' }, { verdict: 'fail', observed: '656 pages.' }],
    },
    { check: 'page-only', browser: { verdict: 'pass' }, server: [undefined, undefined] },
  ]);
});

it('says what the server made of it, also while it waits or is graded again', () => {
  const waiting = { checker: 'new', again: true, findings: [] };
  const failed = { checker: 'old', again: false, verdict: 'fail' as const, gradedAt: '1', findings: [] };
  const outcomeOf = (...grades: Parameters<typeof compared>[0]['grades'] & object) =>
    compared({ ...entry, grades }).outcome;
  expect(outcomeOf(waiting)).toBe('The server has still to grade it.');
  expect(outcomeOf(waiting, failed)).toBe('The server’s grade differs: not passed; it is graded again');
  expect(outcomeOf({ ...failed, verdict: 'unknown' as never })).toBe('The server could not grade it');
  expect(outcomeOf()).toBe('The server does not grade it.');
});
