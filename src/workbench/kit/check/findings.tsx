import type { Finding } from '#checkers/vocabulary.ts';
import { isNotLookedAt, verdictMark, verdictWord } from '../session/grading.ts';
import type { ExerciseSession } from '../session/session.ts';
import { TextWithPlaces } from './text-with-places.tsx';

interface Props {
  session: ExerciseSession;
  findings: readonly Finding[];
}

/** Findings of what is not met yet, one a requirement, as they come; those that were not looked at as a count. */
export function Findings({ session, findings }: Props) {
  const told = findings.filter((finding) => !isNotLookedAt(finding));
  const rest = findings.length - told.length;
  return (
    <ol class="wb-findings" aria-live="polite" aria-label="Findings">
      {told.map((finding) => (
        <li key={finding.check} data-verdict={finding.verdict}>
          <Title finding={finding} />
          <Evidence session={session} finding={finding} />
        </li>
      ))}
      {rest > 0 && (
        <li data-verdict="unknown">
          <p>
            <Mark verdict="unknown" />
            {rest} not looked at
          </p>
        </li>
      )}
    </ol>
  );
}

/** What is met, folded: `5 met`. */
export function MetFindings({ session, findings }: Props) {
  if (findings.length === 0) return null;
  return (
    <details class="wb-met">
      <summary>
        <Mark verdict="pass" />
        {findings.length} met
      </summary>
      <ol class="wb-findings" aria-label="Requirements that are met">
        {findings.map((finding) => (
          <li key={finding.check} data-verdict="pass">
            <Title finding={finding} />
            <Evidence session={session} finding={finding} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The requirements with whether each is met and nothing that gives the answer away, for before the first check. */
export function Requirements({ findings }: Pick<Props, 'findings'>) {
  return (
    <ol class="wb-findings" aria-live="polite" aria-label="Requirements">
      {findings.map((finding) => (
        <li key={finding.check} data-verdict={finding.verdict}>
          <Title finding={finding} />
        </li>
      ))}
    </ol>
  );
}

/** The titles of requirements of which nothing is known yet. */
export function Outline({ requirements }: { requirements: readonly { id: string; title: string }[] }) {
  return (
    <ol class="wb-findings" aria-label="Requirements">
      {requirements.map(({ id, title }) => (
        <li key={id}>
          <p class="wb-finding-title">
            <span class="wb-mark" aria-hidden="true">
              <span class="wb-open" />
            </span>
            {title}
          </p>
        </li>
      ))}
    </ol>
  );
}

export function Mark({ verdict }: Pick<Finding, 'verdict'>) {
  return (
    <span class="wb-mark" data-verdict={verdict} aria-hidden="true">
      {verdictMark(verdict)}
    </span>
  );
}

function Title({ finding: { verdict, title } }: { finding: Finding }) {
  return (
    <p class="wb-finding-title">
      <Mark verdict={verdict} />
      <strong>{title}</strong> <span class="wb-tag">{verdictWord(verdict)}</span>
    </p>
  );
}

function Evidence({ session, finding }: { session: ExerciseSession; finding: Finding }) {
  const { verdict, why, observed, expected } = finding;
  if (verdict === 'pass')
    return (
      <p class="wb-finding-line">
        <TextWithPlaces session={session} text={observed} />
      </p>
    );
  return (
    <dl>
      <dt>Observed</dt>
      <dd>
        <TextWithPlaces session={session} text={observed} />
      </dd>
      <dt>Expected</dt>
      <dd>
        <TextWithPlaces session={session} text={expected} />
      </dd>
      <dt>Next</dt>
      <dd>
        <TextWithPlaces session={session} text={finding.next} />
      </dd>
      <dt>Why</dt>
      <dd>{why}</dd>
    </dl>
  );
}
