import { nodesOf, type PlanNode } from '#checkers/sql/plan.ts';

/** Rows that the plan's scans of relations read, with those that they then threw away. */
export function rowsRead(root: PlanNode): number {
  let rows = 0;
  for (const node of nodesOf(root)) {
    // A bitmap index scan hands over places in the table, not rows; the heap scan above it reads those.
    if (node.relation === undefined || node.type === 'Bitmap Index Scan' || node.type === 'ModifyTable')
      continue;
    rows += (node.actualRows ?? 0) + node.removedRows;
  }
  return rows;
}
