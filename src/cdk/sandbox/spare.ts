/** A sandbox in waiting, so that a graded run, or the next edit after an endless loop, need not wait for the engine. */
import { whenIdle } from '#src/browser/idle.ts';
import type { Program } from '../synthesis.ts';
import { fetchEngine, forgetEngine } from './download.ts';
import { Sandbox } from './sandbox.ts';

/** Devices of 4 GB or less keep no second engine in memory. */
const keepsSpare = ((navigator as { deviceMemory?: number }).deviceMemory ?? 8) > 4;

/** Makes CDK load the services that every lab uses: the first synthesis takes five times as long as the next. */
const warmUp: Program = {
  kind: 'app',
  entry: '/program/app.ts',
  files: {
    '/program/app.ts': `
import { App, Stack, Tags } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
const stack = new Stack(new App(), 'WarmUp');
Tags.of(stack).add('lab', 'none');
const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });
const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
const instance = new rds.DatabaseInstance(stack, 'Database', { engine, vpc });
new cloudwatch.Alarm(stack, 'Alarm', { metric: instance.metricCPUUtilization(), threshold: 80, evaluationPeriods: 3 });
`,
  },
};

let spare: Promise<Sandbox> | undefined;
let awaited = false;

/** A sandbox in which no program has run, ready or on its way. @throws DownloadError, SandboxError */
export function takeSandbox(): Promise<Sandbox> {
  const taken = spare;
  spare = undefined;
  return taken?.then(usable, startSandbox) ?? startSandbox();
}

/** Whether `takeSandbox` has one at hand. */
export function hasSpare(): boolean {
  return spare !== undefined;
}

/** Starts one when the page has nothing better to do. */
export async function prepareSpare(): Promise<void> {
  if (!keepsSpare || spare || awaited) return;
  awaited = true;
  await whenIdle();
  awaited = false;
  spare ??= startSandbox().then(async (sandbox) => {
    await sandbox.run(warmUp);
    return sandbox;
  });
  // Whoever takes it starts another one and reports what keeps that from starting.
  spare.catch(() => {});
}

/** After a crash: the spare may have been in the same process. */
export function discardSpare(): void {
  void spare?.then(
    (sandbox) => sandbox.end(),
    () => {},
  );
  spare = undefined;
}

function usable(sandbox: Sandbox): Promise<Sandbox> {
  return sandbox.ended ? startSandbox() : Promise.resolve(sandbox);
}

async function startSandbox(): Promise<Sandbox> {
  const sandbox = new Sandbox(await fetchEngine());
  await sandbox.ready.catch((error: unknown) => {
    forgetEngine();
    throw error;
  });
  return sandbox;
}
