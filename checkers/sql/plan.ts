/**
 * Reads `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)` into plan nodes with the figures worked out. It isn't built on the
 * reader of any plan in `checkers/explain/`, because that one gives the pages of an init plan to the node that waits for
 * it, which would change what verdicts are measured by, and has three times the bytes (6.1 kB compressed, not 1.9).
 */

import {
  conditionsOf,
  type Json,
  number,
  type PlanCondition,
  sortOf,
  string,
  titleOf,
} from './plan-words.ts';

export interface PlanNode {
  /** Position in the plan, from 0, parents before children. */
  id: number;
  /** As EXPLAIN's text format writes it: `Index Only Scan`, `Hash Left Join`, `HashAggregate`. */
  title: string;
  /** EXPLAIN's `Node Type`. */
  type: string;
  /** How it hangs on its parent: `Outer`, `Inner`, `InitPlan`, `SubPlan`, `Member`, `Subquery`. */
  relationship: string | undefined;
  /** Name of the init plan, subplan or CTE it computes. */
  subplan: string | undefined;
  relation: string | undefined;
  alias: string | undefined;
  index: string | undefined;
  conditions: readonly PlanCondition[];
  /** Rows the planner expected, over all loops. */
  estimatedRows: number;
  /** Rows it gave, over all loops; undefined when it never ran. */
  actualRows: number | undefined;
  loops: number;
  /** Whether a node above may stop asking for rows before there are no more, so that fewer than expected say nothing. */
  mayStopEarly: boolean;
  /** Rows read and thrown away by a filter or a recheck, over all loops. */
  removedRows: number;
  /** Shared buffers touched (hit + read) by the node and those below it. */
  pages: number;
  /** The same without those below it. */
  ownPages: number;
  /** Temporary blocks read and written by the node and those below it. */
  tempBlocks: number;
  /** Time of the node alone, ms, over all loops; undefined without TIMING. */
  ownMilliseconds: number | undefined;
  /** Visits of an index-only scan to the table. */
  heapFetches: number | undefined;
  /** `quicksort, 25 kB in memory`. */
  sort: string | undefined;
  children: readonly PlanNode[];
}

export interface Plan {
  root: PlanNode;
  /** How often the statement was sent; the figures below are of all of them, the tree is of the first. */
  executions: number;
  /** Shared buffers touched while executing. */
  pages: number;
  tempBlocks: number;
  /** Rows that scans of tables and indexes read, with those that they then threw away. */
  rowsRead: number;
  planningMilliseconds: number;
  executionMilliseconds: number;
}

/** Prefix that makes a statement report its plan as `parsePlan` reads it. */
export const explainAnalyze = 'EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ';

/** The same with the time of each node. Reading the clock at each row makes a statement up to four times slower. */
export const explainAnalyzeTimed = 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ';

/** @param json What EXPLAIN answered: its JSON text. @throws Error when it is not the output of EXPLAIN (FORMAT JSON). */
export function parsePlan(json: string): Plan {
  const [document] = JSON.parse(json) as [Json?];
  const plan = document?.Plan;
  if (!document || typeof plan !== 'object' || plan === null)
    throw new Error('This is not the output of EXPLAIN (FORMAT JSON).');
  let nextId = 0;
  const root = parseNode(plan as Json, { nextId: () => nextId++, parentLoops: 1, mayStopEarly: false });
  shareOut(
    root,
    (node) => node.pages,
    (node, own) => {
      node.ownPages = own;
    },
  );
  shareOut(
    root,
    (node) => node.milliseconds ?? 0,
    (node, own) => {
      node.ownMilliseconds = node.milliseconds === undefined ? undefined : own;
    },
  );
  return {
    root,
    executions: 1,
    pages: root.pages,
    tempBlocks: root.tempBlocks,
    rowsRead: rowsRead(root),
    planningMilliseconds: number(document['Planning Time']),
    executionMilliseconds: number(document['Execution Time']),
  };
}

/** The node and all below it, parents first. */
export function* nodesOf(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

/** The scans of a relation. */
export function scansOf({ root }: Plan, relation: string): PlanNode[] {
  return [...nodesOf(root)].filter((node) => node.relation === relation);
}

/** A node while its own figures are worked out. */
interface MeasuredNode extends PlanNode {
  ownPages: number;
  ownMilliseconds: number | undefined;
  /** Time of the node and those below it, ms, over all loops. */
  milliseconds: number | undefined;
  children: readonly MeasuredNode[];
}

interface Surroundings {
  nextId(): number;
  parentLoops: number;
  mayStopEarly: boolean;
}

function parseNode(json: Json, { nextId, parentLoops, mayStopEarly }: Surroundings): MeasuredNode {
  const id = nextId();
  const loops = json['Actual Loops'] === undefined ? parentLoops : number(json['Actual Loops']);
  const children = ((json.Plans as Json[] | undefined) ?? []).map((child) =>
    parseNode(child, {
      nextId,
      parentLoops: Math.max(loops, 1),
      mayStopEarly: stopsEarly(json, child, mayStopEarly),
    }),
  );
  return {
    id,
    title: titleOf(json),
    type: string(json['Node Type']) ?? 'Unknown',
    relationship: string(json['Parent Relationship']),
    subplan: string(json['Subplan Name']) ?? string(json['CTE Name']),
    relation: string(json['Relation Name']),
    alias: string(json.Alias),
    index: string(json['Index Name']),
    conditions: conditionsOf(json),
    estimatedRows: number(json['Plan Rows']) * Math.max(loops, 1),
    actualRows: loops === 0 ? undefined : Math.round(number(json['Actual Rows']) * loops),
    loops,
    mayStopEarly,
    removedRows: Math.round(
      loops *
        (number(json['Rows Removed by Filter']) +
          number(json['Rows Removed by Index Recheck']) +
          number(json['Rows Removed by Join Filter'])),
    ),
    pages: blocks(json, 'Shared'),
    ownPages: 0,
    tempBlocks: number(json['Temp Read Blocks']) + number(json['Temp Written Blocks']),
    milliseconds:
      json['Actual Total Time'] === undefined ? undefined : number(json['Actual Total Time']) * loops,
    ownMilliseconds: undefined,
    heapFetches: json['Heap Fetches'] === undefined ? undefined : number(json['Heap Fetches']),
    sort: sortOf(json),
    children,
  };
}

/** Whether a node may stop asking its child for rows before there are no more. */
function stopsEarly(parent: Json, child: Json, isStopped: boolean): boolean {
  const type = string(parent['Node Type']);
  const relationship = string(child['Parent Relationship']);
  // A scalar subquery and EXISTS take one row; a CTE gives as many as are asked of it.
  if (relationship === 'SubPlan' || relationship === 'InitPlan') return true;
  if (type === 'Limit' || type === 'Merge Join') return true;
  if (type === 'WindowAgg' && parent['Run Condition'] !== undefined) return true;
  if (type === 'Nested Loop' && relationship === 'Inner')
    return (
      isStopped || parent['Inner Unique'] === true || /Semi|Anti/.test(string(parent['Join Type']) ?? '')
    );
  // These read all that there is before they give the first row.
  if (type === 'Sort' || type === 'Hash' || type === 'ModifyTable') return false;
  if (type === 'Aggregate' || type === 'SetOp') return parent.Strategy === 'Sorted' && isStopped;
  return isStopped;
}

/**
 * Gives each node its own part of a figure that nodes report with those below them. A CTE hangs on the node that defines
 * it and runs inside the scan that asks for its rows, so what it takes is part of that scan's figure.
 */
function shareOut(
  root: MeasuredNode,
  figure: (node: MeasuredNode) => number,
  assign: (node: MeasuredNode, own: number) => void,
): void {
  const nodes = [...nodesOf(root)] as MeasuredNode[];
  const inScans = new Map(
    nodes.filter(isCte).map((node) => [node.subplan?.replace(/^CTE /, ''), figure(node)]),
  );
  for (const node of nodes) {
    const below = node.children
      .filter((child) => !isCte(child))
      .reduce((sum, child) => sum + figure(child), 0);
    const ofCte = node.type === 'CTE Scan' ? Math.min(figure(node), inScans.get(node.subplan) ?? 0) : 0;
    if (ofCte > 0) inScans.set(node.subplan, (inScans.get(node.subplan) ?? 0) - ofCte);
    assign(node, Math.max(0, figure(node) - below - ofCte));
  }
}

function isCte({ relationship, subplan }: PlanNode): boolean {
  return relationship === 'InitPlan' && (subplan?.startsWith('CTE ') ?? false);
}

function rowsRead(root: PlanNode): number {
  let rows = 0;
  for (const node of nodesOf(root)) {
    // A bitmap index scan hands over places in the table, not rows; the heap scan above it reads those.
    if (node.relation === undefined || node.type === 'Bitmap Index Scan' || node.type === 'ModifyTable')
      continue;
    rows += (node.actualRows ?? 0) + node.removedRows;
  }
  return rows;
}

function blocks(json: Json, kind: string): number {
  return number(json[`${kind} Hit Blocks`]) + number(json[`${kind} Read Blocks`]);
}

/** One plan that stands for many executions of a statement: the first one's tree with the pages of all. */
export function sumOf(plans: readonly Plan[]): Plan {
  const [first] = plans;
  if (!first) throw new Error('There is no plan to sum.');
  const sum = (figure: (plan: Plan) => number) => plans.reduce((total, plan) => total + figure(plan), 0);
  return {
    root: first.root,
    executions: sum((plan) => plan.executions),
    pages: sum((plan) => plan.pages),
    tempBlocks: sum((plan) => plan.tempBlocks),
    rowsRead: sum((plan) => plan.rowsRead),
    planningMilliseconds: sum((plan) => plan.planningMilliseconds),
    executionMilliseconds: sum((plan) => plan.executionMilliseconds),
  };
}
