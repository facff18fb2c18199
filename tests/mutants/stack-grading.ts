/** Grades the mutants of our whole answers to the labs, and of the guide's programs, as templates. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asTemplate, NotATemplate, type Template, wellFormed } from '#checkers/cloudformation/template.ts';
import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import { gradeInventory } from '#checkers/stack/grade.ts';
import { applyCheck } from '#checkers/vocabulary.ts';
import { synthesize } from '#infra/app/synth.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { type Program, templateOf } from '#src/guide/05-scaling/snippets/snippet.ts';
import { synthesizeOnNode } from '#src/guide/05-scaling/snippets/synthesize-on-node.ts';
import type { Fields } from './json.ts';
import { equivalentsIn } from './listed.ts';
import { type Score, scoreOf } from './score.ts';
import { stackMutants } from './stack-mutants.ts';

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

export async function scoreOfLab(lab: CdkLab): Promise<Score> {
  const passes = (template: Fields) => passesLab(lab, template);
  return scoreOfMutants(lab, await solutionTemplate(lab), passes, `labs/${lab}`);
}

const folder = 'src/guide/05-scaling/snippets';

/** The template of our answer to one of the guide's programs. */
export async function programTemplate({ id }: Program): Promise<Fields> {
  const text = await readFile(join(import.meta.dirname, '../..', folder, id, 'solution.ts'), 'utf8');
  return templateOf(await synthesizeOnNode(text)) as unknown as Fields;
}

/** Whether a template passes every check of one of the guide's programs. */
export function passesProgram({ checks }: Program, template: Fields): boolean {
  const graded = wellFormed(template as unknown as Template);
  return checks.every((check) => applyCheck(check, graded).verdict === 'pass');
}

export async function scoreOfProgram(program: Program): Promise<Score> {
  const { id } = program;
  const passes = (template: Fields) => passesProgram(program, template);
  return scoreOfMutants(`guide/${id}`, await programTemplate(program), passes, `${folder}/${id}`);
}

/** @param listed the folder whose `equivalents.ts` lists the mutants that are right. */
async function scoreOfMutants(
  subject: string,
  solution: Fields,
  passes: (template: Fields) => boolean,
  listed: string,
): Promise<Score> {
  const mutants = stackMutants(solution);
  const passing = mutants.filter(({ template }) => passes(template)).map(({ name }) => name);
  return scoreOf(subject, { mutants: mutants.length, passing }, await equivalentsIn(listed));
}
