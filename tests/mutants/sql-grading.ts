/** Grades the mutants of an exercise's solution and alternatives on PGlite. */

import type { Database } from '#checkers/sql/database.ts';
import { gradeAnswer } from '#checkers/sql/grade.ts';
import { loadAuthorFiles, loadExercise } from '#checkers/sql/lab-files.ts';
import type { Mutant } from './mutant.ts';
import { sqlMutants } from './sql-mutants.ts';

const lab = 'query-optimization';

/** The mutants of an exercise's solution and of each of its alternatives. */
export async function mutantsOfExercise(id: string): Promise<Mutant[]> {
  const { exercise } = await loadExercise(lab, id);
  const { solution } = await loadAuthorFiles(lab, id);
  const mutants = await sqlMutants(solution);
  for (const [at, { sql }] of exercise.solution.alternatives.entries())
    for (const { name, text } of await sqlMutants(sql))
      mutants.push({ name: `alternative ${at + 1}, ${name}`, text });
  return mutants;
}

/** Whether the exercise is passed with this text. */
export async function passesExercise(
  id: string,
  answer: string,
  databases: { visible: Database; hidden: Database },
): Promise<boolean> {
  const { exercise } = await loadExercise(lab, id);
  const { verdict } = await gradeAnswer({ id, exercise, answer, seed: 1, ...databases });
  return verdict === 'pass';
}
