import { expect, test } from 'vitest';
import type { Template } from '#checkers/cloudformation/template.ts';
import type { Check } from '#checkers/vocabulary.ts';
import { summarizeGrade } from '#src/workbench/kit/session/grading.ts';
import type { Judged } from '#src/workbench/stack/session/assignment.ts';
import { problemOf } from '#src/workbench/stack/session/problem.ts';
import { judge } from './assignment.ts';
import { templateOf } from './snippet.ts';

const table = { Type: 'AWS::DynamoDB::Table' };

const hasTable: Check<Template> = {
  id: 'table',
  title: 'There is a table',
  why: 'It is wanted.',
  judge: ({ Resources }) =>
    Object.values(Resources).some(({ Type }) => Type === table.Type)
      ? { verdict: 'pass', observed: 'One.', expected: 'One.' }
      : { verdict: 'fail', observed: 'None.', expected: 'One.', next: 'Add one.' },
};

const snippet = { id: 'table', title: 'A table', checks: [hasTable] };

const judgedOf = (templates: Record<string, Template>) => judge(snippet, templateOf(templates), []);

const said = (judged: Judged) => (judged.state === 'graded' ? summarizeGrade(judged.grade) : judged.message);

test('checks look at all stacks of the app', () => {
  const judged = judgedOf({
    One: { Resources: { A: { Type: 'AWS::SNS::Topic' } } },
    Two: { Resources: { B: table } },
  });
  expect(judged).toMatchObject({
    state: 'graded',
    grade: { verdict: 'pass', findings: [{ check: 'table', verdict: 'pass' }] },
  });
  expect(said(judged)).toBe('Passed: all 1 requirements are met.');
});

test('an app without resources is checked too', () => {
  expect(said(judgedOf({ One: { Resources: {} } }))).toBe('Not yet: 1 of 1 requirements is not met.');
});

test('checks see the parameters and conditions of a stack that is alone', () => {
  const Conditions = { IsProduction: false };
  expect(templateOf({ One: { Resources: { B: table }, Conditions } })).toEqual({
    Resources: { B: table },
    Conditions,
  });
});

test('what CDK refuses is told with its line', () => {
  expect(
    problemOf({
      state: 'refused',
      phase: 'run',
      message: 'minCapacity must be less than maxCapacity',
      at: { file: '/program/app.ts', line: 12, column: 3 },
      output: [],
    }),
  ).toBe('Line 12: minCapacity must be less than maxCapacity');
});

test('an error that a construct annotates is no template', () => {
  const annotation = { level: 'error', path: 'Stack/Table', message: 'It cannot be.' } as const;
  expect(judge(snippet, templateOf({ One: { Resources: {} } }), [annotation])).toEqual({
    state: 'ungradable',
    message: 'No template. Stack/Table: It cannot be.',
  });
});

test('a program that was stopped is told why', () => {
  const message = 'It ran for more than five seconds.';
  expect(problemOf({ state: 'stopped', reason: 'timeout', message })).toBe(message);
});
