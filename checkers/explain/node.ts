/** Builds a node of the tree from the fields that EXPLAIN prints for it. */
import { withRemotePlans } from './citus.ts';
import { detailsOf } from './details.ts';
import type { ExplainedNode, Figures, WorkerReport } from './explained.ts';
import { figuresOf, noFigures } from './figures.ts';
import { memoryOf, sortOf } from './memory.ts';
import { type ExplainRecord, isTrue, numberOf, recordsOf, textOf } from './record.ts';
import { titleOf } from './title.ts';

/** A node whose own figures are still to be worked out. */
export interface UnsharedNode extends ExplainedNode {
  pages: number;
  ownPages: number;
  ownMilliseconds: number | undefined;
  own: Figures;
  children: readonly UnsharedNode[];
}

interface Surroundings {
  nextId(): number;
  /** Whether there are as many nodes as a plan may have. */
  isFull(): boolean;
  /** Loops of the parent; what was not measured is taken to run once. */
  parentLoops: number;
  processes: number;
  mayStopEarly: boolean;
}

export function nodeOf(printed: ExplainRecord, around: Surroundings): UnsharedNode {
  const record = withRemotePlans(printed);
  const id = around.nextId();
  const type = textOf(record['Node Type']) ?? 'Unknown';
  const printedLoops = numberOf(record['Actual Loops']);
  const loops = printedLoops ?? around.parentLoops;
  const times = Math.max(loops, 1);
  const children: UnsharedNode[] = [];
  for (const child of recordsOf(record.Plans)) {
    if (around.isFull()) break;
    children.push(
      nodeOf(child, {
        nextId: around.nextId,
        isFull: around.isFull,
        parentLoops: times,
        processes: processesBelow(type, times, child) ?? around.processes,
        mayStopEarly: stopsEarly(record, child, around.mayStopEarly),
      }),
    );
  }
  const plannedRows = numberOf(record['Plan Rows']);
  const actual = numberOf(record['Actual Rows']);
  const removed = removedOf(record, loops);
  const total = figuresOf(record);
  const time = rangeOf(record, 'Actual Startup Time', 'Actual Total Time');
  total.milliseconds = ((time?.total ?? 0) * loops) / around.processes;
  return {
    id,
    title: titleOf(record),
    type,
    relationship: textOf(record['Parent Relationship']),
    subplan: textOf(record['Subplan Name']) ?? textOf(record['CTE Name']),
    relation: textOf(record['Relation Name']),
    alias: textOf(record.Alias),
    index: textOf(record['Index Name']),
    conditions: detailsOf(record),
    estimatedRows: (plannedRows ?? 0) * times,
    actualRows: actual === undefined || loops === 0 ? undefined : Math.round(actual * loops),
    loops,
    mayStopEarly: around.mayStopEarly,
    removedRows: Math.round(removed.filter + removed.joinFilter + removed.recheck),
    pages: total.sharedHit + total.sharedRead,
    ownPages: 0,
    tempBlocks: total.tempRead + total.tempWritten,
    ownMilliseconds: undefined,
    heapFetches: numberOf(record['Heap Fetches']),
    sort: sortOf(record),
    children,
    source:
      textOf(record['Function Name']) ??
      textOf(record['Table Function Name']) ??
      textOf(record['CTE Name']) ??
      textOf(record['Tuplestore Name']) ??
      (type === 'Function Scan' ? textOf(record.Alias) : undefined),
    schema: textOf(record.Schema),
    cost: rangeOf(record, 'Startup Cost', 'Total Cost'),
    width: numberOf(record['Plan Width']),
    plannedRows,
    time,
    removed,
    processes: around.processes,
    isParallelAware: isTrue(record['Parallel Aware']),
    isDisabled: isTrue(record.Disabled),
    indexSearches: numberOf(record['Index Searches']),
    heapBlocks: heapBlocksOf(record),
    workers: workersOf(record),
    reports: recordsOf(record.Workers).map(reportOf),
    memory: memoryOf(record),
    cache: cacheOf(record),
    total,
    own: noFigures(),
  };
}

/** Processes that ran a child of a Gather: its workers and, nearly always, the leader. */
function processesBelow(type: string, loops: number, child: ExplainRecord): number | undefined {
  if (type !== 'Gather' && type !== 'Gather Merge') return undefined;
  if (isSubplan(child)) return undefined;
  return Math.max(1, (numberOf(child['Actual Loops']) ?? loops) / loops);
}

function isSubplan(record: ExplainRecord): boolean {
  return /^(Init|Sub)Plan$/.test(textOf(record['Parent Relationship']) ?? '');
}

/** Whether a node may stop asking its child for rows before there are no more. */
function stopsEarly(parent: ExplainRecord, child: ExplainRecord, isStopped: boolean): boolean {
  // A scalar subquery and EXISTS take one row; a CTE returns as many as are asked of it.
  if (isSubplan(child)) return true;
  switch (textOf(parent['Node Type'])) {
    case 'Limit':
    case 'Merge Join':
      return true;
    case 'WindowAgg':
      return isStopped || parent['Run Condition'] !== undefined;
    case 'Nested Loop':
      return child['Parent Relationship'] === 'Inner'
        ? isStopped || parent['Join Filter'] !== undefined || isSemiOrAnti(parent)
        : isStopped;
    // These read all that there is before they return the first row.
    case 'Sort':
    case 'Hash':
    case 'ModifyTable':
      return false;
    case 'Aggregate':
    case 'SetOp':
      return parent.Strategy === 'Sorted' && isStopped;
    default:
      return isStopped;
  }
}

function isSemiOrAnti(join: ExplainRecord): boolean {
  return /Semi|Anti/.test(textOf(join['Join Type']) ?? '');
}

function removedOf(record: ExplainRecord, loops: number): ExplainedNode['removed'] {
  const over = (field: string) => loops * (numberOf(record[field]) ?? 0);
  return {
    filter: over('Rows Removed by Filter'),
    joinFilter: over('Rows Removed by Join Filter'),
    recheck: over('Rows Removed by Index Recheck'),
    conflict: over('Rows Removed by Conflict Filter'),
  };
}

function rangeOf(record: ExplainRecord, from: string, to: string): ExplainedNode['time'] {
  const total = numberOf(record[to]);
  return total === undefined ? undefined : { startup: numberOf(record[from]) ?? 0, total };
}

function heapBlocksOf(record: ExplainRecord): ExplainedNode['heapBlocks'] {
  const parts = [record, ...recordsOf(record.Workers)];
  const sum = (field: string) => parts.reduce((blocks, part) => blocks + (numberOf(part[field]) ?? 0), 0);
  const blocks = { exact: sum('Exact Heap Blocks'), lossy: sum('Lossy Heap Blocks') };
  return blocks.exact + blocks.lossy === 0 ? undefined : blocks;
}

function workersOf(record: ExplainRecord): ExplainedNode['workers'] {
  const planned = numberOf(record['Workers Planned']);
  return planned === undefined ? undefined : { planned, launched: numberOf(record['Workers Launched']) };
}

function reportOf(record: ExplainRecord): WorkerReport {
  return {
    number: numberOf(record['Worker Number']) ?? 0,
    milliseconds: numberOf(record['Actual Total Time']),
    rows: numberOf(record['Actual Rows']),
    loops: numberOf(record['Actual Loops']),
    sort: sortOf(record),
  };
}

function cacheOf(record: ExplainRecord): ExplainedNode['cache'] {
  const of = (field: string) =>
    [record, ...recordsOf(record.Workers)].reduce((n, part) => n + (numberOf(part[field]) ?? 0), 0);
  const cache = {
    hits: of('Cache Hits'),
    misses: of('Cache Misses'),
    evictions: of('Cache Evictions'),
    overflows: of('Cache Overflows'),
  };
  return cache.hits + cache.misses === 0 ? undefined : cache;
}
