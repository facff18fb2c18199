/** Finds the exercise that an author names on the command line. */
import { namesOf } from '#checkers/cli/grade-answers.ts';
import { nearest } from '#checkers/command/nearest.ts';
import { UserError } from '#checkers/command/user-error.ts';
import { type Lab, labs } from '#labs/course.ts';

export interface NamedExercise {
  lab: Lab;
  id: string;
}

const all = labs.flatMap((lab) => namesOf(lab).ids.map((id): NamedExercise => ({ lab, id })));

/**
 * @param typed `rds-proxy/02-security-groups`, `rds-proxy/02`, `03-covering-index`, or `03` for Lab 3, which has the most.
 * @throws UserError when there is no such exercise, or several
 */
export function exerciseNamed(typed: string): NamedExercise {
  const [folder, written = ''] = typed.includes('/') ? typed.split('/') : [undefined, typed];
  const name = /^\d$/.test(written) ? `0${written}` : written;
  const found = all.filter(
    ({ lab, id }) =>
      (folder === undefined || lab.id === folder) && (id === name || id.startsWith(`${name}-`)),
  );
  const meant = found.length > 1 ? found.filter(({ lab }) => lab.kind === 'sql') : found;
  const [first, ...others] = meant;
  if (first && others.length === 0) return first;
  if (found.length > 1)
    throw new UserError(
      `${typed} may be ${found.map(pathOf).join(' or ')}.`,
      'Name the lab, too: npm run verify -- LAB/NN',
    );
  const near = nearest(
    typed,
    all.flatMap((each) => [each.id, pathOf(each)]),
  );
  throw new UserError(
    `There is no exercise ${typed}.`,
    near
      ? `Did you mean ${near}?`
      : 'Name it as 03, as 03-covering-index or as rds-proxy/02. A new one must be listed in labs/course.ts.',
  );
}

function pathOf({ lab, id }: NamedExercise): string {
  return `${lab.id}/${id}`;
}
