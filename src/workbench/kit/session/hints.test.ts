import { expect, it } from 'vitest';
import type { Finding } from '#checkers/vocabulary.ts';
import { nextHint } from './hints.ts';

const hints = ['results', 'pages', 'pages', 'objects'].map((check) => ({ check, text: '' }));
const finding = (check: string, verdict: 'pass' | 'fail'): Finding => ({
  check,
  title: '',
  why: '',
  observed: '',
  expected: '',
  verdict,
  next: '',
});

it('offers the lowest rung first', () => {
  expect(nextHint(hints, [], [])).toBe(0);
  expect(nextHint(hints, [0], [])).toBe(1);
});

it('offers first the hint for the check that failed, rung by rung', () => {
  const findings = [finding('results', 'pass'), finding('pages', 'fail'), finding('objects', 'fail')];
  expect(nextHint(hints, [], findings)).toBe(1);
  expect(nextHint(hints, [1], findings)).toBe(2);
  expect(nextHint(hints, [1, 2], findings)).toBe(3);
  expect(nextHint(hints, [1, 2, 3], findings)).toBe(0);
});

it('offers nothing once all are open', () => {
  expect(nextHint(hints, [0, 1, 2, 3], [finding('pages', 'fail')])).toBeUndefined();
});
