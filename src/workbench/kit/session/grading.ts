/** How far a check of the answer is. */

import type { ExerciseGrade, Finding, Verdict } from '#checkers/vocabulary.ts';
import { agreeing } from '#labs/words.ts';

export type Grading<Grade extends ExerciseGrade = ExerciseGrade> =
  | { state: 'none' }
  /** What the grader needs is made ready. */
  | { state: 'preparing' }
  | { state: 'checking'; findings: readonly Finding[] }
  | { state: 'graded'; grade: Grade; text: string }
  /** The check itself could not be made; the answer is not judged. */
  | { state: 'broken'; message: string; findings: readonly Finding[] };

/** What was found so far. */
export function findingsOf(grading: Grading): readonly Finding[] {
  if (grading.state === 'graded') return grading.grade.findings;
  return grading.state === 'checking' || grading.state === 'broken' ? grading.findings : [];
}

const verdictWords: Record<Verdict, string> = {
  pass: 'met',
  fail: 'not met',
  pending: 'not yet known',
  unknown: 'could not be determined',
};

/** A verdict on one requirement, in words. */
export function verdictWord(verdict: Verdict): string {
  return verdictWords[verdict];
}

/** The whole check in a sentence. */
export function summarizeGrade({ verdict, findings }: ExerciseGrade): string {
  if (verdict === 'pass') return `Passed: all ${findings.length} requirements are met.`;
  const failed = findings.filter((finding) => finding.verdict !== 'pass').length;
  return `Not yet: ${failed} of ${findings.length} requirements ${agreeing(failed, 'is', 'are')} not met.`;
}
