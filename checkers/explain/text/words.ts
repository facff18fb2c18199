/** The words by which lines of EXPLAIN's text format are told from other text. */

/** Nodes of PostgreSQL 9 to 18 and of what is built on it, as titles of the text format begin. */
const nodeNames = [
  ...['Seq Scan', 'Sample Scan', 'Index Scan', 'Index Only Scan', 'Bitmap Index Scan', 'Bitmap Heap Scan'],
  ...['Tid Scan', 'Tid Range Scan', 'Subquery Scan', 'Function Scan', 'Table Function Scan', 'Values Scan'],
  ...['CTE Scan', 'Named Tuplestore Scan', 'WorkTable Scan', 'Foreign Scan', 'Custom Scan', 'Nested Loop'],
  ...['Merge (?:(?:Left|Right|Full|Semi|Anti|Right Semi|Right Anti) )?Join'],
  ...['Hash (?:(?:Left|Right|Full|Semi|Anti|Right Semi|Right Anti) )?Join'],
  ...['Materialize', 'Memoize', 'Sort', 'Incremental Sort', 'Group', 'Aggregate', 'GroupAggregate'],
  ...['HashAggregate', 'MixedAggregate', 'WindowAgg', 'Unique', 'SetOp', 'HashSetOp', 'LockRows', 'Limit'],
  ...['Hash', 'Result', 'ProjectSet', 'Append', 'Merge Append', 'Recursive Union', 'BitmapAnd', 'BitmapOr'],
  ...['Gather', 'Gather Merge', '(?:Insert|Update|Delete|Merge) on', 'Foreign (?:Insert|Update|Delete) on'],
  ...['Insert', 'Update', 'Delete', 'Merge', 'ModifyTable', 'Task$', 'Distributed Subplan', 'Result Cache'],
  // Greenplum
  ...['(?:Gather|Redistribute|Broadcast|Explicit \\w+) Motion', 'Shared Scan', 'Sequence', 'Split', 'Assert'],
  ...[
    'Dynamic \\w+(?: \\w+)* Scan',
    'Partition Selector',
    'Streaming \\w+',
    'Hashed? \\w+',
    'Append-only.*Scan',
  ],
  // Redshift and YugabyteDB
  ...['XN .*', 'LD .*', 'YB .*'],
];

const nodeStart = new RegExp(
  `^(?:Parallel |Async |Partial |Finalize |Partial-Finalize )*(?:${nodeNames.join('|')})(?=$|[\\s(])`,
);
/** A whole line that names a node and nothing else. */
const wholeNode = new RegExp(
  `^(?:Parallel |Async |Partial |Finalize )*(?:${nodeNames.join('|')})(?: (?:Left|Right|Full|Semi|Anti|Right Semi|Right Anti) Join)?(?: Backward)?(?: \\([\\w .]+\\))?(?: (?:Except|Intersect)(?: All)?)?(?: using \\S.*)?(?: on \\S.*| \\S+)?(?:\\s+\\(slice\\d+; segments: \\d+\\))?$`,
);

export const costs = /\(cost=\d/;
export const measured = /\((?:actual |never executed)/;

/** MySQL's tree has arrows too, and other names. */
export const mySqlTree =
  /^[ \t|"'*>]*(?:EXPLAIN: )?-> (?:Table scan on|Index (?:range )?scan on|(?:Single-row )?(?:covering )?(?:index )?lookup on|Index lookup on|Covering index|Nested loop|(?:Inner|Left|Anti|Semi) (?:hash )?join|Filter: |Sort: |Limit: \d+ row|Group aggregate|Aggregate: |Stream results|Rows fetched before|Zero rows|Temporary table)/im;

/** Whether several nodes are in one line: the line breaks of the plan are lost. */
export function hasSeveralNodes(line: string): boolean {
  const first = line.indexOf('(cost=');
  const arrow = first < 0 ? -1 : line.indexOf(' -> ', first);
  return arrow > 0 && line.includes('(cost=', arrow);
}

/** Whether a text, without its arrow, begins like a node. */
export function beginsLikeNode(text: string): boolean {
  return nodeStart.test(text) || unknownNode.test(text);
}

/** A node of an extension: some words and then costs. A colon or a semicolon there is of a label or a statement. */
const unknownNode = /^[A-Z][^:;=]{0,200}\((?:cost=\d|actual |never executed)/;

/** Whether a text is a node without figures, as COSTS OFF prints it. */
export function isBareNode(text: string): boolean {
  return text.length < 400 && wholeNode.test(text) && !/[.,;:?!]$/.test(text);
}

/** Whether a text can name a node that isn't known here. */
export function isNodeName(text: string): boolean {
  const words = text.slice(0, 400).replace(/\([^()]*\)/g, '');
  return (
    text.length < 400 &&
    /^[A-Z]\w*(?:[ (]|$)/.test(text) &&
    !/[.,;:?!]$|: /.test(words) &&
    !text.startsWith('Utility statements ')
  );
}

/** Whether a line of a node was broken right after the beginning of its figures: `Sort  (cos`. */
export function hasBrokenCosts(text: string): boolean {
  return beginsLikeNode(text) && /\((?:c|co|cos|cost)$/.test(text);
}

/** Lines of a node that begin with these say what it does. */
const labels = [
  ...['Output', 'Filter', 'Join Filter', 'Index Cond', 'Recheck Cond', 'TID Cond', 'Hash Cond', 'Merge Cond'],
  ...['One-Time Filter', 'Order By', 'Run Condition', 'Sort Key', 'Presorted Key', 'Group Key', 'Hash Key'],
  ...['Cache Key', 'Cache Mode', 'Rows Removed by [\\w ]+', 'Heap Fetches', 'Heap Blocks', 'Index Searches'],
  ...['Sort Methods?', 'Buckets', 'Batches', 'Planned Partitions', 'Hits', 'Buffers', 'I/O Timings', 'WAL'],
  ...['Workers Planned', 'Workers Launched', 'Params Evaluated', 'Single Copy', 'Function Call'],
  ...['Table Function Call', 'Remote SQL', 'Relations', 'Conflict Resolution', 'Conflict Arbiter Indexes'],
  ...['Conflict Filter', 'Tuples Inserted', 'Conflicting Tuples', 'Tuples', 'Sampling', 'Subplans Removed'],
  ...[
    'Full-sort Groups',
    'Pre-sorted Groups',
    'Storage',
    'Window',
    'Disabled',
    'Inner Unique',
    'Foreign File',
  ],
  ...['Foreign File Size', 'Foreign Program', 'Batch Size', 'Presorted Groups', 'Task Count', 'Tasks Shown'],
  ...['Node', 'Tuple data received from nodes?', 'Executor Memory', 'Rows out', 'Replaces', 'Estimates'],
  ...['Chunks excluded during \\w+', 'Hypertables excluded during \\w+', 'Vectorized Filter', 'Extra Text'],
  ...['Async Capable', 'Worker \\d+', 'JIT for worker \\d+', 'Work_mem used', 'work_mem', 'Merge Key'],
  ...['Startup Exclusion', 'Runtime Exclusion', 'Partitions selected.*', 'Remote Filter', 'Storage Filter'],
  ...['Storage (?:Table|Index) [\\w ]+', 'Foreign Data Source', 'Distinct Key', 'Rows Removed by [\\w ]+'],
];
const labelStart = new RegExp(`^(?:${labels.join('|')}):(?:\\s|$)`);

export function beginsWithLabel(text: string): boolean {
  return labelStart.test(text);
}

const plainLabels = [
  ...labels.filter((label) => /^[\w ]+$/.test(label)),
  'Rows Removed by Filter',
  'SubPlan',
  'InitPlan',
];

/** Whether a text is the beginning of a label and not all of it. */
export function beginsLikeLabel(text: string): boolean {
  return plainLabels.some((label) => label.startsWith(text));
}

/** `Some Label: …`, of an extension or a version that is not known here. */
export function beginsWithUnknownLabel(text: string): boolean {
  return /^(?:[A-Z][A-Za-z0-9_/-]*(?: [A-Za-z0-9_/()-]+){0,6}(?: \[\d+\])?|[a-z_]+(?:\.[a-z_]+)+|[a-z]\w*):(?: |$)/.test(
    text,
  );
}

const summary =
  /^(?:Planning(?: [Tt]ime)?:|Execution [Tt]ime:|Total runtime:|JIT:|Settings:|Query Identifier:|Serialization:|Trigger .+: (?:time=[\d.]+ )?calls=|Trigger .+ time=|Optimizer(?: status)?:|Memory used:|Slice statistics:|Statement statistics:|SQL Hash:|Note: |Plan Identifier:|Total Cost:|Range Table:|RTI \d+|Unprunable RTIs:|PlannedStmt:|(?:Supplied|Generated) Plan Advice:)/;

/** Beginnings of lines beside the tree, as PostgreSQL prints them. */
export const summaryLabels = [
  ...[
    'Planning:',
    'Planning Time:',
    'Planning time:',
    'Execution Time:',
    'Execution time:',
    'Total runtime:',
  ],
  ...['Settings:', 'Query Identifier:', 'Serialization:', 'Trigger ', 'JIT:'],
];

/** Lines beside the tree, at the end of a plan. */
export function beginsSummary(text: string): boolean {
  return summary.test(text);
}

const subplan =
  /^(?:(?:InitPlan|SubPlan|subplan)(?: [\w#]+)?(?:\s+\(returns [^)]*\))?(?:\s+\(slice\d+.*\))?|CTE \S.*)$/;

/** `InitPlan 1 (returns $0)`, `SubPlan 2`, `CTE totals`. */
export function isSubplanName(text: string): boolean {
  return text.length < 200 && subplan.test(text);
}

/** `Insert on orders`, `Update on orders o`: the tables below an Update of several. */
export function isTarget(text: string): boolean {
  return /^(?:Foreign )?(?:Insert|Update|Delete|Merge) on \S+/.test(text) && !costs.test(text);
}
