/** What a certificate states, read from the learner's progress. */
import type { ExerciseProgress } from '#src/browser/progress.ts';

/** A lab or the guide, with the pages that can be passed. */
export interface CertifiedPart {
  title: string;
  /** `<lab>/<id>` of each page. */
  steps: readonly string[];
  /** Key of the part's test, where it has one. */
  test?: string;
}

export interface PassedPart {
  title: string;
  passed: number;
  total: number;
  /** How many of the passed pages have an answer of the course that was looked at. */
  solutionsSeen: number;
  /** ISO 8601, of the pass that came last. */
  lastPassedAt: string | undefined;
  /** Right answers in the part's test, where it was passed. */
  score: number | undefined;
}

/** The parts of which at least one page or the test is passed. */
export function passedParts(
  parts: readonly CertifiedPart[],
  progress: Readonly<Record<string, ExerciseProgress>>,
): PassedPart[] {
  return parts
    .map(({ title, steps, test }) => {
      const passed = steps.flatMap((key) => {
        const step = progress[key];
        return step?.state === 'passed' ? [step] : [];
      });
      const taken = test === undefined ? undefined : progress[test];
      const dates = passed.flatMap(({ passedAt }) => passedAt ?? []).sort();
      return {
        title,
        passed: passed.length,
        total: steps.length,
        solutionsSeen: passed.filter(({ solutionSeen }) => solutionSeen).length,
        lastPassedAt: dates.at(-1),
        score: taken?.state === 'passed' ? taken.score : undefined,
      };
    })
    .filter(({ passed, score }) => passed > 0 || score !== undefined);
}
