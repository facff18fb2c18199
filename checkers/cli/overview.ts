/** `check-lab` without arguments: the labs and where the learner stands. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CdkLab, isCdkLab, stackFile } from '#labs/cdk-lab.ts';
import { type Lab, labs } from '#labs/course.ts';
import { exerciseIds } from '../sql/lab-files.ts';
import { readAnswers } from './answers.ts';
import { gradeAnswers } from './check-answers.ts';
import { gradeStack } from './check-stack.ts';
import { openDatabases } from './databases.ts';
import { inventoryOfStack } from './templates.ts';
import { UserError } from './user-error.ts';

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

async function standing(lab: Lab): Promise<string> {
  if (lab.status === 'planned') return 'announced, not part of this release';
  if (isCdkLab(lab.id)) return standingOfStack(lab.id);
  const ids = exerciseIds(lab.id);
  const folder = join('answers', lab.id);
  if (!existsSync(folder)) return `no answers yet: put them into ${folder}, one NN-name.sql an exercise`;
  const answers = await readAnswers(folder, ids);
  const databases = await openDatabases(undefined);
  try {
    const { exercises } = await gradeAnswers({
      lab: lab.id,
      ids: ids.filter((id) => answers.has(id)),
      answers,
      databases,
    });
    const passed = exercises.filter(({ verdict }) => verdict === 'pass').length;
    const open = exercises.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id);
    const next = ids.find((id) => !answers.has(id));
    return [
      `${passed} of ${ids.length} pass`,
      open.length > 0 ? `not yet: ${open.join(', ')}` : '',
      next ? `next: ${next}` : '',
    ]
      .filter(Boolean)
      .join(' · ');
  } finally {
    await databases.close();
  }
}

async function standingOfStack(lab: CdkLab): Promise<string> {
  try {
    const { exercises } = gradeStack(lab, await inventoryOfStack(lab), new Date());
    const open = exercises.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id);
    return [
      `${exercises.length - open.length} of ${exercises.length} pass in ${stackFile(lab, 'labs')}`,
      open.length > 0 ? `not yet: ${open.join(', ')}` : '',
    ]
      .filter(Boolean)
      .join(' · ');
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
