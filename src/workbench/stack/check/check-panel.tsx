import type { Finding } from '#checkers/vocabulary.ts';
import { CheckReport } from '../../kit/check/check-report.tsx';
import { Requirements } from '../../kit/check/findings.tsx';
import { Hints } from '../../kit/check/hints.tsx';
import { BackToPassed, PassedCard } from '../../kit/check/passed-card.tsx';
import { Solution } from '../../kit/check/solution.tsx';
import { TextWithPlaces } from '../../kit/check/text-with-places.tsx';
import { Verdict } from '../../kit/check/verdict.tsx';
import { Press } from '../../kit/shell/press.tsx';
import type { Judged } from '../session/assignment.ts';
import { countedGrade, shownGrade } from '../session/counted.ts';
import { problemOf } from '../session/problem.ts';
import type { StackSession } from '../session/session.ts';

/** The findings on what stands in the editor, as it is typed and as it was checked; the hints and the solution. */
export function CheckPanel({ session }: { session: StackSession }) {
  const grading = session.grading.value;
  const text = session.text.value;
  const { passed } = session.work.value;
  // A verdict on the current code counts. Without one, show what the current code synthesizes to.
  const counted = countedGrade(session);
  const findings = shownGrade(session)?.findings ?? [];
  const judged = session.synthesized.value?.judged;
  const isCounted = counted !== undefined || grading.state === 'preparing' || grading.state === 'broken';
  const isPassed = passed !== undefined && passed.text === text && !isCounted;
  return (
    <div class="wb-check">
      {isCounted ? (
        <Verdict session={session} preparing="Synthesizing in a fresh sandbox…">
          {undefined}
        </Verdict>
      ) : isPassed ? (
        <PassedCard session={session} />
      ) : (
        <LiveVerdict session={session} judged={judged} />
      )}
      <Found session={session} findings={findings} />
      {!isPassed && counted?.verdict !== 'pass' && <Solution session={session} />}
    </div>
  );
}

/** Before the first check only what is met: what was observed and expected would give the answer away. */
function Found({ session, findings }: { session: StackSession; findings: readonly Finding[] }) {
  if (session.attempted.value) return <CheckReport session={session} findings={findings} />;
  return (
    <div class="wb-reason">
      <Requirements findings={findings} />
      <Hints session={session} findings={findings} />
    </div>
  );
}

function LiveVerdict({ session, judged }: { session: StackSession; judged: Judged | undefined }) {
  const attempt = session.attempt.value;
  if (attempt && attempt.synthesis.state !== 'synthesized')
    return (
      <div class="wb-verdict" data-verdict="unknown">
        <strong>
          <TextWithPlaces session={session} text={problemOf(attempt.synthesis)} />
        </strong>
        {judged && <span class="wb-muted">Findings for the last version that synthesized:</span>}
      </div>
    );
  if (!judged)
    return (
      <p class="wb-empty">
        As you type, your stack is synthesized to a CloudFormation template and checked. Nothing is deployed.
      </p>
    );
  if (judged.state === 'ungradable')
    return (
      <p class="wb-verdict" data-verdict="unknown">
        {judged.message}
      </p>
    );
  const { findings } = judged.grade;
  const met = findings.filter(({ verdict }) => verdict === 'pass').length;
  return (
    <div class="wb-verdict">
      <strong>
        So far: {met} of {findings.length} requirements met.
      </strong>
      {met === findings.length && (
        <span>
          <Press keys={['Ctrl', 'Shift', 'Enter']} button="Check" /> to pass.
        </span>
      )}
      {!session.attempted.value && met < findings.length && (
        <span class="wb-muted">Check your answer to see what was found.</span>
      )}
      <BackToPassed session={session} />
    </div>
  );
}
