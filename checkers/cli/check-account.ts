/** `check-lab -- LAB --stack NAME` and `--cleanup`: looks at a deployed stack, or at what is left of it. */

import { stackNames } from '#labs/cdk-lab.ts';
import { exerciseIds } from '#labs/course.ts';
import { type ExitCode, exitCodeOf } from '../command/user-error.ts';
import { toText } from '../report/text.ts';
import { gradeAccount } from '../stack/account/grade-account.ts';
import { gradeCleanUp } from '../stack/account/grade-clean-up.ts';
import type { AccountLabRequest } from './arguments.ts';
import { report } from './output.ts';
import { openReporter } from './workshop/reporter.ts';

/** @throws UserError when the report cannot be written */
export async function checkAccount(request: AccountLabRequest): Promise<ExitCode> {
  const { lab, account } = request;
  const reporter = openReporter(request.workshop, lab.id);
  const { cleanUp, ...rest } = account;
  const stack = { ...rest, stack: account.stack ?? stackNames[lab.id] };
  process.stderr.write(`${cleanUp ? 'looking for what is left of' : 'reading'} ${stack.stack}\n`);
  const grade = await (cleanUp ? gradeCleanUp : gradeAccount)(lab.id, stack);
  const what = cleanUp ? `what is left of ${stack.stack}` : `stack ${stack.stack}`;
  const heading = `Lab ${lab.number}, ${lab.title} · ${what}${stack.region ? ` in ${stack.region}` : ''}`;
  await report(grade, request, (color) => toText(grade, { heading, color }));
  const ids: readonly string[] = exerciseIds[lab.id];
  for (const exercise of grade.exercises) if (ids.includes(exercise.id)) reporter.deployed(exercise);
  await reporter.send();
  return exitCodeOf(grade.verdict);
}
