import { useMemo } from 'preact/hooks';
import type { ExplainedPlan } from '#checkers/explain/explained.ts';
import { walk } from '#checkers/explain/explained.ts';
import { named } from '#checkers/explain/observations/observation.ts';
import {
  blindSpots,
  isTelling,
  type Observation,
  observe,
  observeTogether,
} from '#checkers/explain/observations/observe.ts';
import { CopyButton } from '#src/ui/copy-button.tsx';
import { nothingStandsOut, shareInWords } from './facts.ts';
import { reading } from './open.ts';
import type { Taught } from './taught.ts';

interface Props {
  plan: ExplainedPlan;
  taught: Taught;
  /** Shows a node in the tree and puts the focus on it. */
  goTo(id: number): void;
}

/** What to look at first in a plan, what it can't tell, and how to take it so that it does. */
export function LookFirst({ plan, taught, goTo }: Props) {
  const plans = reading.value?.plans;
  // Only a text of many plans, such as a log, shows a statement that is sent again and again.
  const together = useMemo(() => observeTogether((plans ?? []).map((each) => each.plan)), [plans]);
  const own = useMemo(() => observe(plan), [plan]);
  const observations = [...together, ...own];
  const names = useMemo(
    () => new Map([...walk(plan.root)].map((node) => [node.id, named(node)] as const)),
    [plan],
  );
  return (
    <section aria-labelledby="look-first">
      <h3 id="look-first">What to look at first</h3>
      <BlindSpots plan={plan} />
      {observations.length === 0 && isTelling(plan) && <p>{nothingStandsOut}</p>}
      {observations.length > 0 && (
        <ol class="pl-observations">
          {observations.map((each, index) => (
            <li key={`${each.kind}${each.nodes[0] ?? index}`}>
              <Observed observation={each} isFirst={index === 0} {...{ names, taught, goTo }} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** More nodes of one observation than these aren't linked. */
const mostLinked = 3;

interface ObservedProps extends Pick<Props, 'taught' | 'goTo'> {
  observation: Observation;
  isFirst: boolean;
  names: ReadonlyMap<number, string>;
}

function Observed({ observation, isFirst, names, taught, goTo }: ObservedProps) {
  const { kind, nodes, title, evidence, meaning, harmless } = observation;
  return (
    <>
      <h4>
        {title} <span class="wb-muted">{shareInWords(observation)}</span>
      </h4>
      <p>{evidence}</p>
      {nodes.length > 0 && (
        <p class="pl-places">
          {nodes.slice(0, mostLinked).map((id) => (
            <button key={id} type="button" class="pl-link" onClick={() => goTo(id)}>
              {`Show ${names.get(id)}`}
            </button>
          ))}
        </p>
      )}
      <details open={isFirst}>
        <summary>What it usually means</summary>
        <p>{meaning}</p>
        <p>
          <strong>Harmless if:</strong> {harmless}
        </p>
      </details>
      <p class="pl-places">
        {taught[kind].map((place) => (
          <a key={place.href} href={place.href}>
            {place.title}
          </a>
        ))}
      </p>
    </>
  );
}

function BlindSpots({ plan }: { plan: ExplainedPlan }) {
  const blind = useMemo(() => blindSpots(plan), [plan]);
  const [first] = blind;
  if (!first) return null;
  return (
    <div class="pl-note" data-kind="refused">
      <p>{blind.map(({ sentence }) => sentence).join(' ')} Take it again with:</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <pre tabIndex={0}>
        <code>{first.command}</code>
      </pre>
      <CopyButton text={() => first.command} label="Copy" />
    </div>
  );
}
