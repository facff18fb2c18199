import { summarizeGrade } from '../../kit/session/grading.ts';
import { problemOf } from '../session/problem.ts';
import type { StackSession } from '../session/session.ts';

/** What came of a text, to be read aloud. */
export function said({ status, grading, text, attempt, synthesized }: StackSession): string {
  if (status.value.state === 'failed') return status.value.message;
  if (grading.value.state === 'graded' && grading.value.text === text.value)
    return summarizeGrade(grading.value.grade);
  if (!attempt.value) return '';
  if (attempt.value.synthesis.state !== 'synthesized') return problemOf(attempt.value.synthesis);
  const judged = synthesized.value?.judged;
  if (judged?.state !== 'graded') return judged?.message ?? '';
  const { findings } = judged.grade;
  const met = findings.filter(({ verdict }) => verdict === 'pass').length;
  return `Synthesized: ${met} of ${findings.length} requirements met.`;
}
