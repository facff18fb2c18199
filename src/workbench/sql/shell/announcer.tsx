import { summariseGrade } from '../../kit/session/grading.ts';
import { summarise } from '../session/outcome.ts';
import type { SqlSession, Status } from '../session/session.ts';

/** Says aloud what came of a run, for who does not see the panel. Findings are read as they appear. */
export function Announcer({ session }: { session: SqlSession }) {
  const grading = session.grading.value;
  const ran = session.status.value.state === 'ready' ? summarise(session.outcomes.value) : '';
  const graded =
    grading.state === 'graded' && session.panel.value === 'check' ? summariseGrade(grading.grade) : '';
  return (
    <div class="visually-hidden" aria-live="polite">
      {aboutDatabase(session.status.value) ?? (graded || ran)}
    </div>
  );
}

function aboutDatabase(status: Status): string | undefined {
  if (status.state === 'restoring') return 'The database is being brought back.';
  return status.state === 'failed' ? status.message : undefined;
}
