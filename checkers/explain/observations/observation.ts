/** Something in a plan that is worth a look. */
import type { ExplainedNode, ExplainedPlan } from '../explained.ts';
import { sumsBelow, walk } from '../explained.ts';

export type ObservationKind =
  | 'discarded-rows'
  | 'slice-of-table'
  | 'hidden-column'
  | 'pattern-search'
  | 'wide-index-range'
  | 'table-visits'
  | 'heap-fetches'
  | 'skipped-rows'
  | 'repeated-statement'
  | 'repeated-subplan'
  | 'summed-rows'
  | 'misestimate'
  | 'nested-loop'
  | 'discarded-pairs'
  | 'unmatched-rows'
  | 'spill'
  | 'ranked-rows'
  | 'sorted-for-few'
  | 'lossy-bitmap'
  | 'rechecked-rows'
  | 'missing-workers'
  | 'jit'
  | 'planning'
  | 'time-without-pages'
  | 'slow-reads'
  | 'triggers';

/** What a share is taken of: the best measure that the plan has. */
export type ShareOf = 'time' | 'pages' | 'rows' | 'statements';

export interface Observation {
  kind: ObservationKind;
  /** Ids of the nodes that show it; the first is the one to mark. Empty when it isn't about a node. */
  nodes: readonly number[];
  /** `3,500 rows read and discarded`. */
  title: string;
  /** What the plan says, with its figures, in a sentence or two. */
  evidence: string;
  /** From 0 to 1. */
  share: number;
  shareOf: ShareOf;
  /** What it usually means, and what to try. */
  meaning: string;
  /** When it needs no change. */
  harmless: string;
}

/** A plan with what observations measure by. */
export interface Seen {
  plan: ExplainedPlan;
  nodes: readonly ExplainedNode[];
  parentOf(node: ExplainedNode): ExplainedNode | undefined;
  shareOf: ShareOf;
  /** The part of the whole that a node alone makes up. */
  share(node: ExplainedNode): number;
  /** The part of the whole that a node and those below it make up. */
  shareBelow(node: ExplainedNode): number;
}

export function seen(plan: ExplainedPlan): Seen {
  const nodes = [...walk(plan.root)];
  const parents = new Map(nodes.flatMap((node) => node.children.map((child) => [child, node] as const)));
  const shareOf: ShareOf = plan.has.timing ? 'time' : plan.has.buffers ? 'pages' : 'rows';
  const own = {
    time: (node: ExplainedNode) => node.own.milliseconds,
    pages: (node: ExplainedNode) => node.ownPages + node.own.tempRead + node.own.tempWritten,
    rows: (node: ExplainedNode) =>
      (node.children.length === 0 ? (node.actualRows ?? 0) : 0) + node.removedRows,
    statements: () => 1,
  }[shareOf];
  const below = sumsBelow(nodes, own);
  const whole = below[0] ?? 0;
  const part = (sum: number) => (whole === 0 ? 0 : Math.min(1, sum / whole));
  return {
    plan,
    nodes,
    shareOf,
    share: (node) => part(own(node)),
    parentOf: (node) => parents.get(node),
    shareBelow: (node) => part(below[node.id] ?? 0),
  };
}

/** `Seq Scan on orders`, `Sort`. */
export function named({ title, relation, index, source }: ExplainedNode): string {
  const using = index === undefined || title.startsWith('Bitmap Index') ? '' : ` using ${index}`;
  const on = title.startsWith('Bitmap Index') ? index : (relation ?? source);
  return `${title}${using}${on === undefined ? '' : ` on ${on}`}`;
}

/** The text of a node's condition of that label. */
export function conditionOf({ conditions }: ExplainedNode, label: string): string | undefined {
  return conditions.find((condition) => condition.label === label)?.text;
}

const longestCondition = 120;

/** A condition that may be long, in a sentence. */
export function quoted(text: string): string {
  return text.length > longestCondition ? `${text.slice(0, longestCondition)}…` : text;
}
