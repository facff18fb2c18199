/** Stacks, right and wrong, of which the template and the account that holds them must get the same findings. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '#checkers/cloudformation/template.ts';
import { cdkExercises } from '#checkers/stack/exercises.ts';
import { edited } from '#labs/cdk-exercise.ts';
import { type CdkLab, cdkLabs } from '#labs/cdk-lab.ts';
import { templateOfText, wrongAnswersTo } from '../stack-texts.ts';

export interface Stack {
  lab: CdkLab;
  /** `rds-proxy 02-security-groups, a proxy that no one may reach`. */
  name: string;
  template: Template;
}

/** How many of an exercise's wrong answers are deployed. */
const wrongOfEach = 2;

const root = join(import.meta.dirname, '../..');

/** The solution of each exercise, and its first wrong answers that AWS would take. */
export async function stacks(): Promise<Stack[]> {
  const found: Stack[] = [];
  for (const lab of cdkLabs)
    for (const { id, solution } of cdkExercises(lab)) {
      const text = readFileSync(join(root, solution), 'utf8');
      found.push({ lab, name: `${lab} ${id}, the solution`, template: await templateOfText(lab, text) });
      const wrong = (await wrongAnswersTo(lab, id)).filter(({ fails }) => !fails.includes('deploys'));
      for (const { name, edits } of wrong.slice(0, wrongOfEach))
        found.push({
          lab,
          name: `${lab} ${id}, ${name}`,
          template: await templateOfText(lab, edited(text, edits)),
        });
    }
  return found;
}
