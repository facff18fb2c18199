/**
 * `npm run bills`: writes what the labs on AWS cost to `build/bills.json`, by the same sums as `npm run cost`, for the
 * pages. Does nothing when what is there was made from the same sources.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ExitCode, exitCodes, runCommand } from '#checkers/command/user-error.ts';
import { type CdkLab, cdkLabs } from '#labs/cdk-lab.ts';
import { type BillsFile, billsFile, type LabBills } from './artefact.ts';

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

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesOf))
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(path, name))
    .sort();
}

async function main(): Promise<ExitCode> {
  const hash = sourceHash();
  if (existsSync(billsFile)) {
    const before = JSON.parse(readFileSync(billsFile, 'utf8')) as BillsFile;
    if (before.sourceHash === hash) return exitCodes.pass;
  }
  const entries = await Promise.all(cdkLabs.map(async (lab) => [lab, await billsOf(lab)] as const));
  const bills = Object.fromEntries(entries) as Record<CdkLab, LabBills>;
  mkdirSync(dirname(billsFile), { recursive: true });
  writeFileSync(`${billsFile}.part`, JSON.stringify({ sourceHash: hash, bills } satisfies BillsFile));
  renameSync(`${billsFile}.part`, billsFile);
  console.log('bills: summed up what the labs on AWS cost');
  return exitCodes.pass;
}

async function billsOf(lab: CdkLab): Promise<LabBills> {
  // AWS CDK takes seconds to load, and mostly nothing is to be done.
  const [{ synthesise }, { billOf }] = await Promise.all([import('../app/synth.ts'), import('./bill.ts')]);
  return {
    starter: billOf(await synthesise(lab)),
    solution: billOf(await synthesise(lab, { solution: true })),
  };
}

await runCommand(main);
