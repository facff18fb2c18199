/** What a link in an LMS leads to: one exercise, a lab, or the whole course. */

import { loadExercise } from '#checkers/sql/lab-files.ts';
import { infraStep } from '#checkers/stack/steps.ts';
import { exerciseIds, labs } from '#labs/course.ts';
import type { Launch } from '#src/lti/claims.ts';
import { LtiProblem } from '#src/lti/problem.ts';
import { allExercises } from '../workshops.ts';

export interface LinkTarget {
  /** `<lab>/<id>`, `<lab>`, or nothing for the whole course. */
  name: string;
  title: string;
  /** Those that it leads to; undefined for all of the workshop, whichever these are. */
  exercises: readonly string[] | undefined;
}

/** The name in a link's address, and of the custom parameter of links that are made by hand. */
export const targetParameter = 'exercise';

/** @throws LtiProblem for a link to what this course doesn't have */
export async function targetOf({ target, custom }: Launch): Promise<LinkTarget> {
  const named =
    custom[targetParameter] ??
    (target && URL.canParse(target) ? new URL(target).searchParams.get(targetParameter) : '');
  const found = await targetNamed(String(named ?? ''));
  if (found) return found;
  throw new LtiProblem(
    `The link leads to ${String(named)}, which this course doesn't have.`,
    'Delete the link in the LMS and choose its content again.',
  );
}

/** Undefined for a name of nothing. */
export async function targetNamed(name: string): Promise<LinkTarget | undefined> {
  if (name === '') return { name, title: 'SecureCart Performance Labs', exercises: undefined };
  if (allExercises.includes(name)) return { name, title: await exerciseTitle(name), exercises: [name] };
  const lab = labs.find(({ id }) => id === name);
  return lab && { name, title: lab.title, exercises: exerciseIds[lab.id].map((id) => `${lab.id}/${id}`) };
}

/** Everything that can be linked: the course, each lab, and its exercises, in the course's order. */
export async function allTargets(): Promise<LinkTarget[]> {
  const names = labs.flatMap(({ id }) => [id, ...exerciseIds[id].map((exercise) => `${id}/${exercise}`)]);
  const targets = await Promise.all(['', ...names].map(targetNamed));
  return targets.filter((target) => target !== undefined);
}

/** The title of an exercise of the course. */
export async function exerciseTitle(key: string): Promise<string> {
  const [labId = '', id = ''] = key.split('/');
  const lab = labs.find((known) => known.id === labId);
  if (lab?.kind === 'stack') return infraStep(lab.id, id).title;
  return (await loadExercise(labId, id)).exercise.title;
}
