/**
 * The nodes that PostgreSQL 18 prints in plans, by the names that `EXPLAIN (FORMAT JSON)` gives in "Node Type"
 * (src/backend/commands/explain.c). The reference card prints this list and the workbench explains plans from it.
 */

export const planNodeGroups = ['scan', 'join', 'sort and group', 'other'] as const;

export interface PlanNode {
  /** As in `"Node Type"`. */
  type: string;
  group: (typeof planNodeGroups)[number];
  /** What it does. */
  sentence: string;
  /** What to watch for in a plan that is slow. */
  watch: string;
  /** Where the PostgreSQL 18 manual treats it. */
  manual: { chapter: string; url: string };
}

const manual = {
  explain: chapter('14.1. Using EXPLAIN', 'using-explain'),
  iot: chapter('11.9. Index-Only Scans and Covering Indexes', 'indexes-index-only-scans'),
  idx: chapter('11.1. Indexes: Introduction', 'indexes-intro'),
  bitmap: chapter('11.5. Combining Multiple Indexes', 'indexes-bitmap-scans'),
  order: chapter('7.5. Sorting Rows (ORDER BY)', 'queries-order'),
  idxorder: chapter('11.4. Indexes and ORDER BY', 'indexes-ordering'),
  parallel: chapter('15.1. How Parallel Query Works', 'how-parallel-query-works'),
  part: chapter('5.12. Table Partitioning', 'ddl-partitioning'),
  with: chapter('7.8. WITH Queries (Common Table Expressions)', 'queries-with'),
  union: chapter('7.4. Combining Queries (UNION, INTERSECT, EXCEPT)', 'queries-union'),
  limit: chapter('7.6. LIMIT and OFFSET', 'queries-limit'),
  values: chapter('7.7. VALUES Lists', 'queries-values'),
  table: chapter('7.2. Table Expressions', 'queries-table-expressions'),
  config: chapter('19.7. Query Planning', 'runtime-config-query'),
  res: chapter('19.4. Resource Consumption', 'runtime-config-resource'),
  window: chapter('3.5. Window Functions', 'tutorial-window'),
  planner: chapter('Planner/Optimizer', 'planner-optimizer'),
  locks: chapter('13.3. Explicit Locking', 'explicit-locking'),
  agg: chapter('2.7. Aggregate Functions', 'tutorial-agg'),
  distinct: chapter('7.3. Select Lists', 'queries-select-lists'),
  sysc: chapter('5.6. System Columns', 'ddl-system-columns'),
  select: chapter('SELECT', 'sql-select'),
  dml: chapter('6.2. Updating Data', 'dml-update'),
  exec: chapter('Executor', 'executor'),
  srf: chapter('Set Returning Functions', 'functions-srf'),
  fdw: chapter('5.13. Foreign Data', 'ddl-foreign-data'),
  custom: chapter('Writing a Custom Scan Provider', 'custom-scan'),
  trig: chapter('Overview of Trigger Behavior', 'trigger-definition'),
} satisfies Record<string, PlanNode['manual']>;

export const planNodes: readonly PlanNode[] = [
  {
    type: 'Seq Scan',
    group: 'scan',
    sentence: 'Reads every page of the table and keeps the rows that pass the filter.',
    watch: 'Many rows removed by the filter for few kept: an index would skip the rest.',
    manual: manual.explain,
  },
  {
    type: 'Sample Scan',
    group: 'scan',
    sentence: 'Reads part of the table for TABLESAMPLE.',
    watch: 'SYSTEM picks whole pages; BERNOULLI still reads all of them.',
    manual: manual.select,
  },
  {
    type: 'Index Scan',
    group: 'scan',
    sentence:
      'Walks an index to the rows that match and fetches each from the table, in the order of the index.',
    watch: 'Rows removed by the filter: the index contains too few of the columns asked for.',
    manual: manual.idx,
  },
  {
    type: 'Index Only Scan',
    group: 'scan',
    sentence: 'Answers from the index alone; the table is looked at only for pages not marked all-visible.',
    watch: 'Heap Fetches above zero: pages written to since VACUUM last marked them.',
    manual: manual.iot,
  },
  {
    type: 'Bitmap Index Scan',
    group: 'scan',
    sentence: 'Collects the places of matching rows from an index, without fetching them.',
    watch: 'Far more rows here than the query keeps: another index, or one of more columns.',
    manual: manual.bitmap,
  },
  {
    type: 'Bitmap Heap Scan',
    group: 'scan',
    sentence: 'Fetches what a bitmap points to, each page once and in the order of the table.',
    watch: 'Lossy heap blocks: work_mem was too small, so every row of those pages is checked again.',
    manual: manual.bitmap,
  },
  {
    type: 'BitmapAnd',
    group: 'scan',
    sentence: 'Intersects bitmaps, so that only rows found by every index are fetched.',
    watch: 'One index of both columns is usually cheaper than two combined.',
    manual: manual.bitmap,
  },
  {
    type: 'BitmapOr',
    group: 'scan',
    sentence: 'Combines bitmaps, for conditions joined by OR. A list (IN, = ANY) is one Bitmap Index Scan.',
    watch: 'A branch that matches most of the table makes the whole node slow.',
    manual: manual.bitmap,
  },
  {
    type: 'Tid Scan',
    group: 'scan',
    sentence: 'Fetches rows by their place in the table, ctid.',
    watch: 'A ctid changes when its row is updated.',
    manual: manual.sysc,
  },
  {
    type: 'Tid Range Scan',
    group: 'scan',
    sentence: 'Reads the pages between two places in the table.',
    watch: 'Good for work in batches. Don’t keep a ctid as a key.',
    manual: manual.sysc,
  },
  {
    type: 'Subquery Scan',
    group: 'scan',
    sentence: 'Passes on the rows of a subquery, with its own filter or columns.',
    watch: 'A filter here was not pushed down: the subquery computes rows that are then discarded.',
    manual: manual.table,
  },
  {
    type: 'CTE Scan',
    group: 'scan',
    sentence: 'Reads the stored result of a WITH query.',
    watch: 'Filters are not pushed into the WITH query; NOT MATERIALIZED lets it be merged.',
    manual: manual.with,
  },
  {
    type: 'WorkTable Scan',
    group: 'scan',
    sentence: 'Reads what the last round of a recursive query added.',
    watch: 'Rows that do not become fewer from round to round: the recursion may not end.',
    manual: manual.with,
  },
  {
    type: 'Function Scan',
    group: 'scan',
    sentence: 'Returns the rows of a function in FROM.',
    watch:
      'For most functions, the estimate is the function’s ROWS. generate_series and unnest have planner support, and simple SQL functions are inlined.',
    manual: manual.table,
  },
  {
    type: 'Table Function Scan',
    group: 'scan',
    sentence: 'Returns the rows of XMLTABLE or JSON_TABLE.',
    watch: 'The document is parsed for each row it is joined to.',
    manual: manual.table,
  },
  {
    type: 'Values Scan',
    group: 'scan',
    sentence: 'Returns the rows of a VALUES list.',
    watch: 'No statistics on the values: load a long list into a table and ANALYZE it.',
    manual: manual.values,
  },
  {
    type: 'Named Tuplestore Scan',
    group: 'scan',
    sentence: 'Reads the transition table of a trigger.',
    watch: 'It has no index, even if the statement changed many rows.',
    manual: manual.trig,
  },
  {
    type: 'Foreign Scan',
    group: 'scan',
    sentence: 'Asks another server or file through a foreign data wrapper.',
    watch: 'A filter that stays on this side fetches too many rows.',
    manual: manual.fdw,
  },
  {
    type: 'Custom Scan',
    group: 'scan',
    sentence: 'A scan that an extension provides.',
    watch: 'See the extension’s manual for its costs.',
    manual: manual.custom,
  },
  {
    type: 'Nested Loop',
    group: 'join',
    sentence: 'For each row of the first input runs the second input once.',
    watch: 'Loops in the thousands, or a first input of far more rows than estimated.',
    manual: manual.planner,
  },
  {
    type: 'Hash Join',
    group: 'join',
    sentence: 'Puts one input into a hash table and looks up every row of the other.',
    watch: 'More than one batch below, at Hash: the table spilled to disk.',
    manual: manual.planner,
  },
  {
    type: 'Hash',
    group: 'join',
    sentence: 'Builds the hash table for the join above.',
    watch: 'Batches above 1; the larger input on this side.',
    manual: manual.res,
  },
  {
    type: 'Merge Join',
    group: 'join',
    sentence: 'Walks two inputs sorted by the join columns side by side.',
    watch: 'A Sort below that costs more than the join; many rows with equal keys.',
    manual: manual.planner,
  },
  {
    type: 'Memoize',
    group: 'join',
    sentence: 'Remembers the inner rows of a nested loop for each key seen.',
    watch: 'Few hits against misses, or evictions: the keys hardly repeat or memory is short.',
    manual: manual.config,
  },
  {
    type: 'Materialize',
    group: 'join',
    sentence: 'Keeps rows so that they can be read again.',
    watch: 'A large input read in many loops.',
    manual: manual.config,
  },
  {
    type: 'Sort',
    group: 'sort and group',
    sentence: 'Reads all of its input, sorts it, and only then returns the first row.',
    watch: 'Sort Method “external merge”: it went to disk; work_mem is too small or too much is sorted.',
    manual: manual.order,
  },
  {
    type: 'Incremental Sort',
    group: 'sort and group',
    sentence: 'Sorts groups of rows that arrive sorted by the leading columns.',
    watch: 'A few very large groups: it saves little then.',
    manual: manual.idxorder,
  },
  {
    type: 'Aggregate',
    group: 'sort and group',
    sentence:
      'Computes count, sum and the like: over all rows (plain), or by group, in sorted order (GroupAggregate) or in a hash table (HashAggregate).',
    watch: 'HashAggregate with Batches above 1 spilled to disk; GroupAggregate needs its input sorted.',
    manual: manual.agg,
  },
  {
    type: 'Group',
    group: 'sort and group',
    sentence: 'Groups sorted rows where no aggregate is asked for.',
    watch: 'The Sort below: a HashAggregate would not need it.',
    manual: manual.table,
  },
  {
    type: 'WindowAgg',
    group: 'sort and group',
    sentence: 'Computes window functions over the sorted rows of each partition.',
    watch: 'All partitions are read, even if the query keeps few rows of each.',
    manual: manual.window,
  },
  {
    type: 'Unique',
    group: 'sort and group',
    sentence: 'Drops rows equal to the one before; its input is sorted.',
    watch: 'A DISTINCT that hides a join with too many matches.',
    manual: manual.distinct,
  },
  {
    type: 'SetOp',
    group: 'sort and group',
    sentence: 'Computes INTERSECT or EXCEPT.',
    watch: 'Sorts or hashes both inputs; EXISTS or NOT EXISTS may cost less.',
    manual: manual.union,
  },
  {
    type: 'Limit',
    group: 'sort and group',
    sentence: 'Stops its input after so many rows.',
    watch: 'OFFSET: the skipped rows are still computed.',
    manual: manual.limit,
  },
  {
    type: 'Append',
    group: 'other',
    sentence: 'Returns the rows of several inputs one after another: partitions, or UNION ALL.',
    watch: 'Partitions that can’t have matching rows: the condition doesn’t prune them.',
    manual: manual.part,
  },
  {
    type: 'Merge Append',
    group: 'other',
    sentence: 'Merges inputs that are sorted into one sorted whole.',
    watch: 'An input that is sorted first rather than read from an index.',
    manual: manual.part,
  },
  {
    type: 'Recursive Union',
    group: 'other',
    sentence: 'Runs the rounds of a recursive query until one adds nothing.',
    watch: 'Estimates are guesses here: look at the actual rows.',
    manual: manual.with,
  },
  {
    type: 'Result',
    group: 'other',
    sentence: 'Computes values without a table, or proves that there is nothing to read.',
    watch: '“One-Time Filter: false” means that the condition can never hold.',
    manual: manual.exec,
  },
  {
    type: 'ProjectSet',
    group: 'other',
    sentence: 'Expands set-returning functions in the select list.',
    watch: 'One row in becomes many out: filter before it.',
    manual: manual.srf,
  },
  {
    type: 'ModifyTable',
    group: 'other',
    sentence: 'Inserts, updates, deletes or merges; a plan in text names the command.',
    watch:
      'BEFORE triggers count in the node’s time and pages. AFTER triggers and foreign keys are listed separately, at the end.',
    manual: manual.dml,
  },
  {
    type: 'LockRows',
    group: 'other',
    sentence: 'Locks the rows that FOR UPDATE or FOR SHARE returns.',
    watch: 'It waits for the locks of others; rows skipped by OFFSET are locked too.',
    manual: manual.locks,
  },
  {
    type: 'Gather',
    group: 'other',
    sentence: 'Collects rows from parallel workers, in any order.',
    watch: 'Workers launched fewer than planned; small queries pay more for starting them.',
    manual: manual.parallel,
  },
  {
    type: 'Gather Merge',
    group: 'other',
    sentence: 'Collects sorted rows from parallel workers and keeps them sorted.',
    watch: 'Each worker sorts its share with a work_mem of its own.',
    manual: manual.parallel,
  },
];

/** Names under which plans in text print a node that JSON calls otherwise. */
const printedAs: Readonly<Record<string, string>> = {
  HashAggregate: 'Aggregate',
  GroupAggregate: 'Aggregate',
  MixedAggregate: 'Aggregate',
  HashSetOp: 'SetOp',
  Insert: 'ModifyTable',
  Update: 'ModifyTable',
  Delete: 'ModifyTable',
  Merge: 'ModifyTable',
};

/** The node of that name, from a plan in JSON or in text; undefined for one that is not known. */
export function planNode(name: string): PlanNode | undefined {
  const plain = name.replace(/^(?:Partial |Finalize |Parallel )+/, '');
  const type = printedAs[plain] ?? plain;
  return planNodes.find((node) => node.type === type);
}

function chapter(name: string, page: string): PlanNode['manual'] {
  return { chapter: name, url: `https://www.postgresql.org/docs/18/${page}.html` };
}
