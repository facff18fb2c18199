/** Grades a deployed stack: its steps, or the one finding that says why there is nothing to grade. */

import type { CdkLab } from '#labs/cdk-lab.ts';
import { type ExerciseGrade, type Grade, gradeOfRun } from '../../vocabulary.ts';
import { gradeInventory } from '../grade.ts';
import type { Limits } from './account.ts';
import { type DeployedStack, fromAccount } from './from-account.ts';
import type { Refusal } from './stack.ts';

/** Reads a deployed stack and grades it as the lab's steps, or as the one reason why it cannot be graded. */
export async function gradeAccount(lab: CdkLab, stack: DeployedStack, limits?: Limits): Promise<Grade> {
  const startedAt = new Date();
  const reading = await fromAccount(stack, limits);
  const exercises =
    'refusal' in reading ? [notGraded(reading.refusal)] : gradeInventory(lab, reading.inventory);
  return gradeOfRun({ lab, target: 'account', startedAt, exercises });
}

function notGraded(refusal: Refusal): ExerciseGrade {
  const title = 'The stack is deployed';
  const finding = { check: 'stack', title, why: 'Only a deployed stack can be graded.', ...refusal };
  return { id: 'stack', title, verdict: refusal.verdict, findings: [finding] };
}
