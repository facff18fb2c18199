/** Grades an inventory: every step of a lab with the findings of its checks. */

import type { CdkLab } from '#labs/cdk-lab.ts';
import { applyCheck, type ExerciseGrade, overall } from '../vocabulary.ts';
import type { Inventory } from './inventory.ts';
import { infraSteps } from './steps.ts';

/** One grade a step. Checks that only an account can tell are no part of a template's grade. */
export function gradeInventory(lab: CdkLab, inventory: Inventory): ExerciseGrade[] {
  return infraSteps[lab].map(({ id, title, checks }) => {
    const findings = checks
      .filter(({ judged }) => judged === 'everywhere' || inventory.source === 'account')
      .map((check) => applyCheck(check, inventory));
    return { id, title, verdict: overall(findings.map(({ verdict }) => verdict)), findings };
  });
}
