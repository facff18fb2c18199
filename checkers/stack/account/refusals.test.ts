/** What goes wrong when an account is asked: each in its own plain words, none a pass, none with a secret in it. */

import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { Grade } from '../../vocabulary.ts';
import { gradeAccount } from './grade-account.ts';
import { stage } from './recorded/aws-under-test.ts';
import { deployedProxyLab, deployedStorageLab, storageStack } from './recorded/labs.ts';
import { everything, proxyStack } from './recorded/scenarios.ts';

afterEach(() => vi.restoreAllMocks());

const quoting =
  'The request signature: AKIAEXAMPLEEXAMPLE00 x-amz-security-token:example-session-token example-secret-access-key';

function onlyFinding({ exercises }: Grade) {
  expect(exercises).toHaveLength(1);
  expect(exercises[0]?.findings).toHaveLength(1);
  return exercises[0]?.findings[0];
}

function expectNoSecret(grade: Grade): void {
  expect(JSON.stringify(grade)).not.toMatch(
    /example-session-token|example-secret-access-key|AKIAEXAMPLE|node:internal/,
  );
}

it.each([
  ['ExpiredToken', 'The session has expired'],
  ['ExpiredTokenException', 'The session has expired'],
  ['RequestExpired', 'The session has expired'],
  ['InvalidClientTokenId', 'AWS doesn’t accept these credentials.'],
  ['SignatureDoesNotMatch', 'AWS doesn’t accept these credentials.'],
  [
    'AccessDenied',
    'The stack SecureCartProvisionedIops could not be read: these credentials may not cloudformation:DescribeStacks.',
  ],
  [
    'SomethingNew',
    'The stack SecureCartProvisionedIops could not be read: cloudformation:DescribeStacks answered SomethingNew.',
  ],
])('tells of %s', async (code, observed) => {
  await stage(deployedStorageLab(), { faults: { '*': { code, message: quoting, status: 403 } } });
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(onlyFinding(grade)).toMatchObject({
    verdict: 'unknown',
    observed: expect.stringContaining(observed),
  });
  expectNoSecret(grade);
});

it('tells of a fault of AWS that stays', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.01);
  await stage(deployedStorageLab(), {
    faults: { '*': { code: 'InternalFailure', message: quoting, status: 500 } },
  });
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(onlyFinding(grade)).toMatchObject({
    verdict: 'unknown',
    observed: expect.stringContaining('AWS has a fault'),
  });
});

it('tells that nothing answers', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.01);
  const aws = await stage(deployedStorageLab());
  await aws.close();
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(onlyFinding(grade)).toMatchObject({
    verdict: 'unknown',
    observed: expect.stringContaining('Nothing answers'),
    next: expect.stringContaining('AWS_ENDPOINT_URL'),
  });
});

it('tells that there are no credentials', async () => {
  await stage(deployedStorageLab());
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(onlyFinding(grade)).toMatchObject({ verdict: 'unknown', observed: 'There are no AWS credentials.' });
});

it('tells that a profile is not there', async () => {
  await stage(deployedStorageLab());
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack, profile: 'lab' });
  expect(onlyFinding(grade)).toMatchObject({
    verdict: 'unknown',
    observed: 'The profile lab contains no credentials.',
    next: expect.stringContaining('list-profiles'),
  });
});

it('takes credentials and region from a profile', async () => {
  const aws = await stage(deployedStorageLab());
  const folder = await mkdtemp(join(tmpdir(), 'profile-'));
  await writeFile(
    join(folder, 'config'),
    '[profile lab]\nregion = eu-north-1\naws_access_key_id = AKIALAB\naws_secret_access_key = s\n',
  );
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  for (const name of ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
    vi.stubEnv(name, undefined);
  const missing = await gradeAccount('provisioned-iops', { stack: 'Nowhere', profile: 'lab' });
  expect(onlyFinding(missing)?.observed).toBe('There is no stack Nowhere in eu-north-1.');
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack, profile: 'lab' });
  expect(grade.verdict).toBe('pass');
  expect(aws.requests.length).toBeGreaterThan(10);
  await rm(folder, { recursive: true });
});

it('tells that no region is set', async () => {
  const aws = await stage(deployedStorageLab());
  vi.stubEnv('AWS_REGION', undefined);
  vi.stubEnv('AWS_DEFAULT_REGION', undefined);
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(onlyFinding(grade)).toMatchObject({
    verdict: 'unknown',
    observed: 'No region is set, so it is not known where to look.',
    next: expect.stringContaining('--region'),
  });
  expect(aws.requests).toHaveLength(0);
});

it('tells of a stack that is not there, with the region', async () => {
  await stage(deployedStorageLab());
  const grade = await gradeAccount('provisioned-iops', {
    stack: 'SecureCartProvisionedIop',
    region: 'eu-west-1',
  });
  expect(grade.verdict).toBe('unknown');
  expect(onlyFinding(grade)?.observed).toBe('There is no stack SecureCartProvisionedIop in eu-west-1.');
});

it.each([
  ['CREATE_IN_PROGRESS', 'pending', 'still working'],
  ['UPDATE_IN_PROGRESS', 'pending', 'still working'],
  ['REVIEW_IN_PROGRESS', 'unknown', 'never executed'],
  ['DELETE_IN_PROGRESS', 'unknown', 'deleted'],
  ['ROLLBACK_COMPLETE', 'fail', 'LabDatabase failed: IOPS to GiB ratio is too high'],
  ['ROLLBACK_IN_PROGRESS', 'fail', 'LabDatabase failed'],
  ['CREATE_FAILED', 'fail', 'LabDatabase failed'],
])('tells of a stack that is %s', async (status, verdict, words) => {
  const lab = deployedStorageLab();
  lab.stack.StackStatus = status;
  lab.events = [
    {
      LogicalResourceId: storageStack,
      ResourceStatus: 'ROLLBACK_IN_PROGRESS',
      ResourceStatusReason: 'Failed.',
    },
    {
      LogicalResourceId: 'LabProxy',
      ResourceStatus: 'CREATE_FAILED',
      ResourceStatusReason: 'Resource creation cancelled',
    },
    {
      LogicalResourceId: 'LabDatabase',
      ResourceStatus: 'CREATE_FAILED',
      ResourceStatusReason: 'IOPS to GiB ratio is too high (Service: Rds, Status Code: 400)',
    },
    { LogicalResourceId: 'LabDatabase', ResourceStatus: 'CREATE_IN_PROGRESS' },
  ];
  await stage(lab);
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(onlyFinding(grade)).toMatchObject({ verdict, observed: expect.stringContaining(words) });
});

it('grades a stack whose update was rolled back: it is as it was before', async () => {
  const lab = deployedStorageLab();
  lab.stack.StackStatus = 'UPDATE_ROLLBACK_COMPLETE';
  await stage(lab);
  const grade = await gradeAccount('provisioned-iops', { stack: storageStack });
  expect(grade.verdict).toBe('pass');
});

const { Statement } = JSON.parse(readFileSync('docs/checker-policy.json', 'utf8')) as {
  Statement: { Action: string[] }[];
};
const needed = Statement.flatMap(({ Action }) => Action).filter(
  (action) =>
    !/StackEvents|DescribeDBSnapshots|AutomatedBackups|GetResources|InstanceTypes|RouteTables/.test(action),
);

it.each(needed)('names %s where it is missing, and passes nothing that needs it', async (action) => {
  const code = action.startsWith('ec2:') ? 'UnauthorizedOperation' : 'AccessDenied';
  await stage(everything(), { faults: { [action]: { code, message: quoting, status: 403 } } });
  const grade = await gradeAccount('rds-proxy', { stack: proxyStack });
  const findings = grade.exercises.flatMap(({ findings }) => findings);
  const missing = findings.filter(({ observed }) => observed.includes(`may not ${action}`));
  expect(missing).not.toEqual([]);
  for (const finding of missing) {
    expect(finding.verdict).toBe('unknown');
    expect(finding).toMatchObject({ next: expect.stringContaining('docs/checker-policy.json') });
  }
  expectNoSecret(grade);
});

it.each([
  ['ec2:DescribeInstanceTypes', 'class-baseline'],
  ['ec2:DescribeRouteTables', 'isolated-subnets'],
])('names %s where it is missing in the lab on storage', async (action, check) => {
  await stage(deployedStorageLab(), {
    faults: { [action]: { code: 'UnauthorizedOperation', message: quoting, status: 403 } },
  });
  const { exercises } = await gradeAccount('provisioned-iops', { stack: storageStack });
  const open = exercises.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict !== 'pass');
  expect(open).toMatchObject([{ check, verdict: 'unknown', observed: expect.stringContaining(action) }]);
});

it('goes on when it may not read why a stack failed', async () => {
  const lab = deployedProxyLab();
  lab.stack.StackStatus = 'ROLLBACK_COMPLETE';
  await stage(lab, {
    faults: { 'cloudformation:DescribeStackEvents': { code: 'AccessDenied', message: quoting, status: 403 } },
  });
  const grade = await gradeAccount('rds-proxy', { stack: proxyStack });
  expect(onlyFinding(grade)).toMatchObject({
    verdict: 'fail',
    observed: expect.stringContaining('ROLLBACK_COMPLETE'),
  });
});
