/** `check-lab -- query-optimization`: grades a folder of answers. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exerciseLines, toText } from '../report/text.ts';
import { DatabaseStopped } from '../sql/database.ts';
import { gradeAnswer, type SqlExerciseGrade } from '../sql/grade.ts';
import { type ExerciseFiles, exerciseIds, loadExercise } from '../sql/lab-files.ts';
import { comparisonInShort } from '../sql/plan-text.ts';
import { applyCheck, type ExerciseGrade, type Grade, overall } from '../vocabulary.ts';
import { readAnswer, readAnswers } from './answers.ts';
import type { QueryLabRequest } from './arguments.ts';
import { type GradingDatabases, openDatabases } from './databases.ts';
import { nearest } from './nearest.ts';
import { report } from './output.ts';
import { Progress } from './progress.ts';
import { type ExitCode, exitCodes, UserError } from './user-error.ts';
import { watchAnswers } from './watch.ts';

/** @throws UserError */
export async function checkAnswers(request: QueryLabRequest): Promise<ExitCode> {
  const { lab } = request;
  const folder = request.answers ?? join('answers', lab.id);
  const ids = chosen(exerciseIds(lab.id), request.exercise);
  const answers = await answersFor(folder, ids, exerciseIds(lab.id), request.exercise !== undefined);
  const databases = await openDatabases(request.databaseUrl);
  try {
    const heading = `Lab ${lab.number}, ${lab.title} · ${folder} · ${databases.visible.version}`;
    const grade = await gradeAnswers({ lab: lab.id, ids, answers, databases });
    if (databases.interrupted()) return exitCodes.undecided;
    const details = (exercise: ExerciseGrade) =>
      (exercise as Partial<SqlExerciseGrade>).comparisons?.flatMap(comparisonInShort) ?? [];
    await report(grade, request, (colour) => toText(grade, { heading, details, colour }));
    if (request.watch)
      await watchAnswers(folder, ids, async (id) => {
        const files = await loadExercise(lab.id, id);
        const again = await gradeOne(files, await readAnswer(join(folder, `${id}.sql`)), databases);
        const colour = process.stdout.isTTY;
        console.log(exerciseLines(again, id.length, { heading, details, colour }).join('\n'));
      });
    return codeOf(grade);
  } finally {
    await databases.close();
  }
}

/** Grades the answers of some exercises, in order; those without an answer are `unknown`. */
export async function gradeAnswers({
  lab,
  ids,
  answers,
  databases,
}: {
  lab: string;
  ids: readonly string[];
  answers: ReadonlyMap<string, string>;
  databases: GradingDatabases;
}): Promise<Grade> {
  const startedAt = new Date();
  const progress = new Progress(ids.filter((id) => answers.has(id)).length);
  const exercises: ExerciseGrade[] = [];
  for (const id of ids) {
    const files = await loadExercise(lab, id);
    const answer = answers.get(id);
    if (answer === undefined) exercises.push(withoutAnswer(files));
    else {
      progress.next(id);
      exercises.push(await gradeOne(files, answer, databases));
    }
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

async function gradeOne(
  files: ExerciseFiles,
  answer: string,
  databases: GradingDatabases,
): Promise<ExerciseGrade> {
  const { id, exercise } = files;
  try {
    return await gradeAnswer({ id, exercise, answer, visible: databases.visible, hidden: databases.hidden });
  } catch (error) {
    if (!(error instanceof DatabaseStopped)) throw error;
    return undecided(files, {
      title: 'The database stays up while it is asked',
      observed: error.message,
      expected: 'A database that answers.',
      next: 'Check the server, then grade again.',
    });
  }
}

function withoutAnswer(files: ExerciseFiles): ExerciseGrade {
  return undecided(files, {
    title: 'There is an answer',
    observed: `No file ${files.id}.sql.`,
    expected: `A file ${files.id}.sql.`,
    next: 'Write it, or grade one exercise with --exercise.',
  });
}

function undecided(
  { id, exercise }: ExerciseFiles,
  { title, observed, expected, next }: { title: string; observed: string; expected: string; next: string },
): ExerciseGrade {
  const check = {
    id: 'answer',
    title,
    why: '',
    judge: () => ({ verdict: 'unknown' as const, observed, expected, next }),
  };
  return { id, title: exercise.title, verdict: 'unknown', findings: [applyCheck(check, undefined)] };
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

async function answersFor(
  folder: string,
  ids: readonly string[],
  all: readonly string[],
  onlyThese: boolean,
): Promise<ReadonlyMap<string, string>> {
  if (!onlyThese) return readAnswers(folder, all);
  const answers = new Map<string, string>();
  for (const id of ids) {
    const file = join(folder, `${id}.sql`);
    if (!existsSync(file))
      throw new UserError(`There is no answer ${file}.`, 'Write it, or name its folder with --answers DIR.');
    answers.set(id, await readAnswer(file));
  }
  return answers;
}

/** The exit code that a grade ends with. */
export function codeOf({ verdict }: Grade): ExitCode {
  if (verdict === 'pass') return exitCodes.pass;
  return verdict === 'fail' ? exitCodes.fail : exitCodes.undecided;
}
