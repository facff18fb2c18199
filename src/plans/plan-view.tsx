import { useRef, useState } from 'preact/hooks';
import { walk } from '#checkers/explain/explained.ts';
import type { ReadPlan } from '#checkers/explain/read.ts';
import { counted } from '#labs/words.ts';
import { PlanTree } from '#src/workbench/sql/plan/plan-tree.tsx';
import { Compared, ComparePicker } from './compare.tsx';
import { ExportMenu } from './export-menu.tsx';
import { figuresOf, type Measure, measuresOf } from './facts.ts';
import { LookFirst } from './look-first.tsx';
import { chosen, pasteAnother, reading, shownBefore } from './open.ts';
import type { Taught } from './taught.ts';
import { useTree } from './tree-state.ts';
import { CloseAll, TreeKeys, TreeSearch } from './tree-tools.tsx';

const nothing: ReadonlySet<number> = new Set();
const measureNames: Record<Measure, string> = { pages: 'Pages', time: 'Time', cost: 'Cost' };

/** A plan that was read: what to look at first, its figures and its tree. */
export function PlanView({ read, taught }: { read: ReadPlan; taught: Taught }) {
  const { plan, name, cutOff } = read;
  const measures = measuresOf(plan);
  const [measure, setMeasure] = useState<Measure>(measures[0] ?? 'cost');
  const [withCosts, setWithCosts] = useState(false);
  const [query, setQuery] = useState('');
  const whole = useRef<HTMLDivElement>(null);
  const tree = useTree(plan, { name: 'plan', query, measure, withCosts });
  const before = shownBefore.value;
  return (
    <div class="pl-plan wb" ref={whole}>
      <div class="pl-bar">
        <h2 class="pl-name">{name}</h2>
        <PlanPicker />
        <span class="wb-spring" />
        <button type="button" class="control wb-button" onClick={pasteAnother}>
          Paste another
        </button>
        <ComparePicker shown={read} />
        <ExportMenu read={read} measure={measure} taught={taught} />
        {document.fullscreenEnabled && (
          <button
            type="button"
            class="control wb-button"
            onClick={() => void toggleFullScreen(whole.current)}
          >
            Full screen
          </button>
        )}
      </div>
      {cutOff && (
        <p class="pl-note" data-kind="refused">
          {cutOff}
        </p>
      )}
      {before ? (
        <Compared key={`${before.name}${before.from}`} before={before} after={read} />
      ) : (
        <div class="pl-columns">
          <aside class="pl-side" aria-label="About this plan">
            <LookFirst plan={plan} taught={taught} goTo={tree.goTo} />
            <Figures read={read} />
          </aside>
          <section class="pl-tree" aria-label="Plan">
            <div class="pl-bar">
              <TreeSearch query={query} setQuery={setQuery} trees={[tree]} />
              {measures.length > 1 && (
                <label>
                  Bars show{' '}
                  <select
                    class="control"
                    value={measure}
                    onChange={({ currentTarget }) => setMeasure(currentTarget.value as Measure)}
                  >
                    {measures.map((each) => (
                      <option key={each} value={each}>
                        {measureNames[each].toLowerCase()}
                      </option>
                    ))}
                  </select>
                </label>
              )}
              {plan.has.costs && plan.has.analyze && (
                <label class="pl-check">
                  <input
                    type="checkbox"
                    checked={withCosts}
                    onChange={({ currentTarget }) => setWithCosts(currentTarget.checked)}
                  />{' '}
                  Costs
                </label>
              )}
              <CloseAll trees={[tree]} />
            </div>
            <TreeKeys trees={[tree]}>
              <PlanTree root={plan.root} pages={plan.pages} marked={nothing} mark="" view={tree.view} />
            </TreeKeys>
          </section>
        </div>
      )}
    </div>
  );
}

/** Picks one of several plans of a text. */
function PlanPicker() {
  const plans = reading.value?.plans ?? [];
  if (plans.length < 2) return null;
  return (
    <label>
      <span class="visually-hidden">Plan</span>
      <select
        class="control pl-picker"
        value={chosen.value}
        onChange={({ currentTarget }) => {
          chosen.value = Number(currentTarget.value);
        }}
      >
        {plans.map(({ name, from }, index) => (
          <option key={index} value={index}>
            {`${index + 1} of ${plans.length}: ${name}, line ${from}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the plan says beside its tree. */
function Figures({ read: { plan, format } }: { read: ReadPlan }) {
  const figures = figuresOf(plan);
  const nodes = [...walk(plan.root)].length;
  return (
    <section aria-labelledby="figures">
      <h3 id="figures">Figures</h3>
      <dl class="pl-figures">
        {figures.map(({ label, value }, index) => (
          <div key={`${label}${index}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Read as</dt>
          <dd>{`${format === 'text' ? 'text' : format.toUpperCase()}, ${counted(nodes, 'node')}`}</dd>
        </div>
      </dl>
      {plan.query && (
        <details>
          <summary>Statement</summary>
          <pre>
            <code>{plan.query}</code>
          </pre>
        </details>
      )}
    </section>
  );
}

async function toggleFullScreen(element: Element | null): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await element?.requestFullscreen().catch(() => {}); // A browser may refuse; the plan stays as it is.
}
