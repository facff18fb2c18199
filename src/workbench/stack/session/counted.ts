import type { ExerciseGrade } from '#checkers/vocabulary.ts';
import type { StackSession } from './session.ts';

/** The grade that a check gave the text in the editor; undefined where none did. */
export function countedGrade({ grading, text }: StackSession): ExerciseGrade | undefined {
  const { value } = grading;
  return value.state === 'graded' && value.text === text.value ? value.grade : undefined;
}

/** What is shown of the text: what a check found, else what it synthesizes to as it stands. */
export function shownGrade(session: StackSession): ExerciseGrade | undefined {
  const judged = session.synthesized.value?.judged;
  return countedGrade(session) ?? (judged?.state === 'graded' ? judged.grade : undefined);
}
