/** What a node says in words, with the labels of EXPLAIN's text format. */
import type { Detail } from './explained.ts';
import { figureFields } from './figures.ts';
import { type ExplainRecord, type Field, isRecord, listOf, recordsOf, textOf } from './record.ts';

/** Fields that a node has of its own, or that are part of another one. */
const elsewhere = new Set([
  ...['Node Type', 'Strategy', 'Partial Mode', 'Parent Relationship', 'Subplan Name', 'Parallel Aware'],
  ...['Async Capable', 'Join Type', 'Operation', 'Command', 'Scan Direction', 'Schema', 'Relation Name'],
  ...['Alias', 'Index Name', 'CTE Name', 'Function Name', 'Table Function Name', 'Tuplestore Name'],
  ...['Custom Plan Provider', 'Startup Cost', 'Total Cost', 'Plan Rows', 'Plan Width', 'Plans', 'Workers'],
  ...['Actual Startup Time', 'Actual Total Time', 'Actual Rows', 'Actual Loops', 'Disabled', 'Inner Unique'],
  ...['Rows Removed by Filter', 'Rows Removed by Join Filter', 'Rows Removed by Index Recheck'],
  ...['Rows Removed by Conflict Filter', 'Heap Fetches', 'Index Searches', 'Workers Planned'],
  ...['Workers Launched', 'Exact Heap Blocks', 'Lossy Heap Blocks', 'WAL Buffers Full', 'Single Copy'],
  ...['Sort Method', 'Sort Space Used', 'Sort Space Type', 'Full-sort Groups', 'Pre-sorted Groups'],
  ...['Hash Buckets', 'Original Hash Buckets', 'Hash Batches', 'Original Hash Batches'],
  ...['Peak Memory Usage', 'HashAgg Batches', 'Disk Usage', 'Storage', 'Maximum Storage'],
  ...['Cache Hits', 'Cache Misses', 'Cache Evictions', 'Cache Overflows', 'Distributed Query'],
  ...['Sampling Parameters', 'Repeatable Seed', 'JIT', 'Worker Number'],
]);

/** The text format leaves these out where they are 0. */
const onlyIfAny = new Set([
  ...['Planned Partitions', 'Subplans Removed', 'Tuples Inserted', 'Tuples Updated', 'Tuples Deleted'],
  ...['Tuples Skipped', 'Conflicting Tuples'],
]);

/** In the order in which EXPLAIN prints them. */
export function detailsOf(record: ExplainRecord): Detail[] {
  return Object.entries(record).flatMap(([label, value]) => {
    if (value === undefined || value === null || elsewhere.has(label) || figureFields.has(label)) return [];
    if (label === 'Sampling Method') return [{ label: 'Sampling', text: samplingOf(record) }];
    if (label === 'Grouping Sets') return recordsOf(value).flatMap(groupingSet);
    if (label === 'Target Tables') return recordsOf(value).map(target);
    if (onlyIfAny.has(label) && Number(textOf(value)) === 0) return [];
    return plain(label, value);
  });
}

function plain(label: string, value: Field): Detail[] {
  const list = listOf(value);
  if (list.some(isRecord) || (Array.isArray(value) && list.length === 0)) return [];
  return [{ label, text: list.map((each) => listOf(each).map(textOf).join(', ')).join(', ') }];
}

/** `bernoulli ('50'::real) REPEATABLE ('1'::double precision)`. */
function samplingOf(record: ExplainRecord): string {
  const method = textOf(record['Sampling Method']);
  const parameters = listOf(record['Sampling Parameters']).map(textOf).join(', ');
  const seed = textOf(record['Repeatable Seed']);
  return `${method} (${parameters})${seed === undefined ? '' : ` REPEATABLE (${seed})`}`;
}

/** GROUPING SETS, ROLLUP and CUBE: a sort key, if any, and one line for each set. */
function groupingSet(set: ExplainRecord): Detail[] {
  return Object.entries(set).flatMap(([label, value]) => {
    if (label === 'Sort Key') return plain(label, value ?? null);
    const name = label.replace(/s$/, '');
    return listOf(value).map((keys) => {
      const text = listOf(keys).map(textOf).join(', ');
      return { label: name, text: text === '' ? '()' : text };
    });
  });
}

/** A table that an UPDATE of a partitioned table writes to. */
function target(record: ExplainRecord): Detail {
  const schema = textOf(record.Schema);
  const relation = textOf(record['Relation Name']) ?? '';
  const alias = textOf(record.Alias);
  const name = `${schema === undefined ? '' : `${schema}.`}${relation}`;
  return { label: 'Target', text: alias === undefined || alias === relation ? name : `${name} ${alias}` };
}
