import type { Finding } from '#checkers/vocabulary.ts';
import { href } from '#src/course/links.ts';
import { exerciseIds } from '../session/exercise.ts';
import { findingsOf, type Grading, summariseGrade, verdictWord } from '../session/grading.ts';
import type { Session } from '../session/session.ts';
import { GradedPages, GradedPlans } from './graded-plans.tsx';
import { Hints } from './hints.tsx';
import { Solution } from './solution.tsx';

/** What the grader found, the hints and the solution. */
export function CheckPanel({ session }: { session: Session }) {
  const grading = session.grading.value;
  const findings = inOrder(grading);
  return (
    <div class="wb-check">
      <Verdict grading={grading} session={session} />
      {grading.state === 'graded' && <GradedPages comparisons={grading.grade.comparisons} />}
      <ol class="wb-findings" aria-live="polite" aria-label="Findings">
        {findings.map((finding) => (
          <li key={finding.check} data-verdict={finding.verdict}>
            <FindingCard finding={finding} />
          </li>
        ))}
      </ol>
      {grading.state === 'graded' && <GradedPlans comparisons={grading.grade.comparisons} />}
      <Hints session={session} />
      <Solution session={session} />
    </div>
  );
}

/** As they come; once all are there, what is to be done comes first. */
function inOrder(grading: Grading): readonly Finding[] {
  const findings = findingsOf(grading);
  if (grading.state !== 'graded') return findings;
  return [...findings].sort((a, b) => Number(a.verdict === 'pass') - Number(b.verdict === 'pass'));
}

function Verdict({ grading, session }: { grading: Grading; session: Session }) {
  switch (grading.state) {
    case 'none':
      return (
        <p class="wb-empty">
          <kbd>Ctrl</kbd> <kbd>Shift</kbd> <kbd>Enter</kbd> checks your answer on two databases of its own:
          the shop's, and a second one with other customers. Yours is left as it is.
        </p>
      );
    case 'preparing':
      return <p class="wb-verdict">Making two fresh databases ready…</p>;
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
          <strong>{summariseGrade(grading.grade)}</strong>
          {grading.grade.verdict === 'pass' && <Next session={session} />}
          {session.text.value !== grading.text && <span class="wb-muted">The text has changed since.</span>}
        </div>
      );
  }
}

function Next({ session }: { session: Session }) {
  const ids = exerciseIds(session.lab);
  const next = ids[ids.indexOf(session.id) + 1];
  const address = next ? href(`/labs/${session.lab}/${next}/`) : href(`/labs/${session.lab}/`);
  return <a href={address}>{next ? 'Next exercise' : 'Back to the lab'}</a>;
}

const marks: Record<Finding['verdict'], string> = { pass: '✓', fail: '✗', pending: '…', unknown: '?' };

function FindingCard({ finding }: { finding: Finding }) {
  const { verdict, title, why, observed, expected } = finding;
  return (
    <>
      <p>
        <span class="wb-mark" aria-hidden="true">
          {marks[verdict]}
        </span>
        <strong>{title}</strong> <span class="wb-tag">{verdictWord(verdict)}</span>
      </p>
      {verdict === 'pass' ? (
        <p class="wb-finding-line">{observed}</p>
      ) : (
        <dl>
          <dt>Observed</dt>
          <dd>{observed}</dd>
          <dt>Expected</dt>
          <dd>{expected}</dd>
          <dt>Next</dt>
          <dd>{finding.next}</dd>
          <dt>Why</dt>
          <dd>{why}</dd>
        </dl>
      )}
    </>
  );
}
