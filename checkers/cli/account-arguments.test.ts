import { expect, it } from 'vitest';
import { UserError } from '../command/user-error.ts';
import { readArguments } from './arguments.ts';

it('reads a deployed stack and where it is', () => {
  const given = '--stack SecureCartRdsProxy --region eu-central-1 --profile lab --format junit'.split(' ');
  expect(readArguments(['rds-proxy', ...given])).toMatchObject({
    verb: 'check-account',
    lab: { id: 'rds-proxy' },
    account: { stack: 'SecureCartRdsProxy', region: 'eu-central-1', profile: 'lab', cleanUp: false },
    format: 'junit',
  });
});

it('looks for what is left, of the lab’s own stack unless another is named', () => {
  expect(readArguments(['rds-proxy', '--cleanup'])).toMatchObject({
    verb: 'check-account',
    account: { stack: undefined, cleanUp: true },
  });
});

it.each([
  [['rds-proxy', '--region', 'us-east-1'], '--region needs a stack.'],
  [['rds-proxy', '--profile', 'lab'], '--profile needs a stack.'],
  [['rds-proxy', '--stack', ''], 'isn’t the name of a stack.'],
  [['rds-proxy', '--stack', 'a b'], 'isn’t the name of a stack.'],
  [['rds-proxy', '--stack', 'A', '--region', 'us-east-1.evil.example/'], 'isn’t a region.'],
  [['rds-proxy', '--stack', 'A', '--region', 'us-est-1'], '"us-est-1" isn’t a region.'],
  [
    ['rds-proxy', '--stack', 'A', '--template', 'f'],
    'A template and a deployed stack are two different targets.',
  ],
  [['query-optimization', '--stack', 'A'], 'The lab query-optimization has no --stack.'],
  [['query-optimization', '--cleanup'], 'The lab query-optimization has no --cleanup.'],
])('refuses %j', (args, message) => {
  expect(() => readArguments(args)).toThrow(UserError);
  expect(() => readArguments(args)).toThrow(message);
});
