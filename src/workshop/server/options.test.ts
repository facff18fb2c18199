import { expect, it } from 'vitest';
import { expectPath, readOptions } from './options.ts';

it.each([
  ['https://workshop.example.org', 'https://workshop.example.org/join/'],
  ['https://example.org/course', 'https://example.org/course/join/'],
  ['https://example.org/course/', 'https://example.org/course/join/'],
])('has the join page below the public URL %s', (publicUrl, joinPage) => {
  expect(new URL('join/', readOptions(['--public-url', publicUrl]).publicUrl).href).toBe(joinPage);
});

const shared = ['--database-url', 'postgres://workshop@localhost/workshop'];

it.each([
  [[], 'here'],
  [[...shared, '--no-grader'], 'elsewhere'],
  [[...shared, '--grader-only'], 'only'],
])('grades with %j: %s', (args, grading) => {
  expect(readOptions(args).grading).toBe(grading);
});

it.each([[['--no-grader']], [['--grader-only']], [[...shared, '--no-grader', '--grader-only']]])(
  'refuses %j',
  (args) => {
    expect(() => readOptions(args)).toThrow(/needs a database|exclude each other/);
  },
);

it('has each exercise once, however often it is named', () => {
  const { exercises = [] } = readOptions(['--exercises', 'rds-proxy/01, rds-proxy,,rds-proxy/02']);
  expect(exercises[0]).toMatch(/^rds-proxy\/01-/);
  expect(new Set(exercises).size).toBe(exercises.length);
});

it.each([
  [['--exercises', ''], '--exercises names none.'],
  [['--exercises', ' , '], '--exercises names none.'],
  [['--exercises', 'rds-poxy'], 'There is no exercise rds-poxy.'],
  [['--title', ' \u200b '], '--title: Write a title.'],
  [['--title', 'x'.repeat(101)], '--title: It has more than 100 characters.'],
])('refuses %j and says why', (args, reason) => {
  expect(() => readOptions(args)).toThrow(reason);
});

it.each([
  ['https://example.org', '/', undefined],
  ['https://example.org/course', '/course/', undefined],
  ['https://example.org/course', '/', 'the path /course/, and the course is built for /.'],
  ['https://example.org', '/course/', 'the path /, and the course is built for /course/.'],
])('takes the public URL %s for a course that is built for %s: %s', (publicUrl, base, problem) => {
  const check = () => expectPath(readOptions(['--public-url', publicUrl]), base);
  if (problem === undefined) expect(check).not.toThrow();
  else expect(check).toThrow(problem);
});
