/** From a synthesis to findings: the judgement of `check-lab` on the template that the page made. */

import type { Template } from '#checkers/cloudformation/template.ts';
import { asTemplate, NotATemplate } from '#checkers/cloudformation/template.ts';
import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import { gradeStep } from '#checkers/stack/grade.ts';
import { type CdkLab, stackNames } from '#labs/cdk-lab.ts';
import type { Synthesis } from '#src/cdk/synthesis.ts';
import type { Judged } from './session.ts';

/** The lab's template among those that were synthesised. */
export function templateOf(lab: CdkLab, synthesis: Synthesis): Template | undefined {
  return synthesis.state === 'synthesised' ? synthesis.templates[stackNames[lab]] : undefined;
}

/** Grades one exercise of a lab on a template. */
export function judge(lab: CdkLab, exercise: string, template: Template): Judged {
  try {
    return { state: 'graded', grade: gradeStep(lab, exercise, fromTemplate(asTemplate(template))) };
  } catch (error) {
    if (!(error instanceof NotATemplate)) throw error;
    return { state: 'ungradable', message: `The stack cannot be graded. ${error.message}` };
  }
}
