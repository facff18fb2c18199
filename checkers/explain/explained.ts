/** What EXPLAIN printed, as a tree of typed nodes. All formats, versions and options of EXPLAIN end here. */

/** Counts and times that nodes report together with the nodes below them. What a plan leaves out is 0. */
export interface Figures {
  sharedHit: number;
  sharedRead: number;
  sharedDirtied: number;
  sharedWritten: number;
  localHit: number;
  localRead: number;
  localDirtied: number;
  localWritten: number;
  tempRead: number;
  tempWritten: number;
  /** Time of reading and writing blocks of all kinds, ms, with `track_io_timing`. */
  ioReadMilliseconds: number;
  ioWriteMilliseconds: number;
  walRecords: number;
  walFullPages: number;
  walBytes: number;
  /** Time, ms: of all loops, and below a Gather the mean of its processes. */
  milliseconds: number;
}

/** Something that a node does or reports: `Index Cond: (customer_id = 77)`, `Heap Fetches: 3`. */
export interface Detail {
  label: string;
  text: string;
}

/** What one process of a parallel node reports, with VERBOSE or for sorts and hashes. */
export interface WorkerReport {
  /** From 0. */
  number: number;
  milliseconds: number | undefined;
  rows: number | undefined;
  loops: number | undefined;
  /** `external merge, 3016 kB on disk`. */
  sort: string | undefined;
}

/** What a sort or a hash needed. */
export interface Memory {
  /** kB at the peak; undefined where EXPLAIN doesn't say. */
  memoryKilobytes: number | undefined;
  /** kB written to disk; 0 when all fitted into memory. */
  diskKilobytes: number;
  /** Parts of a hash that were worked on one after the other; 1 when all fitted into memory. */
  batches: number;
}

/** A node. The fields up to `children` are those of a node in the workbench's plan tree. */
export interface ExplainedNode {
  /** Position in the plan, from 0, parents before children. */
  id: number;
  /** As EXPLAIN's text format writes it: `Index Only Scan`, `Hash Left Join`, `HashAggregate`. */
  title: string;
  /** EXPLAIN's `Node Type`. */
  type: string;
  /** How it hangs on its parent: `Outer`, `Inner`, `InitPlan`, `SubPlan`, `Member`, `Subquery`. */
  relationship: string | undefined;
  /** Name of the init plan, subplan or CTE that it computes; of a CTE Scan, the CTE that it reads. */
  subplan: string | undefined;
  relation: string | undefined;
  alias: string | undefined;
  index: string | undefined;
  /** Everything else that it says in words, in EXPLAIN's order. */
  conditions: readonly Detail[];
  /** Rows that the planner expected, over all loops. */
  estimatedRows: number;
  /** Rows it returned, over all loops; undefined when it never ran or the plan was not measured. */
  actualRows: number | undefined;
  /** How often it started, in all processes; 0 when it never ran. */
  loops: number;
  /** Whether a node above may stop asking for rows before there are no more, so that fewer than expected mean nothing. */
  mayStopEarly: boolean;
  /** Rows read and discarded by a filter or a recheck, over all loops. */
  removedRows: number;
  /** Shared buffers touched (hit + read) by the node and those below it. */
  pages: number;
  /** The same without those below it. */
  ownPages: number;
  /** Temporary blocks read and written by the node and those below it. */
  tempBlocks: number;
  /** Time of the node alone, ms; undefined without TIMING. */
  ownMilliseconds: number | undefined;
  /** Visits of an index-only scan to the table. */
  heapFetches: number | undefined;
  /** `quicksort, 25 kB in memory`. */
  sort: string | undefined;
  children: readonly ExplainedNode[];

  /** The function, CTE or table function that it reads, where that isn't a relation. */
  source: string | undefined;
  /** The schema of the relation or function, with VERBOSE. */
  schema: string | undefined;
  cost: { startup: number; total: number } | undefined;
  /** Bytes that the planner expected a row to take. */
  width: number | undefined;
  /** Rows that the planner expected in one loop. */
  plannedRows: number | undefined;
  /** Time to the first and to the last row of one loop, ms, as printed; undefined without TIMING. */
  time: { startup: number; total: number } | undefined;
  removed: { filter: number; joinFilter: number; recheck: number; conflict: number };
  /** Processes that share its work: more than 1 below a Gather. */
  processes: number;
  isParallelAware: boolean;
  /** PostgreSQL 18: the planner was told to avoid this kind of node. */
  isDisabled: boolean;
  /** Descents of an index, over all loops; PostgreSQL 18. */
  indexSearches: number | undefined;
  /** Of a bitmap heap scan. */
  heapBlocks: { exact: number; lossy: number } | undefined;
  workers: { planned: number; launched: number | undefined } | undefined;
  reports: readonly WorkerReport[];
  /** Of a sort, hash, aggregate, Memoize, or anything else that reports its memory. */
  memory: Memory | undefined;
  /** Of Memoize. */
  cache: { hits: number; misses: number; evictions: number; overflows: number } | undefined;
  /** The node with those below it, as EXPLAIN reports them. */
  total: Figures;
  /** The node alone. The figures of all nodes add up to those of the plan. */
  own: Figures;
}

export interface Trigger {
  name: string;
  relation: string | undefined;
  constraint: string | undefined;
  milliseconds: number | undefined;
  calls: number;
}

export interface Jit {
  functions: number | undefined;
  /** Time of generating, inlining, optimizing and emitting code, ms; undefined without TIMING. */
  milliseconds: number | undefined;
  /** `Inlining`, `Optimization`, … that were on. */
  options: readonly string[];
}

/** A whole plan. The first six fields are those of a plan in the workbench. */
export interface ExplainedPlan {
  root: ExplainedNode;
  /** Whether nodes of it are missing, so that shares of the whole can't be known. */
  isPart: boolean;
  /** Always 1: EXPLAIN runs a statement once. */
  executions: number;
  /** Shared buffers touched while executing. */
  pages: number;
  tempBlocks: number;
  /** Rows that scans of tables and indexes read, with those that they then discarded. */
  rowsRead: number;
  planningMilliseconds: number | undefined;
  executionMilliseconds: number | undefined;

  /** What EXPLAIN was asked for, as far as its output tells. */
  has: { analyze: boolean; timing: boolean; buffers: boolean; costs: boolean };
  /** The statement, where it was printed with the plan. */
  query: string | undefined;
  /** What all nodes add up to: the root's figures, and those of CTEs that write and that no node waits for. */
  whole: Figures;
  /**
   * What of the printed figures is counted twice in a way that no rule explains. The figures of the nodes concerned were
   * reduced to what their parents leave. 0 in nearly all plans, apart from milliseconds lost to rounding.
   */
  overlap: Figures;
  /** Pages and memory of planning. */
  planning: { figures: Figures; memoryKilobytes: number | undefined };
  jit: Jit | undefined;
  triggers: readonly Trigger[];
  settings: Readonly<Record<string, string>>;
  serialization: { milliseconds: number | undefined; kilobytes: number; format: string } | undefined;
  queryIdentifier: string | undefined;
  /** Lines beside the tree that have no field here: `Optimizer: …`, `Slice statistics: …`. */
  notes: readonly Detail[];
}

/** The node and all below it, parents first. */
export function* walk(node: ExplainedNode): Generator<ExplainedNode> {
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (const child of next.children.toReversed()) waiting.push(child);
  }
}

/** By id, what a figure adds up to in a node and all below it. @param nodes All of a plan, parents before children. */
export function sumsBelow(nodes: readonly ExplainedNode[], of: (node: ExplainedNode) => number): number[] {
  const sums = nodes.map(of);
  for (const { id, children } of nodes.toReversed())
    for (const child of children) sums[id] = (sums[id] ?? 0) + (sums[child.id] ?? 0);
  return sums;
}
