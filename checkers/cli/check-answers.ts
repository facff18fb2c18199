/** `check-lab -- LAB --answers DIR`: grades a folder of answers. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isCdkLab } from '#labs/cdk-lab.ts';
import { nearest } from '../command/nearest.ts';
import { type ExitCode, exitCodes, UserError } from '../command/user-error.ts';
import { exerciseLines, toText } from '../report/text.ts';
import { exerciseIds } from '../sql/lab-files.ts';
import { cdkExercises } from '../stack/exercises.ts';
import { type ExerciseGrade, type Grade, overall } from '../vocabulary.ts';
import { type AnswerNames, findAnswers } from './answers.ts';
import type { AnswersRequest } from './arguments.ts';
import { cdkGrader } from './cdk-grader.ts';
import { type AnswerGrader, gradeOfObstacle } from './grader.ts';
import { report } from './output.ts';
import { Progress } from './progress.ts';
import { openSqlGrader } from './sql-grader.ts';
import { watchAnswers } from './watch.ts';

/** Where a lab's answers are when nobody says otherwise; git ignores it. */
export function defaultFolder(lab: string): string {
  return join('answers', lab);
}

/** @throws UserError */
export async function checkAnswers(request: AnswersRequest): Promise<ExitCode> {
  const { lab } = request;
  const folder = request.answers ?? defaultFolder(lab.id);
  const names = namesOf(lab.id);
  const ids = chosen(names.ids, request.exercise);
  const answers = await answersFor(folder, names, request.exercise === undefined ? undefined : ids);
  const grader = await openGrader(lab.id, request.databaseUrl);
  try {
    const heading = `Lab ${lab.number}, ${lab.title} · ${folder} · ${grader.runsOn}`;
    const grade = await gradeAnswers({ lab: lab.id, ids, answers, grader });
    if (grader.interrupted()) return exitCodes.undecided;
    const { details } = grader;
    await report(grade, request, (colour) => toText(grade, { heading, details, colour }));
    if (request.watch)
      await watchAnswers(folder, { ...names, ids }, async (id, file) => {
        const again = await grader.grade(id, file);
        const colour = process.stdout.isTTY;
        console.log(exerciseLines(again, id.length, { heading, details, colour }).join('\n'));
      });
    return codeOf(grade);
  } finally {
    await grader.close();
  }
}

/** How the answers of a lab are named. */
export function namesOf(lab: string): AnswerNames {
  return isCdkLab(lab)
    ? { ids: cdkExercises(lab).map(({ id }) => id), extension: '.ts' }
    : { ids: exerciseIds(lab), extension: '.sql' };
}

/** Opens what grades a lab's answers; the caller closes it. @throws UserError when its database cannot be used */
export async function openGrader(lab: string, databaseUrl?: string): Promise<AnswerGrader> {
  return isCdkLab(lab) ? cdkGrader(lab) : openSqlGrader(lab, databaseUrl);
}

/** Grades the answers of some exercises, in order; those without an answer are `unknown`. */
export async function gradeAnswers({
  lab,
  ids,
  answers,
  grader,
}: {
  lab: string;
  ids: readonly string[];
  /** Files by exercise id. */
  answers: ReadonlyMap<string, string>;
  grader: AnswerGrader;
}): Promise<Grade> {
  const startedAt = new Date();
  const progress = new Progress(ids.filter((id) => answers.has(id)).length);
  const exercises: ExerciseGrade[] = [];
  for (const id of ids) {
    const file = answers.get(id);
    if (file === undefined) {
      exercises.push(withoutAnswer(`${id}${namesOf(lab).extension}`, id, await grader.titleOf(id)));
      continue;
    }
    progress.next(id);
    exercises.push(await grader.grade(id, file));
  }
  progress.done();
  return {
    lab,
    target: 'answers',
    verdict: overall(exercises.map(({ verdict }) => verdict)),
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    exercises,
  };
}

function withoutAnswer(file: string, id: string, title: string): ExerciseGrade {
  return gradeOfObstacle(id, title, {
    title: 'There is an answer',
    verdict: 'unknown',
    observed: `No file ${file}.`,
    expected: `A file ${file}.`,
    next: 'Write it, or grade one exercise with --exercise.',
  });
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

/** The files with the answers: all that the folder holds, or those of the exercises asked for. */
async function answersFor(
  folder: string,
  names: AnswerNames,
  asked: readonly string[] | undefined,
): Promise<ReadonlyMap<string, string>> {
  if (!asked) return findAnswers(folder, names);
  const answers = new Map<string, string>();
  for (const id of asked) {
    const file = join(folder, `${id}${names.extension}`);
    if (!existsSync(file))
      throw new UserError(`There is no answer ${file}.`, 'Write it, or name its folder with --answers DIR.');
    answers.set(id, file);
  }
  return answers;
}

/** The exit code that a grade ends with. */
export function codeOf({ verdict }: Grade): ExitCode {
  if (verdict === 'pass') return exitCodes.pass;
  return verdict === 'fail' ? exitCodes.fail : exitCodes.undecided;
}
