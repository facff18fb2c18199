/** The words that every checker shares: verdict, check, finding, grade. */

import { observe } from './observed.ts';

/**
 * `pass` and `fail` were observed. `pending`: the target is still changing, try again. `unknown`: it could not be
 * observed, for lack of permission, data or an answer that runs. What could not be observed never passes.
 */
export type Verdict = 'pass' | 'fail' | 'pending' | 'unknown';

/** What a check concluded, and from what. */
export type Judgment =
  | { verdict: 'pass'; observed: string; expected: string }
  | {
      verdict: 'fail' | 'pending' | 'unknown';
      observed: string;
      expected: string;
      next: string;
      /** The check whose failure kept this one from being judged. */
      because?: string;
    };

/** A requirement and the pure function that judges evidence of it. A check does no I/O. */
export interface Check<Evidence> {
  id: string;
  /** The requirement in the learner's words. */
  title: string;
  /** Why it matters, in a sentence. */
  why: string;
  /** Title of the document that the requirement rests on, where there is one. */
  source?: string;
  judge(evidence: Evidence): Judgment;
}

/** A judgment with the check it belongs to. */
export type Finding = Judgment & { check: string; title: string; why: string; source?: string };

export interface ExerciseGrade {
  id: string;
  title: string;
  verdict: Verdict;
  findings: readonly Finding[];
}

/** What was graded: files with answers, a synthesized template, or a deployed stack. */
export type Target = 'answers' | 'template' | 'account';

/** All findings of one run. */
export interface Grade {
  lab: string;
  target: Target;
  verdict: Verdict;
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number;
  exercises: readonly ExerciseGrade[];
}

/** Makes a check of its definition, with a finding of its own for a value that `judge` took with `seen` and was not. */
export function checkOf<Evidence>(definition: Check<Evidence>): Check<Evidence> {
  return {
    ...definition,
    judge: (evidence) => {
      const judged = observe(() => definition.judge(evidence));
      if (judged.state === 'known') return judged.value;
      const { state, why, next } = judged;
      return { verdict: state, observed: why, expected: `${definition.title}.`, next };
    },
  };
}

/** Judges evidence with one check. */
export function applyCheck<Evidence>(check: Check<Evidence>, evidence: Evidence): Finding {
  const { id, title, why, source } = check;
  return { check: id, title, why, ...(source && { source }), ...check.judge(evidence) };
}

/** The verdict over several: fail if any fails, else unknown, else pending, else pass. Of nothing it is `unknown`. */
export function overall(verdicts: Iterable<Verdict>): Verdict {
  const seen = new Set(verdicts);
  if (seen.size === 0) return 'unknown';
  for (const verdict of ['fail', 'unknown', 'pending'] as const) if (seen.has(verdict)) return verdict;
  return 'pass';
}

/** The grade of an exercise or a step with these findings. */
export function gradeOfFindings(
  of: { id: string; title: string },
  findings: readonly Finding[],
): ExerciseGrade {
  const { id, title } = of;
  return { id, title, verdict: overall(findings.map(({ verdict }) => verdict)), findings };
}

/** The grade of a run that began at `startedAt` and ends now. */
export function gradeOfRun({
  startedAt,
  exercises,
  ...of
}: Pick<Grade, 'lab' | 'target' | 'exercises'> & { startedAt: Date }): Grade {
  return {
    ...of,
    verdict: overall(exercises.map(({ verdict }) => verdict)),
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    exercises,
  };
}
