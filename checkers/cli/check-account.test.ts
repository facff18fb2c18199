/**
 * `check-lab -- LAB --stack` as a learner runs it: a process of its own, against recorded answers over HTTP.
 * @module-tag thorough
 */

import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { type Staging, stage } from '../stack/account/recorded/aws-under-test.ts';
import type { DeployedLab } from '../stack/account/recorded/deployed-lab.ts';
import { deployedProxyLab, proxyStack } from '../stack/account/recorded/labs.ts';

interface Run {
  code: number;
  out: string;
  err: string;
}

async function checkLab(args: readonly string[], lab: DeployedLab, staging?: Staging): Promise<Run> {
  await stage(lab, staging);
  return new Promise((resolve) => {
    const command = ['checkers/cli/main.ts', 'rds-proxy', ...args];
    execFile(process.execPath, command, { env: process.env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

it('passes the solution as it is deployed', async () => {
  const { code, out, err } = await checkLab(['--stack', proxyStack], deployedProxyLab());
  expect(out).toContain('6 of 6 pass');
  expect(out).toContain(`stack ${proxyStack}`);
  expect(err).toBe(`reading ${proxyStack}\n`);
  expect(code).toBe(0);
});

it('prints nothing but the report to standard output', async () => {
  const lab = deployedProxyLab();
  Object.assign(lab.targets[0] ?? {}, { TargetHealth: { State: 'REGISTERING' } });
  const { code, out } = await checkLab(['--stack', proxyStack, '--format', 'json'], lab);
  expect(JSON.parse(out)).toMatchObject({ lab: 'rds-proxy', target: 'account', verdict: 'pending' });
  expect(code).toBe(3);
});

it('could not tell without a permission, in one line and no stack trace', async () => {
  const { code, out, err } = await checkLab(['--stack', proxyStack], deployedProxyLab(), {
    faults: { '*': { code: 'AccessDenied', message: 'secret-token', status: 403 } },
  });
  expect(out).toContain('may not cloudformation:DescribeStacks');
  expect(`${out}${err}`).not.toMatch(/secret-token|example-session-token|\n\s+at /);
  expect(code).toBe(3);
});

it('fails the clean-up of a stack that stands', async () => {
  const { code, out } = await checkLab(['--cleanup'], deployedProxyLab());
  expect(out).toContain(`npm run destroy -- ${proxyStack}`);
  expect(code).toBe(1);
});
