import type { ComponentChildren } from 'preact';
import { summarizeGrade } from '../session/grading.ts';
import type { ExerciseSession } from '../session/session.ts';

interface Props {
  session: ExerciseSession;
  /** What is being made ready before the first finding: `Preparing two fresh databases…` */
  preparing: string;
  /** Shown while nothing was checked. */
  children: ComponentChildren;
}

/** The check as a whole: how far it is, or what came of it. */
export function Verdict({ session, preparing, children }: Props) {
  const grading = session.grading.value;
  switch (grading.state) {
    case 'none':
      return children;
    case 'preparing':
      return <p class="wb-verdict">{preparing}</p>;
    case 'checking':
      return <p class="wb-verdict">Checking…</p>;
    case 'broken':
      return (
        <p class="wb-verdict" data-verdict="unknown">
          {grading.message}
        </p>
      );
    case 'graded':
      return (
        <div class="wb-verdict" data-verdict={grading.grade.verdict}>
          <strong>{summarizeGrade(grading.grade)}</strong>
          {grading.grade.verdict === 'pass' && session.next && (
            <a href={session.next.href}>{session.next.text}</a>
          )}
          {session.text.value !== grading.text && <span class="wb-muted">The text has changed since.</span>}
        </div>
      );
  }
}
