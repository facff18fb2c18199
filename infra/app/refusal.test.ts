import { expect, test } from 'vitest';
import { placeOf, refusalOf } from './refusal.ts';

const file = 'labs/rds-proxy/stack.ts';

function thrown(message: string, stack: string): Error {
  return Object.assign(new Error(message), { stack });
}

test.each([
  [
    'what Node cannot read, where the file comes first',
    `/x/${file}:40\n  iops: 3500\n\nSyntaxError: Expected`,
    40,
  ],
  ['what is thrown', `Error: no\n    at f (core.js:1:1)\n    at new A (file:///x/${file}:24:7)`, 24],
  ['what is thrown while AWS CDK synthesizes', 'Error: no\n    at synth (core.js:1:1)', undefined],
])('the line is that of the file: %s', (_what, stack, line) => {
  expect(refusalOf(thrown('no', stack), file)).toEqual({ message: 'no', line });
});

test('a number for a time is said in the words of the stack', () => {
  const message = 'props.borrowTimeout?.toSeconds is not a function';
  expect(refusalOf(thrown(message, `Error: no\n    at ${file}:24:7`), file)).toEqual({
    message: 'borrowTimeout takes a Duration, such as Duration.seconds(60).',
    line: 24,
  });
});

test('a report that is gone is not named', () => {
  expect(refusalOf(thrown('no. A copy of this report is in /tmp/x', ''), file).message).toBe('no.');
});

test('what is no error is said as it is', () => {
  expect(refusalOf('no', file)).toEqual({ message: 'no', line: undefined });
});

test('a place has a line where there is one', () => {
  expect([placeOf('a.ts', 3), placeOf('a.ts', undefined)]).toEqual(['a.ts, line 3', 'a.ts']);
});
