import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { describeStacks, type FakeAws, outputs, report, startFakeAws } from './fake-aws.ts';

const root = join(import.meta.dirname, '../../..');
const stack = `Shop-${process.pid}`;
let aws: FakeAws | undefined;

afterEach(async () => {
  await aws?.stop();
  aws = undefined;
  await rm(join(root, 'build/load', `${stack}.json`), { force: true });
});

/** Runs the command in a process of its own. */
function load(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'an example',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: aws?.url,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['infra/load/cli/main.ts', ...args],
      { cwd: root, env },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

test('puts the figures from before the proxy beside those through it', async () => {
  const { ProxyEndpoint: _, ...starter } = outputs;
  aws = await startFakeAws({ status: 200, body: describeStacks('CREATE_COMPLETE', starter) });
  const before = await load('--stack', stack, '--seconds', '1');
  expect(before).toMatchObject({ code: 0, stderr: 'connections, direct: 1 s\n' });
  expect(before.stdout).toMatch(/^ +direct\n/);
  await aws.stop();

  aws = await startFakeAws({ status: 200, body: describeStacks('UPDATE_COMPLETE', outputs) });
  const after = await load('--stack', stack, '--via', 'proxy', '--seconds', '1');
  expect(after).toMatchObject({ code: 0, stderr: 'connections, proxy: 1 s\n' });
  expect(after.stdout).toMatch(/^ +direct, \d{4}-\d\d-\d\d \d\d:\d\d +proxy\n/);
  expect(after.stdout).toMatch(/server processes used +21 +21\n/);
});

test('ends with 1 when nobody got a connection, and keeps no such figures', async () => {
  const nobody = {
    ...report,
    connected: 0,
    failures: [{ kind: 'timed out', count: 200, example: 'timeout expired' }],
  };
  aws = await startFakeAws(
    { status: 200, body: describeStacks('CREATE_COMPLETE', outputs) },
    { body: nobody },
  );
  const run = await load('--stack', stack, '--via', 'direct');
  expect(run.code).toBe(1);
  expect(run.stdout).toContain('direct: timed out: timeout expired');
  await aws.stop();
  aws = await startFakeAws({ status: 200, body: describeStacks('CREATE_COMPLETE', outputs) });
  expect((await load('--stack', stack, '--via', 'proxy')).stdout).toMatch(/^ +proxy\n/);
});

test('says what is wrong in two lines, without a stack trace', async () => {
  expect(await load('--direct-url', 'nowhere')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      '--direct-url isn’t a connection string.\nIt looks like postgres://user:password@host:5432/database.\n',
  });
});
