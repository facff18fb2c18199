/** `check-lab -- LAB --answers DIR`: grades a folder of answers. */

import { answersTo, defaultFolder, findAnswers, readAnswer } from '../answers/answers-folder.ts';
import { nearest } from '../command/nearest.ts';
import { type ExitCode, exitCodeOf, exitCodes, UserError } from '../command/user-error.ts';
import { exerciseLines, toText } from '../report/text.ts';
import type { ExerciseGrade } from '../vocabulary.ts';
import type { AnswersRequest } from './arguments.ts';
import { gradeAnswers, namesOf, openGrader } from './grade-answers.ts';
import { report } from './output.ts';
import { watchAnswers } from './watch.ts';
import { openReporter } from './workshop/reporter.ts';

/** @throws UserError */
export async function checkAnswers(request: AnswersRequest): Promise<ExitCode> {
  const { lab } = request;
  const folder = request.answers ?? defaultFolder(lab.id);
  const names = namesOf(lab);
  const ids = chosen(names.ids, request.exercise);
  const answers = await (request.exercise === undefined
    ? findAnswers(folder, names)
    : answersTo(ids, folder, names));
  const reporter = openReporter(request.workshop, lab.id);
  const told = async (grade: ExerciseGrade, file: string) => {
    reporter.checked(grade, await readAnswer(file));
  };
  const grader = await openGrader(lab, request.databaseUrl);
  try {
    const heading = `Lab ${lab.number}, ${lab.title} · ${folder} · ${grader.runsOn}`;
    for (const id of ids) if (answers.has(id)) reporter.opened(id);
    const grade = await gradeAnswers({ lab, ids, answers, grader, onGraded: told });
    if (grader.interrupted()) return exitCodes.undecided;
    const { details } = grader;
    await report(
      grade,
      request,
      (color) => toText(grade, { heading, details, color }),
      (id) => answers.get(id),
    );
    await reporter.send();
    if (request.watch)
      await watchAnswers(folder, { ...names, ids }, async (id, file) => {
        const again = await grader.grade(id, file);
        const color = process.stdout.isTTY;
        console.log(exerciseLines(again, id.length, { heading, details, color }).join('\n'));
        await told(again, file);
        await reporter.send();
      });
    return exitCodeOf(grade.verdict);
  } finally {
    await grader.close();
  }
}

/** @throws UserError when no exercise begins as typed. */
function chosen(ids: readonly string[], typed: string | undefined): readonly string[] {
  if (typed === undefined) return ids;
  const found = ids.filter((id) => id === typed || id.startsWith(`${typed}-`));
  if (found.length > 0) return found;
  const meant = nearest(typed, ids);
  throw new UserError(
    `There is no exercise ${typed}.`,
    meant ? `Did you mean ${meant}?` : `The exercises are: ${ids.join(', ')}.`,
  );
}
