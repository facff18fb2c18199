/** What a plan must have and doesn't, because the text ended before it, or lines were left out. */
import { type ExplainRecord, recordsOf, textOf } from './record.ts';

const joins = /^(?:Nested Loop|Hash Join|Merge Join|Recursive Union)$/;
const readers =
  /^(?:Limit|Sort|Incremental Sort|Hash|Gather|Gather Merge|Materialize|Memoize|Unique|WindowAgg|LockRows|Bitmap Heap Scan|Subquery Scan|Aggregate|Group|SetOp|ProjectSet)$/;

/** How many nodes a node of this type reads from; 0 where that differs or isn't known. */
export function neededChildren(type: string): number {
  if (joins.test(type)) return 2;
  return readers.test(type) ? 1 : 0;
}

/** A node without all the nodes that it reads from, in words: `Nested Loop has only one node below it`. */
export function missingNode(root: ExplainRecord): string | undefined {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const type = textOf(node['Node Type']) ?? '';
    const count = mainChildren(node).length;
    if (count < neededChildren(type))
      return `${type} has ${count === 0 ? 'nothing' : 'only one node'} below it`;
    for (const child of recordsOf(node.Plans).toReversed()) waiting.push(child);
  }
  return undefined;
}

/** The nodes that a node reads from: all below it but subplans. */
export function mainChildren(node: ExplainRecord): ExplainRecord[] {
  return recordsOf(node.Plans).filter(
    (child) => !/^(?:Init|Sub)Plan$/.test(textOf(child['Parent Relationship']) ?? ''),
  );
}
