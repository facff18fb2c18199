/** What grading a deployed stack costs beyond the network, and whether a process can grade a class of accounts. */

import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { gradeAccount } from '#checkers/stack/account/grade-account.ts';
import { proxyStack, storageStack } from '#checkers/stack/account/recorded/labs.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { type Figure, kilobytes, median, ratioFigure } from './figure.ts';

const latencyMs = 50;
const stacks: Readonly<Record<CdkLab, string>> = {
  'provisioned-iops': storageStack,
  'rds-proxy': proxyStack,
};

/** Both labs' account checks over a server of 50 ms, and the growth of memory over 100 accounts. */
export async function accountFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const lab of Object.keys(stacks) as CdkLab[])
    figures.push(await withAccount(lab, latencyMs, () => latencyFigure(lab)));
  figures.push(await withAccount('rds-proxy', 0, () => memoryFigure('rds-proxy')));
  return figures;
}

async function latencyFigure(lab: CdkLab): Promise<Figure> {
  // The first loads the SDK's code and opens the first connections.
  await grade(lab);
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const start = performance.now();
    await grade(lab);
    times.push(performance.now() - start);
  }
  return ratioFigure(
    `Account check of ${lab} against the latency of one answer`,
    median(times),
    latencyMs,
    10,
  );
}

const accounts = 100;
/** Growth over all accounts that is noise: a leak of one inventory each would be several times as much. */
const limitBytes = 1024 * 1024;

async function memoryFigure(lab: CdkLab): Promise<Figure> {
  const collect = garbageCollector();
  // Code is compiled and caches are filled during the first.
  for (let account = 0; account < 30; account += 1) await grade(lab);
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let account = 0; account < accounts; account += 1) await grade(lab);
  collect();
  const growth = Math.max(0, process.memoryUsage().heapUsed - before);
  return {
    title: `Memory kept after ${accounts} accounts in one process`,
    value: kilobytes(growth),
    from: `on a heap of ${kilobytes(before)}`,
    limit: `≤ ${kilobytes(limitBytes)}`,
    met: growth <= limitBytes,
  };
}

async function grade(lab: CdkLab): Promise<void> {
  const { verdict } = await gradeAccount(lab, { stack: stacks[lab] });
  if (verdict !== 'pass') throw new Error(`The recorded account of ${lab} gets ${verdict}.`);
}

/** Points the SDK at a recorded account while `measure` runs. */
async function withAccount<T>(lab: CdkLab, latency: number, measure: () => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('./account-server.ts', import.meta.url), {
    workerData: { lab, latencyMs: latency },
  });
  const before = new Map(Object.keys(environment('')).map((name) => [name, process.env[name]]));
  try {
    const [url] = await once(worker, 'message');
    Object.assign(process.env, environment(url));
    return await measure();
  } finally {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    await worker.terminate();
  }
}

function environment(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
