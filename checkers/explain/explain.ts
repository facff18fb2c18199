/** Builds a plan from the fields that EXPLAIN printed, in whatever format. */
import type { Detail, ExplainedPlan, Jit, Trigger } from './explained.ts';
import { walk } from './explained.ts';
import { figuresOf, noFigures } from './figures.ts';
import { nodeOf, type UnsharedNode } from './node.ts';
import { shareOut } from './own-figures.ts';
import { type ExplainRecord, isRecord, isTrue, listOf, numberOf, recordsOf, textOf } from './record.ts';

/** Nodes of one plan. What comes after them is left out. */
export const mostNodes = 100_000;

/** @param record One plan: `Plan` and what is printed beside it. @returns undefined when it has no plan. */
export function explainedPlan(record: ExplainRecord, { isPart = false } = {}): ExplainedPlan | undefined {
  if (!isRecord(record.Plan) || textOf(record.Plan['Node Type']) === undefined) return undefined;
  let nextId = 0;
  const root = nodeOf(record.Plan, {
    nextId: () => nextId++,
    isFull: () => nextId >= mostNodes,
    parentLoops: 1,
    processes: 1,
    mayStopEarly: false,
  });
  const nodes = [...walk(root)] as UnsharedNode[];
  const isTimed = nodes.some(({ time }) => time !== undefined);
  const { whole, overlap } = shareOut(nodes, isTimed);
  const planning = isRecord(record.Planning) ? record.Planning : undefined;
  return {
    root,
    isPart,
    executions: 1,
    pages: whole.sharedHit + whole.sharedRead,
    tempBlocks: whole.tempRead + whole.tempWritten,
    rowsRead: rowsRead(nodes),
    planningMilliseconds: numberOf(record['Planning Time']),
    executionMilliseconds: numberOf(record['Execution Time']) ?? numberOf(record['Total Runtime']),
    has: {
      analyze: nodes.some(({ actualRows, loops }) => actualRows !== undefined || loops === 0),
      timing: isTimed,
      buffers: hasBuffers(record, nodes),
      costs: nodes.some(({ cost }) => cost !== undefined),
    },
    query: textOf(record['Query Text']),
    whole,
    overlap,
    planning: {
      figures: planning ? figuresOf(planning) : noFigures(),
      memoryKilobytes: planning && numberOf(planning['Memory Used']),
    },
    jit: jitOf(record.JIT),
    triggers: recordsOf(record.Triggers).map(triggerOf),
    settings: settingsOf(record.Settings),
    serialization: serializationOf(record.Serialization),
    queryIdentifier: textOf(record['Query Identifier']),
    notes: notesOf(record),
  };
}

function hasBuffers(record: ExplainRecord, nodes: readonly UnsharedNode[]): boolean {
  if (isRecord(record.Plan) && record.Plan['Shared Hit Blocks'] !== undefined) return true;
  return nodes.some(
    ({ pages, total }) => pages + total.localHit + total.localRead + total.tempRead + total.tempWritten > 0,
  );
}

function rowsRead(nodes: readonly UnsharedNode[]): number {
  let rows = 0;
  for (const node of nodes) {
    // A bitmap index scan hands over places in the table, not rows; the heap scan above it reads those.
    if (node.relation === undefined || node.type === 'Bitmap Index Scan' || node.type === 'ModifyTable')
      continue;
    rows += (node.actualRows ?? 0) + node.removedRows;
  }
  return rows;
}

function jitOf(field: ExplainRecord[string]): Jit | undefined {
  if (!isRecord(field)) return undefined;
  const timing = isRecord(field.Timing) ? field.Timing : {};
  const options = isRecord(field.Options) ? field.Options : {};
  return {
    functions: numberOf(field.Functions),
    milliseconds: numberOf(timing.Total),
    options: Object.keys(options).filter((name) => isTrue(options[name])),
  };
}

function triggerOf(record: ExplainRecord): Trigger {
  return {
    name: textOf(record['Trigger Name']) ?? textOf(record['Constraint Name']) ?? '',
    relation: textOf(record.Relation),
    constraint: textOf(record['Constraint Name']),
    milliseconds: numberOf(record.Time),
    calls: numberOf(record.Calls) ?? 0,
  };
}

function settingsOf(field: ExplainRecord[string]): Record<string, string> {
  if (!isRecord(field)) return {};
  return Object.fromEntries(Object.entries(field).map(([name, value]) => [name, textOf(value) ?? '']));
}

function serializationOf(field: ExplainRecord[string]): ExplainedPlan['serialization'] {
  if (!isRecord(field)) return undefined;
  return {
    milliseconds: numberOf(field.Time),
    kilobytes: numberOf(field['Output Volume']) ?? 0,
    format: textOf(field.Format) ?? '',
  };
}

const known = new Set([
  ...['Plan', 'Planning', 'Planning Time', 'Execution Time', 'Total Runtime', 'Triggers', 'JIT', 'Settings'],
  ...['Serialization', 'Query Identifier', 'Query Text'],
]);

function notesOf(record: ExplainRecord): Detail[] {
  return Object.entries(record).flatMap(([label, value]) => {
    const text = listOf(value).map(textOf).join(', ');
    return known.has(label) || isRecord(value) || text === '' ? [] : [{ label, text }];
  });
}
