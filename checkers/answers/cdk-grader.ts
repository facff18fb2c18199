/** Grades answers of the labs on AWS: each is synthesized in its lab's surroundings, in a process of its own. */

import { basename } from 'node:path';
import cdk from 'aws-cdk-lib/package.json' with { type: 'json' };
import type { CdkLab } from '#labs/cdk-lab.ts';
import { type AnswerSynthesis, synthesizeAnswer } from '../../infra/app/answer-synthesis.ts';
import { placeOf } from '../../infra/app/refusal.ts';
import { asTemplate, NotATemplate } from '../cloudformation/template.ts';
import { fromTemplate } from '../stack/from-template/from-template.ts';
import { gradeStep } from '../stack/grade.ts';
import { infraStep } from '../stack/steps.ts';
import type { ExerciseGrade } from '../vocabulary.ts';
import { readAnswer } from './answers-folder.ts';
import { type AnswerGrader, gradeOfObstacle } from './grader.ts';

export function cdkGrader(lab: CdkLab): AnswerGrader {
  const titleOf = (id: string) => infraStep(lab, id).title;
  return {
    runsOn: `AWS CDK ${cdk.version}`,
    titleOf: async (id) => titleOf(id),
    grade: async (id, file) => {
      // What cannot be read is told as such, and not as something that AWS CDK refuses.
      await readAnswer(file);
      const synthesis = await synthesizeAnswer({ lab, file });
      if (synthesis.state === 'synthesized') return gradeOfTemplate(lab, id, synthesis.template);
      return withoutTemplate(id, titleOf(id), reasonOf(synthesis, basename(file)));
    },
    details: () => [],
    interrupted: () => false,
    close: async () => {},
  };
}

function gradeOfTemplate(lab: CdkLab, id: string, template: unknown): ExerciseGrade {
  try {
    return gradeStep(lab, id, fromTemplate(asTemplate(template)));
  } catch (error) {
    if (!(error instanceof NotATemplate)) throw error;
    return withoutTemplate(id, infraStep(lab, id).title, { observed: error.message, next: error.next });
  }
}

interface Reason {
  observed: string;
  next: string;
}

function withoutTemplate(id: string, title: string, { observed, next }: Reason): ExerciseGrade {
  return gradeOfObstacle(id, title, {
    title: 'AWS CDK synthesizes a template from the answer',
    verdict: 'fail',
    observed,
    expected: 'A template with the lab’s database.',
    next,
  });
}

function reasonOf(synthesis: Exclude<AnswerSynthesis, { state: 'synthesized' }>, file: string): Reason {
  if (synthesis.state === 'refused')
    return {
      observed: `${placeOf(file, synthesis.line)}: ${synthesis.message}`,
      next: 'Fix what it names and try again.',
    };
  return synthesis.reason === 'timeout'
    ? { observed: `${file} doesn’t finish.`, next: 'Look for a loop that never ends.' }
    : {
        observed: `${file} ended its process before AWS CDK wrote a template.`,
        next: 'Remove the code that ends the process or fills its memory.',
      };
}
