/** Grades a folder's answers to a lab of whichever kind. */

import { exerciseIds, type Lab, labKinds } from '#labs/course.ts';
import type { AnswerNames } from '../answers/answers-folder.ts';
import { cdkGrader } from '../answers/cdk-grader.ts';
import { type AnswerGrader, gradeOfObstacle } from '../answers/grader.ts';
import { openSqlGrader } from '../answers/sql-grader.ts';
import { type ExerciseGrade, type Grade, gradeOfRun } from '../vocabulary.ts';
import { Progress } from './progress.ts';

/** How the answers of a lab are named. */
export function namesOf(lab: Lab): AnswerNames {
  return {
    ids: exerciseIds[lab.id],
    extension: labKinds[lab.kind].extension,
  };
}

/** Opens what grades a lab's answers; the caller closes it. @throws UserError when its database cannot be used */
export async function openGrader(lab: Lab, databaseUrl?: string): Promise<AnswerGrader> {
  return lab.kind === 'sql' ? openSqlGrader(lab.id, databaseUrl) : cdkGrader(lab.id);
}

/** Grades the answers of some exercises, in order; those without an answer are `unknown`. */
export async function gradeAnswers({
  lab,
  ids,
  answers,
  grader,
  onGraded = async () => {},
}: {
  lab: Lab;
  ids: readonly string[];
  /** Files by exercise id. */
  answers: ReadonlyMap<string, string>;
  grader: AnswerGrader;
  /** Hears of each grade, with the file of its answer. */
  onGraded?: (grade: ExerciseGrade, file: string) => Promise<void>;
}): Promise<Grade> {
  const startedAt = new Date();
  const progress = new Progress(ids.filter((id) => answers.has(id)).length);
  const exercises: ExerciseGrade[] = [];
  for (const id of ids) {
    const file = answers.get(id);
    if (file === undefined) {
      const name = `${id}${labKinds[lab.kind].extension}`;
      exercises.push(withoutAnswer(name, id, await grader.titleOf(id)));
      continue;
    }
    progress.next(id);
    const grade = await grader.grade(id, file);
    exercises.push(grade);
    await onGraded(grade, file);
  }
  progress.done();
  return gradeOfRun({ lab: lab.id, target: 'answers', startedAt, exercises });
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
