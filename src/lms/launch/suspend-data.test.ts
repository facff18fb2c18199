import { expect, it } from 'vitest';
import type { ExerciseProgress, Progress } from '#src/browser/progress.ts';
import { countedExercises } from '../package.ts';
import { decode, encode, suspendLimit } from './suspend-data.ts';

const full: ExerciseProgress = {
  state: 'passed',
  passedAt: '2026-11-29T12:34:00.000Z',
  hints: 3,
  score: 10,
  solutionSeen: true,
};
const of = (exercises: Progress['exercises']): Progress => ({ version: 1, exercises });

it('keeps all that is known of an exercise', () => {
  const progress = of({
    'rds-proxy/01-add-proxy': full,
    'rds-proxy/02-security-groups': { state: 'tried' },
    'guide/storage': { state: 'tried', choices: { 'question-0123abcd': 4, 'question-89abcdef': 0 } },
  });
  expect(decode(encode(progress))).toEqual(progress);
});

it('fits SCORM 1.2 with every exercise passed and every question answered, and drops choices first', () => {
  const choices = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [`question-${at.toString(16).padStart(8, '0')}`, 4]),
  );
  const progress = of(Object.fromEntries(countedExercises.map((key) => [key, { ...full, choices }])));
  const text = encode(progress);
  expect(text.length).toBeLessThanOrEqual(suspendLimit);
  const back = decode(text).exercises;
  expect(Object.keys(back)).toEqual(countedExercises);
  for (const exercise of Object.values(back)) expect(exercise).toMatchObject(full);
});

it.each(['', '2;rds-proxy/01:p', 'garbage', '1;<script>:p;a/b', '1;rds-proxy/01?0123abcd4'])(
  'reads %j as no progress',
  (text) => {
    expect(decode(text)).toEqual(of({}));
  },
);
