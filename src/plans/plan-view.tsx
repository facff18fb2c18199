import { useRef, useState } from 'preact/hooks';
import type { ExplainedNode } from '#checkers/explain/explained.ts';
import { walk } from '#checkers/explain/explained.ts';
import type { ReadPlan } from '#checkers/explain/read.ts';
import { counted } from '#labs/words.ts';
import { PlanTree, type TreeView } from '#src/workbench/sql/plan/plan-tree.tsx';
import { Compared, ComparePicker } from './compare.tsx';
import { useDrawn } from './drawn.ts';
import { ExportMenu } from './export-menu.tsx';
import { factsOf, figuresOf, type Measure, measuresOf, ownShareOf } from './facts.ts';
import { LookFirst } from './look-first.tsx';
import { chosen, pasteAnother, reading, shownBefore } from './open.ts';
import type { Taught } from './taught.ts';
import { ancestorsOf, search, stepFor } from './tree-view.ts';

const nothing: ReadonlySet<number> = new Set();
const measureNames: Record<Measure, string> = { pages: 'Pages', time: 'Time', cost: 'Cost' };

/** A plan that was read: what to look at first, its figures and its tree. */
export function PlanView({ read, taught }: { read: ReadPlan; taught: Taught }) {
  const { plan, name, cutOff } = read;
  const measures = measuresOf(plan);
  const [measure, setMeasure] = useState<Measure>(measures[0] ?? 'cost');
  const [withCosts, setWithCosts] = useState(false);
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(nothing);
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState(0);
  const whole = useRef<HTMLDivElement>(null);
  const drawn = useDrawn(plan.root, [...walk(plan.root)].length);
  const found = search(plan.root, query);
  const goTo = (id: number) => {
    const above = ancestorsOf(plan.root, id);
    setCollapsed((before) => new Set([...before].filter((each) => !above.includes(each))));
    setCurrent(id);
    if (id >= drawn.count) drawn.drawAll();
    // Once it is drawn and the nodes above are open.
    requestAnimationFrame(() => document.getElementById(`plan-${id}`)?.focus());
  };
  const toggle = (id: number) =>
    setCollapsed((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const nextFound = () => {
    const next = found.find((id) => id > current) ?? found[0];
    if (next !== undefined) goTo(next);
  };
  const view: TreeView<ExplainedNode> = {
    name: 'plan',
    isMeasured: plan.has.analyze,
    ownShare: ownShareOf(plan, measure),
    factsOf: (node) => factsOf(node, withCosts || !plan.has.analyze),
    drawn: drawn.count,
    collapsed,
    toggle,
    found: new Set(found),
    current,
  };
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
        <Compared before={before} after={read} />
      ) : (
        <div class="pl-columns">
          <aside class="pl-side" aria-label="About this plan">
            <LookFirst plan={plan} taught={taught} goTo={goTo} />
            <Figures read={read} />
          </aside>
          <section class="pl-tree" aria-label="Plan">
            <div class="pl-bar">
              <label class="pl-search">
                <span class="visually-hidden">Search the plan</span>
                <input
                  class="control"
                  type="search"
                  placeholder="Search the plan"
                  value={query}
                  onInput={({ currentTarget }) => setQuery(currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter') return;
                    event.preventDefault();
                    nextFound();
                  }}
                />
              </label>
              <span role="status" class="wb-muted">
                {query.trim() !== '' && `${counted(found.length, 'node')} found`}
              </span>
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
              <button
                type="button"
                class="control wb-button wb-quiet"
                onClick={() => setCollapsed(collapsed.size > 0 ? nothing : allBelow(plan.root))}
              >
                {collapsed.size > 0 ? 'Open all' : 'Close all'}
              </button>
            </div>
            <Tree view={view} root={plan.root} pages={plan.pages} goTo={goTo} />
          </section>
        </div>
      )}
    </div>
  );
}

interface TreeProps {
  view: TreeView<ExplainedNode>;
  root: ExplainedNode;
  pages: number;
  goTo(id: number): void;
}

/** The tree with its keys. */
function Tree({ view, root, pages, goTo }: TreeProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the nodes, which have the focus.
    <div
      class="pl-scroll"
      onKeyDown={(event) => {
        if (!(event.target instanceof HTMLElement) || event.target.dataset.node === undefined) return;
        const step = stepFor(event.key, root, view.collapsed, Number(event.target.dataset.node));
        if (!step) return;
        event.preventDefault();
        if (step.toggle !== undefined) view.toggle(step.toggle);
        if (step.goTo !== undefined) goTo(step.goTo);
      }}
    >
      <PlanTree root={root} pages={pages} marked={nothing} mark="" view={view} />
    </div>
  );
}

/** The nodes that have others below them, except the root. */
function allBelow(root: ExplainedNode): ReadonlySet<number> {
  return new Set(
    [...walk(root)].filter(({ id, children }) => id !== root.id && children.length > 0).map(({ id }) => id),
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
