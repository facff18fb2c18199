/** Reads the query lab's exercises from the repository's folders. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SqlExercise, WrongAnswer } from '#labs/sql-exercise.ts';

const root = join(import.meta.dirname, '../..');

export interface ExerciseFiles {
  /** Folder name, `NN-name`; an answer to it is the file `NN-name.sql`. */
  id: string;
  exercise: SqlExercise;
}

/** The rest of an exercise, which grading an answer does not need. */
export interface AuthorFiles {
  starter: string;
  solution: string;
  wrongAnswers: readonly WrongAnswer[];
}

/** The folder that holds a lab's exercises. */
export function exercisesFolder(lab: string): string {
  return join(root, 'labs', lab, 'exercises');
}

/** @throws Error when a file of the exercise is missing. */
export async function loadExercise(lab: string, id: string): Promise<ExerciseFiles> {
  const folder = join(exercisesFolder(lab), id);
  return {
    id,
    exercise: (await importDefault(join(folder, 'exercise.ts'))) as SqlExercise,
  };
}

/** @throws Error when a file is missing. */
export async function loadAuthorFiles(lab: string, id: string): Promise<AuthorFiles> {
  return {
    starter: await readFile(join(exercisesFolder(lab), id, 'starter.sql'), 'utf8'),
    solution: await readFile(join(root, 'solutions', lab, `${id}.sql`), 'utf8'),
    wrongAnswers: (await importDefault(
      join(exercisesFolder(lab), id, 'wrong-answers.ts'),
    )) as readonly WrongAnswer[],
  };
}

async function importDefault(file: string): Promise<unknown> {
  const module = (await import(pathToFileURL(file).href)) as { default: unknown };
  return module.default;
}
