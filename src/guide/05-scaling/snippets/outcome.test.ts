import { expect, test } from 'vitest';
import type { Template } from '#checkers/cloudformation/template.ts';
import type { Check } from '#checkers/vocabulary.ts';
import { outcomeOf, resourceCounts, summariseOutcome } from './outcome.ts';

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

const synthesised = (templates: Record<string, Template>) =>
  ({ state: 'synthesised', templates, annotations: [], output: [] }) as const;

test('checks look at all stacks of the app', () => {
  const outcome = outcomeOf(
    synthesised({ One: { Resources: { A: { Type: 'AWS::SNS::Topic' } } }, Two: { Resources: { B: table } } }),
    [hasTable],
  );
  expect(outcome).toMatchObject({ state: 'checked', findings: [{ check: 'table', verdict: 'pass' }] });
  expect(summariseOutcome(outcome)).toBe('Passed: 1 of 1 checks.');
});

test('an app without resources is checked too', () => {
  expect(summariseOutcome(outcomeOf(synthesised({ One: { Resources: {} } }), [hasTable]))).toBe(
    'Not yet: 0 of 1 checks.',
  );
});

test('what CDK refuses is told with its line', () => {
  const outcome = outcomeOf(
    {
      state: 'refused',
      phase: 'run',
      message: 'minCapacity must be less than maxCapacity',
      at: { file: '/program/app.ts', line: 12, column: 3 },
      output: [],
    },
    [hasTable],
  );
  expect(summariseOutcome(outcome)).toBe('No template. Line 12: minCapacity must be less than maxCapacity');
});

test('an error that a construct annotates is no template', () => {
  const annotation = { level: 'error', path: 'Stack/Table', message: 'It cannot be.' } as const;
  expect(outcomeOf({ ...synthesised({ One: { Resources: {} } }), annotations: [annotation] }, [])).toEqual({
    state: 'refused',
    message: 'Stack/Table: It cannot be.',
  });
});

test('a program that was stopped is told why', () => {
  const message = 'It ran for more than five seconds.';
  expect(outcomeOf({ state: 'stopped', reason: 'timeout', message }, [])).toEqual({
    state: 'refused',
    message,
  });
});

test('resources are counted by type, most first', () => {
  const template = { Resources: { A: { Type: 'B' }, C: { Type: 'A' }, D: { Type: 'B' } } };
  expect(resourceCounts(template)).toEqual([
    { type: 'B', count: 2 },
    { type: 'A', count: 1 },
  ]);
});
