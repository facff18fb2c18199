/** `check-lab` without arguments: the labs and where the learner stands. */

import { existsSync } from 'node:fs';
import { type CdkLab, stackFile } from '#labs/cdk-lab.ts';
import { type Lab, labKinds, labs } from '#labs/course.ts';
import { defaultFolder, findAnswers } from '../answers/answers-folder.ts';
import { UserError } from '../command/user-error.ts';
import type { ExerciseGrade } from '../vocabulary.ts';
import { gradeStack } from './check-stack.ts';
import { gradeAnswers, namesOf, openGrader } from './grade-answers.ts';
import { inventoryOfStack } from './templates.ts';

/** Prints the labs, where the learner stands in each, and how to go on. */
export async function printOverview(): Promise<void> {
  console.log('SecureCart Performance Labs\n');
  for (const lab of labs) {
    console.log(`  ${lab.number}  ${lab.id.padEnd(20)}${lab.title}`);
    console.log(`     ${' '.repeat(20)}${await standing(lab)}\n`);
  }
  console.log('Grade a lab:  npm run check-lab -- query-optimization');
  console.log('All options:  npm run check-lab -- --help');
}

/** What keeps one lab from being looked at is said in its place, and the other labs are looked at all the same. */
async function standing(lab: Lab): Promise<string> {
  if (lab.status === 'planned') return 'announced, not part of this release';
  const folder = defaultFolder(lab.id);
  try {
    if (existsSync(folder)) return await standingOfAnswers(lab, folder);
    if (lab.kind === 'stack') return await standingOfStack(lab.id);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return `no answers yet: put them into ${folder}, one NN-name${labKinds[lab.kind].extension} an exercise`;
}

async function standingOfAnswers(lab: Lab, folder: string): Promise<string> {
  const names = namesOf(lab);
  const answers = await findAnswers(folder, names);
  const grader = await openGrader(lab);
  try {
    const answered = names.ids.filter((id) => answers.has(id));
    const { exercises } = await gradeAnswers({ lab, ids: answered, answers, grader });
    const next = names.ids.find((id) => !answers.has(id));
    const passed = `${passedOf(exercises, names.ids.length)} in ${folder}`;
    return [passed, openIn(exercises), next ? `next: ${next}` : ''].filter(Boolean).join(' · ');
  } finally {
    await grader.close();
  }
}

async function standingOfStack(lab: CdkLab): Promise<string> {
  const { exercises } = gradeStack(lab, await inventoryOfStack(lab), new Date());
  const passed = `${passedOf(exercises, exercises.length)} in ${stackFile(lab, 'labs')}`;
  return [passed, openIn(exercises)].filter(Boolean).join(' · ');
}

function passedOf(exercises: readonly ExerciseGrade[], total: number): string {
  return `${exercises.filter(({ verdict }) => verdict === 'pass').length} of ${total} pass`;
}

function openIn(exercises: readonly ExerciseGrade[]): string {
  const open = exercises.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id);
  return open.length > 0 ? `not yet: ${open.join(', ')}` : '';
}
