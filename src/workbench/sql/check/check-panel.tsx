import { Findings, openFirst } from '../../kit/check/findings.tsx';
import { Hints } from '../../kit/check/hints.tsx';
import { Solution } from '../../kit/check/solution.tsx';
import { Verdict } from '../../kit/check/verdict.tsx';
import { findingsOf } from '../../kit/session/grading.ts';
import type { SqlSession } from '../session/session.ts';
import { GradedPages, GradedPlans } from './graded-plans.tsx';

/** What the grader found, the hints and the solution. */
export function CheckPanel({ session }: { session: SqlSession }) {
  const grading = session.grading.value;
  const findings = findingsOf(grading);
  const graded = grading.state === 'graded' ? grading.grade : undefined;
  return (
    <div class="wb-check">
      <Verdict session={session} preparing="Preparing two fresh databases…">
        <p class="wb-empty">
          <kbd>Ctrl</kbd> <kbd>Shift</kbd> <kbd>Enter</kbd> checks your answer on two separate databases: the
          shop's, and a second one with other customers. Your own database doesn’t change.
        </p>
      </Verdict>
      {graded && <GradedPages comparisons={graded.comparisons} />}
      <Findings findings={graded ? openFirst(findings) : findings} />
      {graded && <GradedPlans comparisons={graded.comparisons} />}
      <Hints session={session} findings={findings} />
      <Solution session={session} />
    </div>
  );
}
