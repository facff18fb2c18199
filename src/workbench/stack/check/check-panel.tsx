import { Findings, openFirst } from '../../kit/check/findings.tsx';
import { Hints } from '../../kit/check/hints.tsx';
import { Solution } from '../../kit/check/solution.tsx';
import { Verdict } from '../../kit/check/verdict.tsx';
import type { Judged } from '../session/assignment.ts';
import { problemOf } from '../session/problem.ts';
import type { StackSession } from '../session/session.ts';

/** The findings on what stands in the editor, as it is typed and as it was checked; the hints and the solution. */
export function CheckPanel({ session }: { session: StackSession }) {
  const grading = session.grading.value;
  const text = session.text.value;
  // A verdict on the current code counts. Without one, show what the current code synthesizes to.
  const counted = grading.state === 'graded' && grading.text === text ? grading.grade : undefined;
  const judged = session.synthesized.value?.judged;
  const live = judged?.state === 'graded' ? judged.grade : undefined;
  const findings = (counted ?? live)?.findings ?? [];
  return (
    <div class="wb-check">
      {counted || grading.state === 'preparing' || grading.state === 'broken' ? (
        <Verdict session={session} preparing="Synthesizing in a fresh sandbox…">
          {undefined}
        </Verdict>
      ) : (
        <LiveVerdict session={session} judged={judged} />
      )}
      <Findings findings={counted ? openFirst(findings) : findings} />
      <Hints session={session} findings={findings} />
      <Solution session={session} />
    </div>
  );
}

function LiveVerdict({ session, judged }: { session: StackSession; judged: Judged | undefined }) {
  const attempt = session.attempt.value;
  if (attempt && attempt.synthesis.state !== 'synthesized')
    return (
      <div class="wb-verdict" data-verdict="unknown">
        <strong>{problemOf(attempt.synthesis)}</strong>
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
    <p class="wb-verdict">
      <strong>
        So far: {met} of {findings.length} requirements met.
      </strong>{' '}
      {met === findings.length && (
        <span>
          Check it (<kbd>Ctrl</kbd> <kbd>Shift</kbd> <kbd>Enter</kbd>) to pass.
        </span>
      )}
    </p>
  );
}
