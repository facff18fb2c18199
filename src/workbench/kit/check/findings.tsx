import type { Finding } from '#checkers/vocabulary.ts';
import { verdictWord } from '../session/grading.ts';

/** Findings, one a requirement, as they come. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const told = findings.filter((finding) => !isNotLookedAt(finding));
  const rest = findings.length - told.length;
  return (
    <ol class="wb-findings" aria-live="polite" aria-label="Findings">
      {told.map((finding) => (
        <li key={finding.check} data-verdict={finding.verdict}>
          <FindingCard finding={finding} />
        </li>
      ))}
      {rest > 0 && (
        <li data-verdict="unknown">
          <p>
            <span class="wb-mark" aria-hidden="true">
              {marks.unknown}
            </span>
            {rest} not looked at
          </p>
        </li>
      )}
    </ol>
  );
}

/** What another finding kept from being judged says nothing of its own. */
function isNotLookedAt(finding: Finding): boolean {
  return finding.verdict === 'unknown' && finding.because !== undefined;
}

/** What is to be done first, what is met last. */
export function openFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => Number(a.verdict === 'pass') - Number(b.verdict === 'pass'));
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
