/** Grades answers of the query lab on two databases. */

import { DatabaseStopped } from '../sql/database.ts';
import { gradeAnswer, type SqlExerciseGrade } from '../sql/grade.ts';
import { loadExercise } from '../sql/lab-files.ts';
import { comparisonInShort } from '../sql/plan-text.ts';
import { readAnswer } from './answers-folder.ts';
import { openDatabases } from './databases.ts';
import { type AnswerGrader, gradeOfObstacle } from './grader.ts';

/**
 * @param seed of the parameters drawn for each grading; drawn anew each time when left out
 * @throws UserError when the server cannot be reached or used
 */
export async function openSqlGrader(
  lab: string,
  databaseUrl: string | undefined,
  seed?: number,
): Promise<AnswerGrader> {
  const { visible, hidden, interrupted, close } = await openDatabases(databaseUrl);
  return {
    runsOn: visible.version,
    titleOf: async (id) => (await loadExercise(lab, id)).exercise.title,
    grade: async (id, file) => {
      const { exercise } = await loadExercise(lab, id);
      const answer = await readAnswer(file);
      try {
        return await gradeAnswer({
          id,
          exercise,
          answer,
          visible,
          hidden,
          ...(seed !== undefined && { seed }),
        });
      } catch (error) {
        if (!(error instanceof DatabaseStopped)) throw error;
        return gradeOfObstacle(id, exercise.title, {
          title: 'The database stays available during grading',
          verdict: 'unknown',
          observed: error.message,
          expected: 'A database that answers.',
          next: 'Check the server, then grade again.',
        });
      }
    },
    details: (exercise) =>
      (exercise as Partial<SqlExerciseGrade>).comparisons?.flatMap(comparisonInShort) ?? [],
    interrupted,
    close,
  };
}
