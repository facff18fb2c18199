/** The exercises of the labs on AWS, and the files of each. Says where they are and reads none, so pages use it too. */

import type { CdkExercise } from '#labs/cdk-exercise.ts';
import { type CdkLab, stackFile } from '#labs/cdk-lab.ts';
import { infraSteps } from './steps.ts';

export interface CdkExerciseFiles {
  /** `01-choose-iops`; an answer to it is the file `01-choose-iops.ts`. */
  id: string;
  exercise: CdkExercise;
  /** Path of what the learner finds in the editor: the solution of the step before, or the lab's `stack.ts`. */
  starter: string;
  /** Path of our answer. Both are from the root of the repository, with forward slashes. */
  solution: string;
}

/** A lab's exercises, in order. */
export function cdkExercises(lab: CdkLab): CdkExerciseFiles[] {
  const exercises = infraSteps[lab].flatMap(({ id, exercise }) => (exercise ? [{ id, exercise }] : []));
  return exercises.map((files, at) => {
    const before = exercises[at - 1];
    const starter = before ? solutionOf(lab, before.id) : stackFile(lab, 'labs');
    return { ...files, starter, solution: solutionOf(lab, files.id) };
  });
}

/** The folder of an exercise, from the root of the repository. */
export function exerciseFolder(lab: CdkLab, id: string): string {
  return `labs/${lab}/exercises/${id}`;
}

function solutionOf(lab: CdkLab, id: string): string {
  return `solutions/${lab}/${id}.ts`;
}
