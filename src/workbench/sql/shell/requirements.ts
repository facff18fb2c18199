import { findingsOf } from '../../kit/session/grading.ts';
import type { Requirement } from '../../kit/shell/requirement-strip.tsx';
import type { SqlExerciseSession } from '../session/exercise-session.ts';

/** What the exercise asks for, as the last check found it. */
export function requirementsOf(session: SqlExerciseSession): Requirement[] {
  const findings = findingsOf(session.grading.value);
  const isPassed = session.grading.value.state === 'none' && session.work.value.passed !== undefined;
  if (session.requirements.value.length === 0)
    return findings.map(({ title, verdict }) => ({ title, verdict }));
  return session.requirements.value.map(({ id, title }) => ({
    title,
    verdict: isPassed ? 'pass' : findings.find(({ check }) => check === id)?.verdict,
  }));
}

/** Why the requirements are not those of the text in the editor. */
export function staleWhy({ grading, text, work }: SqlExerciseSession): string | undefined {
  const { value } = grading;
  const checked =
    value.state === 'graded' ? value.text : value.state === 'none' ? work.value.passed?.text : undefined;
  return checked === undefined || checked === text.value
    ? undefined
    : 'The text has changed since the check.';
}
