import type { ComponentChildren } from 'preact';
import { summarizeGrade } from '../session/grading.ts';
import type { ExerciseSession } from '../session/session.ts';
import { BackToPassed, PassedCard } from './passed-card.tsx';
import { TextWithPlaces } from './text-with-places.tsx';

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
      return session.work.value.passed ? <PassedCard session={session} /> : children;
    case 'preparing':
      return <p class="wb-verdict">{preparing}</p>;
    case 'checking':
      return <p class="wb-verdict">Checking…</p>;
    case 'broken':
      return (
        <p class="wb-verdict" data-verdict="unknown">
          <span>
            <TextWithPlaces session={session} text={grading.message} />
          </span>
          <BackToPassed session={session} />
        </p>
      );
    case 'graded':
      if (grading.grade.verdict === 'pass') return <PassedCard session={session} />;
      return (
        <div class="wb-verdict" data-verdict={grading.grade.verdict}>
          <strong>{summarizeGrade(grading.grade)}</strong>
          {session.text.value !== grading.text && <span class="wb-muted">The text has changed since.</span>}
          <BackToPassed session={session} />
        </div>
      );
  }
}
