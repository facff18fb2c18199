/** Loops that loop too often, and wrong estimates that led to them. */
import { counted, whole } from '#labs/words.ts';
import { type ExplainedNode, sumsBelow } from '../explained.ts';
import { conditionOf, named, type Observation, quoted, type Seen } from './observation.ts';

const leastShare = 0.2;
/** Fewer loops are quick, whatever is in them. */
const leastLoops = 100;
const wrongFrom = 10;

const timesMore = (actual: number, estimated: number) => actual / Math.max(1, estimated);

/** Estimates that are wrong so far that the planner would have chosen another plan. Others are wrong without harm. */
export function* misestimates(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    const [outer, inner] = node.children.filter(
      ({ relationship }) => relationship === 'Outer' || relationship === 'Inner',
    );
    if (!outer || !inner) continue;
    const cause =
      node.type === 'Nested Loop'
        ? loopedTooOften(outer, inner)
        : node.type === 'Hash Join'
          ? hashedTooMuch(inner)
          : undefined;
    const share = seen.shareBelow(node);
    // The topmost of several joins for one reason is enough.
    const parent = seen.parentOf(node);
    if (
      !cause ||
      share < leastShare ||
      (parent?.type === node.type && timesMore(parent.actualRows ?? 0, parent.estimatedRows) >= wrongFrom)
    )
      continue;
    const source = originOf(outer === cause.node ? outer : cause.node);
    yield {
      kind: 'misestimate',
      nodes: [source.id, node.id],
      title: `${whole(source.actualRows ?? 0)} rows where ${whole(source.estimatedRows)} were expected`,
      evidence: `${named(source)} returned ${whole(source.actualRows ?? 0)} rows, and the planner expected ${whole(source.estimatedRows)}. ${cause.effect}`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'The planner chose this plan for far fewer rows. Run ANALYZE on the table. If columns depend on each other, create extended statistics on them (CREATE STATISTICS).',
      harmless: 'The plan would be the same with the right number.',
    };
  }
}

function loopedTooOften(
  outer: ExplainedNode,
  inner: ExplainedNode,
): { node: ExplainedNode; effect: string } | undefined {
  const rows = outer.actualRows ?? 0;
  if (
    rows < 10 * leastLoops ||
    timesMore(rows, outer.estimatedRows) < wrongFrom ||
    inner.loops < 10 * leastLoops
  )
    return undefined;
  return {
    node: outer,
    effect: `So the other side of the nested loop, ${named(inner)}, ran ${whole(inner.loops)} times.`,
  };
}

function hashedTooMuch(hash: ExplainedNode): { node: ExplainedNode; effect: string } | undefined {
  const rows = hash.actualRows ?? 0;
  const batches = hash.memory?.batches ?? 1;
  if (batches < 2 || timesMore(rows, hash.estimatedRows) < wrongFrom) return undefined;
  return { node: hash, effect: `So the hash didn’t fit into memory and was worked on in ${batches} parts.` };
}

/** The deepest node with the same error: there the wrong number comes from. */
function originOf(node: ExplainedNode): ExplainedNode {
  const worse = node.children.find(
    ({ relationship, actualRows, estimatedRows, loops }) =>
      relationship !== 'InitPlan' &&
      relationship !== 'SubPlan' &&
      loops > 0 &&
      timesMore(actualRows ?? 0, estimatedRows) >= wrongFrom,
  );
  return worse ? originOf(worse) : node;
}

/** By id, the rows that the scans in a subtree read. */
function rowsReadBelow({ nodes }: Seen): number[] {
  return sumsBelow(nodes, ({ children, actualRows, removedRows }) =>
    children.length === 0 ? (actualRows ?? 0) + removedRows : 0,
  );
}

export function* nestedLoops(seen: Seen): Generator<Observation> {
  const readBelow = rowsReadBelow(seen);
  for (const node of seen.nodes) {
    if (node.type !== 'Nested Loop') continue;
    const inner = node.children.find(({ relationship }) => relationship === 'Inner');
    if (!inner || inner.loops < leastLoops) continue;
    const read =
      inner.type === 'Materialize' || inner.type === 'Memoize'
        ? (inner.actualRows ?? 0)
        : (readBelow[inner.id] ?? 0);
    const share = seen.shareBelow(node);
    // A look-up reads a few rows each time: that is what a nested loop is for.
    if (read < 100 * inner.loops || share < leastShare) continue;
    yield {
      kind: 'nested-loop',
      nodes: [node.id, inner.id],
      title: `${whole(read)} rows read again and again in ${whole(inner.loops)} loops`,
      evidence: `The inner side of the nested loop, ${named(inner)}, ran ${whole(inner.loops)} times and read ${whole(Math.round(read / inner.loops))} rows each time.`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'For each row of the outer side, the whole inner side is read. An index on the column that joins it makes that a lookup. If the condition isn’t an equality, rewrite it so that a hash join is possible.',
      harmless: 'The outer side has few rows.',
    };
  }
}

/** A subquery that runs once for each row. */
export function* repeatedSubplans(seen: Seen): Generator<Observation> {
  const readBelow = rowsReadBelow(seen);
  for (const node of seen.nodes) {
    const share = seen.shareBelow(node);
    if (node.relationship !== 'SubPlan' || node.loops < 10 || share < 0.4) continue;
    const read = readBelow[node.id] ?? 0;
    if (read < 10 * node.loops) continue;
    yield {
      kind: 'repeated-subplan',
      nodes: [node.id],
      title: `A subquery that ran ${whole(node.loops)} times`,
      evidence: `${node.subplan ?? 'The subplan'} (${named(node)}) ran ${whole(node.loops)} times, and its scans read ${whole(read)} rows in all.`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'The subquery refers to the row around it, so it runs again for each. Compute it once for all rows, grouped by the column that it refers to, and join the result.',
      harmless: 'The outer query has few rows, and an index finds what the subquery needs.',
    };
  }
}

/** Many rows that are read to print few sums. */
export function* summedRows(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    const [child] = node.children;
    const rows = child?.actualRows ?? 0;
    const groups = node.actualRows ?? 0;
    const share = seen.shareBelow(node);
    if (node.type !== 'Aggregate' || rows < 50_000 || groups > rows / 100 || node.loops > 1 || share < 0.8)
      continue;
    yield {
      kind: 'summed-rows',
      nodes: [node.id],
      title: `${whole(rows)} rows added up to ${groups === 1 ? '1 row' : `${whole(groups)} rows`}`,
      evidence: `${named(node)} took ${whole(rows)} rows and returned ${whole(groups)}.`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'Every execution reads all the rows again, and no index makes that much less. If the result is asked for often and may be some minutes old, store it in a materialized view.',
      harmless: 'It is a report that runs rarely, or its figures have to be of this moment.',
    };
  }
}

/** A table that is read whole for a join with few rows. */
export function* unmatchedRows(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    const [outer, inner] = node.children;
    if (!/^Hash (?:Semi )?Join$/.test(node.title) || outer?.type !== 'Seq Scan' || !inner) continue;
    const read = (outer.actualRows ?? 0) + outer.removedRows;
    const matched = node.actualRows ?? 0;
    const wanted = inner.actualRows ?? 0;
    const share = Math.min(seen.share(outer), outer.ownPages > 0 ? outer.ownPages / seen.plan.pages : 1);
    // A filter of the scan itself is another observation.
    if (outer.removedRows > read / 2 || read < leastUnmatched || matched > read / 100 || share < leastShare)
      continue;
    // To look each row up touches a few pages of the index and one of the table.
    if (outer.ownPages > 0 && wanted * perLookup > outer.ownPages) continue;
    if (outer.ownPages === 0 && wanted > read / 100) continue;
    yield {
      kind: 'unmatched-rows',
      nodes: [outer.id, node.id],
      title: `${whole(read)} rows read for ${whole(matched)} that match`,
      evidence: `${named(outer)} read ${whole(read)} rows, and ${named(node)} kept ${whole(matched)} of them, for ${counted(wanted, 'row')} of the other side. The condition is ${quoted(conditionOf(node, 'Hash Cond') ?? '')}.`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'All of the table is read for the few rows of the other side. Either it has no index on its column in the condition, often that of a foreign key: with one, each row is a lookup. Or it has one, and the planner expected more rows: run ANALYZE.',
      harmless: 'The statement runs rarely: an index has to be updated with every write.',
    };
  }
}

/** Fewer rows are read in a few milliseconds. */
const leastUnmatched = 10_000;
/** Pages that a lookup touches. */
const perLookup = 5;
