/**
 * `npm run bills`: writes what the labs on AWS cost to `build/bills.json`, by the same sums as `npm run cost`, for the
 * pages. Does nothing when what is there was made from the same sources.
 */
import { join } from 'node:path';
import { buildWhenStale } from '#checkers/command/build-when-stale.ts';
import { type ExitCode, exitCodes, runCommand } from '#checkers/command/user-error.ts';
import { type CdkLab, cdkLabs } from '#labs/cdk-lab.ts';
import { billsFile, type LabBills } from './artifact.ts';

const root = join(import.meta.dirname, '../..');

/** All of ours that a stack or its price is made of; of packages, their versions, which the lockfile holds. */
const sources = [
  'checkers/cloudformation',
  'infra/app',
  'infra/cost',
  'labs/aws',
  'labs/cdk-lab.ts',
  'labs/words.ts',
  'package-lock.json',
  ...cdkLabs.flatMap((lab) => [`labs/${lab}/stack.ts`, `solutions/${lab}`]),
];

async function main(): Promise<ExitCode> {
  await buildWhenStale({ manifest: billsFile, root, sources }, async () => {
    const entries = await Promise.all(cdkLabs.map(async (lab) => [lab, await billsOf(lab)] as const));
    console.log('bills: summed up what the labs on AWS cost');
    return { bills: Object.fromEntries(entries) as Record<CdkLab, LabBills> };
  });
  return exitCodes.pass;
}

async function billsOf(lab: CdkLab): Promise<LabBills> {
  // AWS CDK takes seconds to load, and mostly nothing is to be done.
  const [{ synthesize }, { billOf }] = await Promise.all([import('../app/synth.ts'), import('./bill.ts')]);
  return {
    starter: billOf(await synthesize(lab)),
    solution: billOf(await synthesize(lab, { solution: true })),
  };
}

await runCommand(main);
