import { expect, it } from 'vitest';
import { readRequest } from './command.ts';

it('reads what to do and with what', () => {
  expect(
    readRequest(['deploy', '--workshop', '--servers', '4', '--notify', 'you@example.com', '--no-build']),
  ).toEqual({
    verb: 'deploy',
    build: false,
    yes: false,
    profile: undefined,
    options: {
      region: 'us-east-1',
      notify: 'you@example.com',
      budget: 50,
      workshop: 'open',
      servers: 4,
      graders: 2,
      lms: [],
    },
  });
});

const lrsSecret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:securecart-lrs-a1B2c3';

it('reads what the workshop’s servers reach', () => {
  const lrs = 'https://lrs.example.org/xapi';
  const args = ['--lms', 'LMS.example.org, sso.example.org', '--lrs', lrs, '--lrs-secret', lrsSecret];
  expect(readRequest(['deploy', '--workshop', ...args])).toMatchObject({
    options: { lms: ['lms.example.org', 'sso.example.org'], lrs, lrsSecret },
  });
});

it('doesn’t print a key that is in the address of the record store', () => {
  expect(() =>
    readRequest(['deploy', '--workshop', '--lrs', 'https://client:hidden@lrs.example.org']),
  ).toThrow(/^--lrs contains a key, which the shell keeps in its history\.$/);
});

it('puts a workshop to sleep, whether or not --workshop is named', () => {
  expect(readRequest(['deploy', '--workshop', '--asleep'])).toMatchObject({
    options: { workshop: 'asleep' },
  });
});

it.each([
  [[], 'Name what to do.'],
  [['deply'], 'Did you mean deploy?'],
  [['deploy', '--domain', 'course.example.org'], 'needs a --certificate'],
  [['deploy', '--servers', '0'], '--servers 0 isn’t at least 1.'],
  [['deploy', '--servers', 'many'], '--servers many isn’t a number of tasks.'],
  [['deploy', '--notify', 'me'], '--notify me isn’t an e-mail address.'],
  [['deploy', '--region', 'Frankfurt'], 'isn’t a region. Write it as us-east-1 or eu-central-1.'],
  [
    ['deploy', '--region', 'eu-west-11'],
    '--region eu-west-11 isn’t a region. Did you mean eu-west-1? Add a region that is newer',
  ],
  [['deploy', '--wrokshop'], 'Unknown option'],
  [['deploy', '--lms', 'lms.example.org'], 'Add --workshop'],
  [
    ['deploy', '--workshop', '--lms', 'https://lms.example.org'],
    '--lms https://lms.example.org names no host, such as lms.example.org.',
  ],
  [['deploy', '--workshop', '--lrs', 'https://lrs.example.org'], '--lrs needs the secret'],
  [['deploy', '--workshop', '--lrs', 'http://lrs.example.org'], 'isn’t an https address on port 443'],
  [
    ['deploy', '--workshop', '--lrs', 'https://lrs.example.org:8443/xapi'],
    'isn’t an https address on port 443',
  ],
  [['deploy', '--workshop', '--lrs-secret', lrsSecret], '--lrs-secret needs a learning record store'],
  [['deploy', '--workshop', '--lrs-secret', 'securecart-lrs'], '--lrs-secret securecart-lrs isn’t the ARN'],
  [
    [
      ...['deploy', '--workshop', '--region', 'eu-central-1'],
      ...['--lrs', 'https://lrs.example.org/xapi', '--lrs-secret', lrsSecret],
    ],
    'isn’t in eu-central-1, where the workshop is',
  ],
])('refuses %j and says why', (args, reason) => {
  let told = '';
  try {
    readRequest(args);
  } catch (error) {
    const { message, next } = error as { message: string; next: string };
    told = `${message} ${next}`;
  }
  expect(told).toContain(reason);
});
