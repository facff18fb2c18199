/** @module-tag thorough */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Template } from '#checkers/cloudformation/template.ts';
import { cdkLabs, stackNames } from '#labs/cdk-lab.ts';
import { bundleLoadClient } from '../load/bundle.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
let outdir: string;

beforeEach(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'securecart-app-'));
});
afterEach(() => rm(outdir, { recursive: true, force: true }));

/** Runs the app as the AWS CDK CLI does: context and output folder come in the environment. */
async function synth(context: Record<string, string>): Promise<Record<string, Template>> {
  await run(process.execPath, ['infra/app/app.ts'], {
    cwd: root,
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      CDK_VALIDATION: 'false',
    },
  });
  const stacks = cdkLabs.map(async (lab) => {
    const template = await readFile(join(outdir, `${stackNames[lab]}.template.json`), 'utf8');
    return [lab, JSON.parse(template)] as const;
  });
  return Object.fromEntries(await Promise.all(stacks));
}

function budgetOf(template: Template | undefined) {
  return Object.values(template?.Resources ?? {}).find(({ Type }) => Type === 'AWS::Budgets::Budget')
    ?.Properties;
}

test('deploys the learner’s files with a budget that writes to no one', async () => {
  const { 'rds-proxy': proxy } = await synth({});
  expect(proxy?.Outputs).not.toHaveProperty('ProxyEndpoint');
  expect(budgetOf(proxy)).toHaveProperty('Budget.BudgetLimit.Amount', 10);
  expect(budgetOf(proxy)).not.toHaveProperty('NotificationsWithSubscribers');
});

test('deploys the solutions with -c solution=true, and writes to the address of -c notify', async () => {
  const templates = await synth({ solution: 'true', notify: 'you@example.com' });
  expect(templates['rds-proxy']?.Outputs).toHaveProperty('ProxyEndpoint');
  for (const template of Object.values(templates)) {
    expect(JSON.stringify(budgetOf(template))).toContain('"Address":"you@example.com"');
    const subscriptions = Object.values(template.Resources).filter(
      ({ Type }) => Type === 'AWS::SNS::Subscription',
    );
    expect(subscriptions).toMatchObject([{ Properties: { Protocol: 'email', Endpoint: 'you@example.com' } }]);
  }
});

test.each([
  [{ solution: 'yes' }, '-c solution=yes is neither true nor false.\nUse: -c solution=true\n'],
  [{ notify: 'me' }, '-c notify=me isn’t an e-mail address.\nUse: -c notify=you@example.com\n'],
])('refuses %j in one sentence', async (context, stderr) => {
  await expect(synth(context)).rejects.toMatchObject({ code: 2, stderr });
});

test('the function’s bundle loads by itself and refuses what is no request', async () => {
  const { handler } = await import(join(await bundleLoadClient(), 'index.mjs'));
  await expect(handler({ host: 'database', request: { workload: 'chaos' } })).rejects.toThrow(
    'No such request',
  );
});
