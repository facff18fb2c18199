import { CheckReport } from '../../kit/check/check-report.tsx';
import { Outline } from '../../kit/check/findings.tsx';
import { Solution } from '../../kit/check/solution.tsx';
import { Verdict } from '../../kit/check/verdict.tsx';
import { findingsOf } from '../../kit/session/grading.ts';
import { Press } from '../../kit/shell/press.tsx';
import type { SqlExerciseSession } from '../session/exercise-session.ts';
import { GradedFigures } from './graded-figures.tsx';
import { GradedPlans } from './graded-plans.tsx';

/** What the grader found, the hints and the solution; of an answer that passed what it changed. */
export function CheckPanel({ session }: { session: SqlExerciseSession }) {
  const grading = session.grading.value;
  const graded = grading.state === 'graded' ? grading.grade : undefined;
  const isPassed = graded?.verdict === 'pass' || (grading.state === 'none' && session.work.value.passed);
  return (
    <div class="wb-check">
      <Verdict session={session} preparing="Preparing two fresh databases…">
        <p class="wb-empty">
          <Press keys={['Ctrl', 'Shift', 'Enter']} button="Check" /> to check your answer on two separate
          databases: the shop's, and a second one with other customers. Your own database doesn’t change.
        </p>
      </Verdict>
      {grading.state === 'none' && !isPassed && <Outline requirements={session.requirements.value} />}
      <CheckReport session={session} findings={findingsOf(grading)}>
        {graded && !isPassed && <GradedFigures session={session} comparisons={graded.comparisons} />}
        {graded && <GradedPlans comparisons={graded.comparisons} />}
      </CheckReport>
      {!isPassed && <Solution session={session} />}
    </div>
  );
}
