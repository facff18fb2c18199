/** Grades the mutants of a lab's whole solution as templates. */

import { asTemplate, NotATemplate } from '#checkers/cloudformation/template.ts';
import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import { gradeInventory } from '#checkers/stack/grade.ts';
import { synthesize } from '#infra/app/synth.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import type { Fields } from './json.ts';

/** The template of our whole answer to a lab. */
export async function solutionTemplate(lab: CdkLab): Promise<Fields> {
  return (await synthesize(lab, { solution: true })) as unknown as Fields;
}

/** Whether every step of the lab is passed with this template. */
export function passesLab(lab: CdkLab, template: Fields): boolean {
  try {
    const grades = gradeInventory(lab, fromTemplate(asTemplate(template)));
    return grades.every(({ verdict }) => verdict === 'pass');
  } catch (error) {
    if (error instanceof NotATemplate) return false;
    throw error;
  }
}
