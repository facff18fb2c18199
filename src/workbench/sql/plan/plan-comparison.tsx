import { comparePlans, describeRatio } from '#checkers/sql/compare.ts';
import type { Plan } from '#checkers/sql/plan.ts';
import { counted, grouped } from '#labs/words.ts';
import { PlanTree, type TreeView } from './plan-tree.tsx';

/** One of the two plans that are compared. */
export interface Measured {
  label: string;
  plan: Pick<Plan, 'root' | 'pages' | 'tempBlocks' | 'rowsRead'>;
  /** Pages of all statements that were sent. */
  pages: number;
  /** Statements sent. */
  sent: number;
}

const nothing: ReadonlySet<number> = new Set();

interface ComparisonProps {
  before: Measured;
  after: Measured;
  /** The plans have no pages to compare. */
  withoutFigures?: true;
  /** Whether nodes are shown, found and closed: before, then after. */
  views?: readonly [Marks, Marks];
}

/** What a page does with the trees of two plans. */
export type Marks = TreeView<Measured['plan']['root']>;

/** Two plans side by side: pages touched as bars on one scale, the ratio in words, the nodes that differ marked. */
export function PlanComparison({ before, after, withoutFigures, views }: ComparisonProps) {
  const { changed, gone } = comparePlans(before.plan.root, after.plan.root);
  return (
    <div class="wb-comparison">
      {!withoutFigures && <Figures before={before} after={after} />}
      <div class="wb-columns-2">
        <Column side={before} marked={gone} mark="gone" view={views?.[0]} />
        <Column side={after} marked={changed} mark="new" view={views?.[1]} />
      </div>
    </div>
  );
}

/** Pages touched before and after, in words and as bars, and what they don't tell. */
function Figures({ before, after }: { before: Measured; after: Measured }) {
  return (
    <>
      <p class="wb-ratio">{describeRatio(before.pages, after.pages)}</p>
      <Bars sides={[before, after]} />
      <OtherFigures before={before.plan} after={after.plan} />
    </>
  );
}

/** A single plan, when there is nothing to compare it with. */
export function SinglePlan({ side }: { side: Measured }) {
  return (
    <div class="wb-comparison">
      <Bars sides={[side]} />
      <PlanTree root={side.plan.root} pages={side.plan.pages} marked={nothing} mark="" />
    </div>
  );
}

function Bars({ sides }: { sides: readonly Measured[] }) {
  const widest = Math.max(1, ...sides.map(({ pages }) => pages));
  return (
    <dl class="wb-bars">
      {sides.map(({ label, pages, sent }, index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>
            <span class="wb-meter" aria-hidden="true">
              <span data-side={index} style={{ width: `${(pages / widest) * 100}%` }} />
            </span>
            <span class="wb-figure">
              {counted(pages, 'page')}
              {sent > 1 && <span class="wb-muted"> in {sent} statements</span>}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What pages do not tell: rows that scans read, and blocks spilled to disk. */
function OtherFigures({ before, after }: Record<'before' | 'after', Measured['plan']>) {
  const rows = describeChange(before.rowsRead, after.rowsRead);
  const spilled =
    before.tempBlocks + after.tempBlocks > 0 && describeChange(before.tempBlocks, after.tempBlocks);
  return (
    <p class="wb-other-figures">
      <span>
        Rows read: <strong>{rows}</strong>
      </span>
      {spilled && (
        <span>
          Temporary blocks: <strong>{spilled}</strong>
        </span>
      )}
    </p>
  );
}

function describeChange(before: number, after: number): string {
  return `${grouped(before)} → ${grouped(after)}`;
}

interface ColumnProps {
  side: Measured;
  marked: ReadonlySet<number>;
  mark: string;
  view: Marks | undefined;
}

function Column({ side, marked, mark, view }: ColumnProps) {
  return (
    <section aria-label={side.label}>
      <h2>
        {side.label}
        {side.sent > 1 && <span class="wb-muted"> (the first of {side.sent} statements)</span>}
      </h2>
      <PlanTree root={side.plan.root} pages={side.plan.pages} marked={marked} mark={mark} view={view} />
    </section>
  );
}
