import type { Finding } from '#checkers/vocabulary.ts';

const marks: Record<Finding['verdict'], string> = { pass: '✓', fail: '✗', pending: '…', unknown: '?' };
const words: Record<Finding['verdict'], string> = {
  pass: 'passes',
  fail: 'fails',
  pending: 'pending',
  unknown: 'could not tell',
};

/** What the checks found: what is to be done in full, what passes in a line. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ol class="snippet-findings">
      {findings.map((finding) => (
        <li key={finding.check} data-verdict={finding.verdict}>
          <p>
            <span class="snippet-mark" aria-hidden="true">
              {marks[finding.verdict]}
            </span>
            <strong>{finding.title}</strong> <span class="snippet-word">{words[finding.verdict]}</span>
          </p>
          {finding.verdict === 'pass' ? (
            <p class="snippet-observed">{finding.observed}</p>
          ) : (
            <dl>
              <dt>Observed</dt>
              <dd>{finding.observed}</dd>
              <dt>Expected</dt>
              <dd>{finding.expected}</dd>
              <dt>Next</dt>
              <dd>{finding.next}</dd>
              <dt>Why</dt>
              <dd>{finding.why}</dd>
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}
