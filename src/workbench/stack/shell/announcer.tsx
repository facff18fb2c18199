import { summariseGrade } from '../../kit/session/grading.ts';
import { problemOf } from '../session/problem.ts';
import type { CdkSession } from '../session/session.ts';

/** Says aloud what came of a text, for who does not see the panel. */
export function Announcer({ session }: { session: CdkSession }) {
  return (
    <div class="visually-hidden" aria-live="polite">
      {said(session)}
    </div>
  );
}

function said(session: CdkSession): string {
  const status = session.status.value;
  if (status.state === 'failed') return status.message;
  const grading = session.grading.value;
  if (grading.state === 'graded' && grading.text === session.text.value) return summariseGrade(grading.grade);
  const attempt = session.attempt.value;
  if (!attempt) return '';
  if (attempt.synthesis.state !== 'synthesised') return problemOf(attempt.synthesis);
  const judged = session.synthesised.value?.judged;
  if (judged?.state !== 'graded') return judged?.message ?? '';
  const { findings } = judged.grade;
  const met = findings.filter(({ verdict }) => verdict === 'pass').length;
  return `Synthesised: ${met} of ${findings.length} requirements met.`;
}
