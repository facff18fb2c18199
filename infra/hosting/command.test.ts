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
    },
  });
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
  [['deploy', '--region', 'Frankfurt'], 'isn’t a region, such as eu-central-1'],
  [['deploy', '--wrokshop'], 'Unknown option'],
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
