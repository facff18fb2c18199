import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UserError } from '#checkers/command/user-error.ts';
import type { ConnectionsReport } from '../workload/connections.ts';
import { readArguments, requestOf } from './arguments.ts';
import { awsError, describeStacks, type FakeAws, outputs, report, startFakeAws } from './fake-aws.ts';
import { siteOfUrls, waysOf } from './site.ts';
import { siteOfStack } from './stack.ts';
import { connectionsTable } from './table.ts';

describe('the command line', () => {
  test.each([
    [[], 'nothing to put load on'],
    [['--stack', 'A', '--direct-url', 'postgres://127.0.0.1/a'], 'not both'],
    [['--stack', 'A', '--via', 'tunnel'], 'There is no path tunnel'],
    [['--stack', 'A', '--workload', 'chaos'], 'There is no workload chaos'],
    [['--stack', 'A', '--clients', 'many'], '--clients takes a number, not many'],
    [['--stak', 'A'], "Unknown option '--stak'"],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });

  test.each([
    [{ clients: 1001 }, '--clients must be at most 1000.'],
    [{ clients: 0 }, '--clients must be at least 1.'],
    [{ clients: 1.5 }, '--clients must be a whole number.'],
    [{ seconds: 3600 }, '--seconds must be at most 240.'],
    [{ readers: 3 }, '--readers isn’t a setting of the workload connections.'],
  ])('refuses the settings %j', (settings, message) => {
    expect(() => requestOf('connections', settings)).toThrow(message);
  });

  test('storms with 200 clients for 30 seconds unless told otherwise', () => {
    expect(requestOf('connections', {})).toMatchObject({ clients: 200, seconds: 30 });
  });

  test('takes every way that there is, and refuses one that there is not', () => {
    const site = siteOfUrls({ direct: 'postgres://127.0.0.1/a' });
    expect(waysOf(site, undefined)).toEqual(['direct']);
    expect(() => waysOf(site, 'proxy')).toThrow('There is no --proxy-url');
    expect(() => siteOfUrls({ proxy: '127.0.0.1:6432' })).toThrow('--proxy-url isn’t a connection string');
  });
});

describe('a deployed stack', () => {
  let aws: FakeAws | undefined;
  const source = { stack: 'Shop', region: 'us-east-1', profile: undefined };

  async function start(...answers: Parameters<typeof startFakeAws>): Promise<FakeAws> {
    const started = await startFakeAws(...answers);
    vi.stubEnv('AWS_ENDPOINT_URL', started.url);
    return started;
  }

  beforeEach(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'an example');
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await aws?.stop();
    aws = undefined;
  });

  test('has its function ask the endpoint of each way', async () => {
    aws = await start({ status: 200, body: describeStacks('CREATE_COMPLETE', outputs) });
    const site = await siteOfStack(source);
    expect(site).toMatchObject({ stack: 'Shop', workload: 'connections' });
    expect(waysOf(site, undefined)).toEqual(['direct', 'proxy']);
    const request = requestOf('connections', {});
    expect(await site.run.direct?.(request)).toEqual(report);
    await site.run.proxy?.(request);
    const url = '/2015-03-31/functions/shop-application/invocations';
    expect(aws.invocations).toEqual([
      { url, body: { host: 'database.internal', request } },
      { url, body: { host: 'proxy.internal', request } },
    ]);
  });

  test('has no way through a proxy before there is one', async () => {
    const { ProxyEndpoint: _, ...without } = outputs;
    aws = await start({ status: 200, body: describeStacks('UPDATE_COMPLETE', without) });
    const site = await siteOfStack(source);
    expect(waysOf(site, undefined)).toEqual(['direct']);
    expect(() => waysOf(site, 'proxy')).toThrow('Shop has no proxy');
  });

  test('puts load on storage in the lab that is about storage', async () => {
    const storage = { ...outputs, LabName: 'provisioned-iops' };
    aws = await start({ status: 200, body: describeStacks('CREATE_COMPLETE', storage) });
    expect(await siteOfStack(source)).toMatchObject({ workload: 'storage' });
  });

  test('says what the function said when it failed', async () => {
    aws = await start(
      { status: 200, body: describeStacks('CREATE_COMPLETE', outputs) },
      { error: 'Unhandled', body: { errorMessage: 'Task timed out after 300.00 seconds' } },
    );
    const site = await siteOfStack(source);
    await expect(site.run.direct?.(requestOf('connections', {}))).rejects.toThrow('Task timed out after 300');
  });

  test.each([
    ['CREATE_IN_PROGRESS', 'Shop is not ready: CREATE_IN_PROGRESS.', 3],
    ['ROLLBACK_COMPLETE', 'Shop is in the state ROLLBACK_COMPLETE.', 2],
  ])('is refused in the state %s', async (status, message, exitCode) => {
    aws = await start({ status: 200, body: describeStacks(status, outputs) });
    await expect(siteOfStack(source)).rejects.toMatchObject({ name: 'UserError', message, exitCode });
  });

  test('of another project is told apart', async () => {
    aws = await start({ status: 200, body: describeStacks('CREATE_COMPLETE', {}) });
    await expect(siteOfStack(source)).rejects.toThrow('Shop has no output');
  });

  test.each([
    [400, 'ValidationError', 'Stack with id Shop does not exist', 'There is no stack Shop in us-east-1.'],
    [
      403,
      'AccessDenied',
      'not authorized',
      'The stack Shop could not be read: these credentials may not cloudformation:DescribeStacks.',
    ],
    [403, 'ExpiredToken', 'The security token included in the request is expired', 'has expired'],
    [400, 'Throttling', 'Rate exceeded', 'AWS throttled cloudformation:DescribeStacks'],
  ])('that AWS refuses with %i %s', async (status, code, words, message) => {
    aws = await start({ status, body: awsError(code, words) });
    await expect(siteOfStack(source)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(message),
    });
  });

  test('of which AWS says something that quotes a token', async () => {
    const words = 'The security token FwoGZXIvYXdzEXAMPLE included in the request is invalid';
    aws = await start({ status: 403, body: awsError('InvalidClientTokenId', words) });
    const refusal = await siteOfStack(source).catch((error: UserError) => error);
    expect(refusal).toMatchObject({ name: 'UserError', message: 'AWS doesn’t accept these credentials.' });
    expect(JSON.stringify([(refusal as UserError).message, (refusal as UserError).next])).not.toContain(
      'FwoG',
    );
  });

  test('for which a web page answers', async () => {
    aws = await start({ status: 200, body: '<!doctype html><title>Sign in</title>' });
    await expect(siteOfStack(source)).rejects.toMatchObject({
      message: 'What answers for cloudformation:DescribeStacks is not AWS: it sent a web page.',
      exitCode: 3,
    });
  });

  test('that cannot be reached', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    await expect(siteOfStack(source)).rejects.toThrow(
      'Nothing answers for cloudformation:DescribeStacks in us-east-1.',
    );
  });
});

test('reports stand side by side, with a dash for what was not measured', () => {
  const refused: ConnectionsReport = {
    ...report,
    connected: 99,
    failures: [{ kind: 'too many connections', count: 404, example: 'sorry, too many clients already' }],
  };
  const text = connectionsTable([
    { heading: 'direct', report: refused },
    { heading: 'proxy', report },
  ]);
  expect(text).toMatch(/ +direct +proxy\n/);
  expect(text).toMatch(/that got a connection +99 +200\n/);
  expect(text).toMatch(/to connect, p50 +12 ms +12 ms\n/);
  expect(text).toMatch(/a transaction, p50 +– +–\n/);
  expect(text).toMatch(/too many connections +404 +0$/);
});
