/** Grades an inventory: every step of a lab, or one of them, with the findings of its checks. */

import type { CdkLab } from '#labs/cdk-lab.ts';
import { withPaths } from '../cloudformation/construct-paths.ts';
import { applyCheck, type ExerciseGrade, type Finding, gradeOfFindings } from '../vocabulary.ts';
import type { InfraCheck } from './check.ts';
import { deploys } from './checks/deploys.ts';
import type { Inventory } from './inventory.ts';
import { type InfraStep, infraStep, infraSteps } from './steps.ts';

/** One grade a step. Checks that only an account can tell are no part of a template's grade. */
export function gradeInventory(lab: CdkLab, inventory: Inventory): ExerciseGrade[] {
  return infraSteps[lab].map((step) => gradeOf(step, step.checks, inventory));
}

/**
 * The grade of one step by itself, as the page and a file of answers are graded: with the checks of earlier steps that
 * it must keep. @throws Error when the lab has no such step
 */
export function gradeStep(lab: CdkLab, stepId: string, inventory: Inventory): ExerciseGrade {
  const step = infraStep(lab, stepId);
  return gradeOf(step, [...step.checks, ...(step.keeps ?? [])], inventory);
}

/** What every step asks first, and is no part of any by itself. */
export const always: readonly InfraCheck[] = [deploys];

/** The checks that can be judged on what an inventory was taken from. */
export function judgedOn(source: Inventory['source'], checks: readonly InfraCheck[]): InfraCheck[] {
  return checks.filter(({ judged }) => judged === 'everywhere' || judged === source);
}

/** A finding that calls resources by the learner's constructs. */
function named(finding: Finding, paths: Inventory['paths']): Finding {
  const [observed, expected] = [withPaths(finding.observed, paths), withPaths(finding.expected, paths)];
  if (finding.verdict === 'pass') return { ...finding, observed, expected };
  return { ...finding, observed, expected, next: withPaths(finding.next, paths) };
}

function gradeOf(step: InfraStep, checks: readonly InfraCheck[], inventory: Inventory): ExerciseGrade {
  const findings = judgedOn(inventory.source, [...always, ...checks]).map((check) =>
    named(applyCheck(check, inventory), inventory.paths),
  );
  return gradeOfFindings(step, findings);
}
