/** What is no answer of AWS, and settings that lead nowhere: each is told for what it is, and nothing passes. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { Grade } from '../../vocabulary.ts';
import { gradeAccount } from './grade-account.ts';
import { gradeCleanUp } from './grade-clean-up.ts';
import { stage } from './recorded/aws-under-test.ts';
import { deployedStorageLab, storageStack } from './recorded/labs.ts';
import { serveRecording } from './recorded/server.ts';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An endpoint that answers every request with the same. */
async function serve(status: number, type: string, body: string): Promise<void> {
  await stage(deployedStorageLab());
  const server = await serveRecording(() => ({ status, headers: { 'content-type': type }, body }));
  closing.push(server.close);
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
}

function findingsOf({ exercises }: Grade) {
  return exercises.flatMap(({ findings }) => findings);
}

const strange = [
  ['nothing', 200, 'text/plain', '', 'it sent an empty answer'],
  ['a web page', 200, 'text/html', '<!doctype html><title>Sign in</title>', 'it sent a web page'],
  ['a web page that refuses', 403, 'text/html', '<html>Forbidden</html>', 'it sent a web page'],
  ['JSON of another service', 200, 'application/json', '{"status":"ok"}', 'it sent no XML'],
] as const;

it.each(strange)('does not take %s for a stack that is missing', async (_, status, type, body, seen) => {
  await serve(status, type, body);
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(findingsOf(grade)).toMatchObject([
    {
      verdict: 'unknown',
      observed: `What answers for cloudformation:DescribeStacks is not AWS: ${seen}.`,
      next: expect.stringContaining('AWS_ENDPOINT_URL'),
    },
  ]);
});

it.each(strange)(
  'does not take %s for an account in which nothing is left',
  async (_, status, type, body) => {
    await serve(status, type, body);
    const grade = await gradeCleanUp('provisioned-iops', { stack: storageStack });
    expect(grade.verdict).toBe('unknown');
    for (const { verdict, observed } of findingsOf(grade)) {
      expect(verdict).toBe('unknown');
      expect(observed).toMatch(/is not AWS|contained no list/);
    }
  },
);

it('ends when an endpoint takes requests and never answers', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.01);
  await stage(deployedStorageLab());
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack }, { answerMs: 50 });
  expect(findingsOf(grade)).toMatchObject([
    {
      verdict: 'unknown',
      observed: 'Nothing answers for cloudformation:DescribeStacks in us-east-1.',
    },
  ]);
});

it('names a profile of the environment that is not there', async () => {
  await stage(deployedStorageLab());
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  vi.stubEnv('AWS_PROFILE', 'nope');
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(findingsOf(grade)).toMatchObject([{ observed: 'The profile nope contains no credentials.' }]);
  vi.stubEnv('AWS_REGION', undefined);
  vi.stubEnv('AWS_DEFAULT_REGION', undefined);
  const withoutRegion = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(findingsOf(withoutRegion)).toMatchObject([
    { observed: 'No region is set, and the profile nope names none or does not exist.' },
  ]);
});

it.each([
  ['SignatureDoesNotMatch', 'Signature expired: 20261129T010000Z is now earlier than 20261129T011500Z'],
  [
    'InvalidSignatureException',
    'Signature not yet current: 20261129T020000Z is still later than 20261129T011500Z',
  ],
  ['RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.'],
])('takes %s for a clock that is wrong where AWS says so', async (code, message) => {
  await stage(deployedStorageLab(), { faults: { '*': { code, message, status: 403 } } });
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(findingsOf(grade)).toMatchObject([
    { observed: 'The clock of this machine differs from AWS’s clock.' },
  ]);
});

it('quotes a region with a blank in it', async () => {
  await stage(deployedStorageLab());
  vi.stubEnv('AWS_REGION', 'us-east-1 ');
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(findingsOf(grade)).toMatchObject([
    { verdict: 'unknown', observed: '"us-east-1 " is not the name of a region.' },
  ]);
});

it('says that the endpoint’s address is not a URL', async () => {
  await stage(deployedStorageLab());
  vi.stubEnv('AWS_ENDPOINT_URL', 'notaurl');
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(findingsOf(grade)).toMatchObject([
    { verdict: 'unknown', observed: 'The address of AWS’s endpoint is not a URL.' },
  ]);
});
