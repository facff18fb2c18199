/** Grades the mutants of an exercise's solution and alternatives on PGlite. */

import { parseAnswer } from '#checkers/sql/answer.ts';
import { checksOf } from '#checkers/sql/checks.ts';
import { collectEvidence } from '#checkers/sql/collect.ts';
import type { Database } from '#checkers/sql/database.ts';
import type { DatasetEvidence } from '#checkers/sql/evidence.ts';
import { loadAuthorFiles, loadExercise } from '#checkers/sql/lab-files.ts';
import type { SqlExercise } from '#labs/sql-exercise.ts';
import type { Mutant } from './mutant.ts';
import { sqlEquivalents } from './sql-equivalents.ts';
import { sqlMutants } from './sql-mutants.ts';

const lab = 'query-optimization';

/** The solution of an exercise and its alternatives, each with the name that its mutants begin with. */
async function answersTo(id: string): Promise<{ name: string; sql: string }[]> {
  const { exercise } = await loadExercise(lab, id);
  const { solution } = await loadAuthorFiles(lab, id);
  return [
    { name: '', sql: solution },
    ...exercise.solution.alternatives.map(({ sql }, at) => ({ name: `alternative ${at + 1}, `, sql })),
  ];
}

/** The mutants of an exercise's solution and of each of its alternatives. */
export async function mutantsOfExercise(id: string): Promise<Mutant[]> {
  const mutants: Mutant[] = [];
  for (const { name: answer, sql } of await answersTo(id))
    for (const { name, text } of await sqlMutants(sql)) mutants.push({ name: `${answer}${name}`, text });
  return mutants;
}

/** The same answers in every other form that is known here. */
export async function rewordedAnswersTo(id: string): Promise<Mutant[]> {
  const reworded: Mutant[] = [];
  for (const { name: answer, sql } of await answersTo(id))
    for (const { name, text } of await sqlEquivalents(sql)) reworded.push({ name: `${answer}${name}`, text });
  return reworded;
}

/** Draws the same cases for each mutant. */
const seed = 1;

/**
 * Whether the exercise is passed with this text, as `gradeAnswer` would tell. It begins with the dataset that is smaller
 * and stops at the first that fails: of most mutants no more is needed.
 */
export async function passesExercise(
  exercise: SqlExercise,
  text: string,
  databases: { visible: Database; hidden: Database },
): Promise<boolean> {
  const names = exercise.workload.map(({ name }) => name);
  const answer = parseAnswer(text, exercise.answer, names);
  if (answer.refusals.length > 0 || text.trim() === '') return false;
  const datasets: DatasetEvidence[] = [];
  for (const dataset of ['hidden', 'visible'] as const) {
    const evidence = await collectEvidence(databases[dataset], dataset, exercise, answer, {
      wants: dataset === 'hidden' ? ['elsewhere'] : [],
      seed,
    });
    datasets.push(evidence);
    const judged = checksOf(exercise).map((check) => check.judge({ answer, datasets }));
    if (judged.some(({ verdict }) => verdict !== 'pass')) return false;
  }
  return true;
}
