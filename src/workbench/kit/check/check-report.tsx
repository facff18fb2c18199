import type { ComponentChildren } from 'preact';
import type { Finding } from '#checkers/vocabulary.ts';
import type { ExerciseSession } from '../session/session.ts';
import { Findings, MetFindings } from './findings.tsx';
import { Hints } from './hints.tsx';

interface Props {
  session: ExerciseSession;
  /** In the order in which they come. */
  findings: readonly Finding[];
  /** What the answer did, below the findings. */
  children?: ComponentChildren;
}

/** What a check found: what is to be done first, with the hints beside it, what is met folded, then the figures. */
export function CheckReport({ session, findings, children }: Props) {
  const open = findings.filter(({ verdict }) => verdict !== 'pass');
  const met = findings.filter(({ verdict }) => verdict === 'pass');
  const isPassed = open.length === 0 && session.work.value.passed !== undefined;
  return (
    <>
      {!isPassed && (
        <div class="wb-reason">
          {open.length > 0 && <Findings session={session} findings={open} />}
          <Hints session={session} findings={findings} />
        </div>
      )}
      <MetFindings session={session} findings={met} />
      {children}
    </>
  );
}
