import { expect, it } from 'vitest';
import { UserError } from '../command/user-error.ts';
import { readArguments } from './arguments.ts';

function refusal(...args: string[]): UserError {
  try {
    readArguments(args);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${args.join(' ')} is not refused.`);
}

it('gives the overview for nothing, and help for --help', () => {
  expect(readArguments([])).toEqual({ verb: 'overview' });
  expect(readArguments(['-h'])).toEqual({ verb: 'help' });
  expect(readArguments(['query-optimization', '--help'])).toEqual({ verb: 'help' });
});

it('reads every option of the query lab', () => {
  const given = '--answers a --exercise 01 --database-url postgres://h/d --format json --output f'.split(' ');
  expect(readArguments(['query-optimization', ...given])).toMatchObject({
    verb: 'check-answers',
    lab: { id: 'query-optimization' },
    answers: 'a',
    exercise: '01',
    databaseUrl: 'postgres://h/d',
    watch: false,
    format: 'json',
    output: 'f',
  });
});

it('grades the answers to a lab on AWS where an option is about answers, else its stack', () => {
  for (const given of [['--answers', 'mine'], ['--exercise', '02'], ['--watch']])
    expect(readArguments(['rds-proxy', ...given])).toMatchObject({
      verb: 'check-answers',
      lab: { id: 'rds-proxy' },
    });
  expect(readArguments(['rds-proxy'])).toMatchObject({ verb: 'check-stack', from: { kind: 'stack-file' } });
});

it('prints text unless told otherwise', () => {
  expect(readArguments(['query-optimization'])).toMatchObject({ format: 'text', watch: false });
});

it.each([
  [['query-optimizations'], 'There is no lab query-optimizations.', 'Did you mean query-optimization?'],
  [['kubernetes'], 'There is no lab kubernetes.', 'The labs are: provisioned-iops'],
  [['query-optimization', 'rds-proxy'], 'One lab at a time', ''],
  [['--watch'], '--watch needs a lab.', 'query-optimization'],
  [['query-optimization', '--format', 'xml'], 'There is no format xml.', 'text, json, junit, github'],
  [['query-optimization', '--watch', '--format', 'json'], '--watch prints text', ''],
  [['query-optimization', '--watch', '--output', 'f'], '--watch prints text', ''],
  [['query-optimization', '--answers'], "Option '--answers <value>' argument missing.", '--help'],
  [['rds-proxy', '--answers', 'a', '--stack', 'S'], 'Answers have no --stack.', 'not both at once'],
  [['rds-proxy', '--exercise', '02', '--template', 'f'], 'Answers have no --template.', 'not both at once'],
  [['rds-proxy', '--watch', '--format', 'json'], '--watch prints text', ''],
  [['query-optimization', '--fast'], "Unknown option '--fast'", '--help'],
])('refuses %j with what to do', (args, message, next) => {
  expect(refusal(...args).message).toContain(message);
  expect(refusal(...args).next).toContain(next);
  expect(refusal(...args).exitCode).toBe(2);
});
