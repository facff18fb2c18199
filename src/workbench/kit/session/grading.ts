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

const verdictMarks: Record<Verdict, string> = { pass: '✓', fail: '✗', pending: '…', unknown: '?' };

/** The same in one character. */
export function verdictMark(verdict: Verdict): string {
  return verdictMarks[verdict];
}

/** What came of a check, in short for a list: `passed`, `2 of 5 met`. Undefined while nothing came of it. */
export function resultOf(grading: Grading): string | undefined {
  if (grading.state === 'broken') return 'not graded';
  if (grading.state !== 'graded') return undefined;
  const { verdict, findings } = grading.grade;
  if (verdict === 'pass') return 'passed';
  return `${findings.filter((finding) => finding.verdict === 'pass').length} of ${findings.length} met`;
}

/** What another finding kept from being judged: of itself it says nothing. */
export function isNotLookedAt(finding: Finding): boolean {
  return finding.verdict === 'unknown' && finding.because !== undefined;
}

/** The whole check in a sentence. */
export function summarizeGrade({ verdict, findings }: ExerciseGrade): string {
  const all = findings.length;
  if (verdict === 'pass') return `Passed: all ${all} requirements are met.`;
  const count = (which: (finding: Finding) => boolean) => findings.filter(which).length;
  const unseen = count(isNotLookedAt);
  const unknown = count(({ verdict }) => verdict === 'unknown' || verdict === 'pending') - unseen;
  const failed = count(({ verdict }) => verdict === 'fail');
  if (unseen + unknown === 0)
    return `Not yet: ${failed} of ${all} requirements ${agreeing(failed, 'is', 'are')} not met.`;
  const parts = [
    ...(failed > 0 ? [`${failed} not met`] : []),
    ...(unknown > 0 ? [`${unknown} could not be determined`] : []),
    ...(unseen > 0 ? [`${unseen} not looked at`] : []),
  ];
  return `Not yet: ${parts.join(', ')}.`;
}
