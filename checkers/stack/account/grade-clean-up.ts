/** `--cleanup`: passes only when nothing of a lab is left, and names what is with the command that removes it. */

import { known, map, type Observed } from '#checkers/observed.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import {
  applyCheck,
  type Check,
  type Finding,
  type Grade,
  gradeOfFindings,
  gradeOfRun,
} from '../../vocabulary.ts';
import {
  accountReadable,
  type Leftover,
  type Leftovers,
  noAutomatedBackup,
  noSnapshot,
  nothingTagged,
  stackGone,
  taggedAlone,
} from '../checks/leftovers.ts';
import type { Limits } from './account.ts';
import type { DeployedStack } from './from-account.ts';
import { findLeftovers } from './leftovers.ts';

/** Looks for what is left of a lab in the account and grades that; never throws for what AWS refuses. */
export async function gradeCleanUp(lab: CdkLab, stack: DeployedStack, limits?: Limits): Promise<Grade> {
  const startedAt = new Date();
  const left = await findLeftovers(lab, stack, limits);
  const findings = left.state === 'known' ? judged(left.value) : [applyCheck(accountReadable, left)];
  const exercise = gradeOfFindings({ id: 'cleanup', title: `Nothing from ${lab} is left` }, findings);
  return gradeOfRun({ lab, target: 'account', startedAt, exercises: [exercise] });
}

function judged(left: Leftovers): Finding[] {
  const { region, snapshots, backups } = left;
  return [
    applyCheck(stackGone, left),
    ...eachOf(nothingTagged, taggedAlone(left), region),
    ...eachOf(noSnapshot, snapshots, region),
    ...eachOf(noAutomatedBackup, backups, region),
  ];
}

/** A finding for each thing that is left, or the one that nothing is. */
function eachOf<T>(check: Check<Leftover<T>>, all: Observed<readonly T[]>, region: string): Finding[] {
  const one = (left: Observed<T | undefined>) => applyCheck(check, { left, region });
  if (all.state !== 'known' || all.value.length === 0) return [one(map(all, ([left]) => left))];
  return all.value.map((left) => one(known(left)));
}
