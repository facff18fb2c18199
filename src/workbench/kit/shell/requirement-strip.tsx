import type { Verdict } from '#checkers/vocabulary.ts';
import { verdictMark, verdictWord } from '../session/grading.ts';

/** A requirement and how it stands; undefined before it was looked at. */
export interface Requirement {
  title: string;
  verdict: Verdict | undefined;
}

interface Props {
  requirements: readonly Requirement[];
  /** Why they are not those of the text in the editor; undefined when they are. */
  staleWhy: string | undefined;
  /** Shows them in full. */
  open(): void;
}

/** The requirements in one line that is always in sight: a tick for each, and the first that is not met. */
export function RequirementStrip({ requirements, staleWhy, open }: Props) {
  const met = requirements.filter(({ verdict }) => verdict === 'pass').length;
  const first = requirements.find(({ verdict }) => verdict !== 'pass');
  const isJudged = requirements.some(({ verdict }) => verdict !== undefined);
  const count = isJudged ? `${met} of ${requirements.length} met` : `${requirements.length} requirements`;
  if (requirements.length === 0) return <div class="wb-strip" />;
  return (
    <button type="button" class="wb-strip" title="Show the requirements" onClick={open}>
      <strong>{count}</strong>
      <span class="wb-ticks" data-stale={staleWhy !== undefined} aria-hidden="true">
        {requirements.map(({ title, verdict }) => (
          <span key={title} data-verdict={verdict} title={`${title}: ${wordOf(verdict)}`}>
            {verdict ? verdictMark(verdict) : <span class="wb-open" />}
          </span>
        ))}
      </span>
      <span class="wb-strip-first">{staleWhy ?? first?.title}</span>
    </button>
  );
}

function wordOf(verdict: Verdict | undefined): string {
  return verdict ? verdictWord(verdict) : 'not checked yet';
}
