import { summariseGrade } from '../session/grading.ts';
import { summarise } from '../session/outcome.ts';
import type { Session } from '../session/session.ts';

/** Says aloud what came of a run, for who does not see the panel. Findings are read as they appear. */
export function Announcer({ session }: { session: Session }) {
  const { state } = session.status.value;
  const grading = session.grading.value;
  const ran = state === 'ready' ? summarise(session.outcomes.value) : '';
  const graded =
    grading.state === 'graded' && session.panel.value === 'check' ? summariseGrade(grading.grade) : '';
  return (
    <div class="wb-hidden" aria-live="polite">
      {state === 'restoring' ? 'The database is being brought back.' : graded || ran}
    </div>
  );
}
