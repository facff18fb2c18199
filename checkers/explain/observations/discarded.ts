/** Rows that were read and discarded. */
import { counted, whole } from '#labs/words.ts';
import type { ExplainedNode } from '../explained.ts';
import { sumsBelow } from '../explained.ts';
import { equalsColumns, hidesColumn, isBounded, searchesContents, searchesInside } from './filters.ts';
import {
  conditionOf,
  named,
  type Observation,
  type ObservationKind,
  quoted,
  type Seen,
} from './observation.ts';

/** Fewer discarded rows are never the reason of a slow statement. */
const leastDiscarded = 1000;
/** A scan that keeps more than this part of what it reads has to read nearly all of it. */
const mostKept = 0.2;
/** Where so few are kept of what an index found, another column of it helps, whatever the constant. */
const fewKept = 0.01;
/** Below this part of the whole, it isn't what to look at first. */
const leastShare = 0.15;
/** A scan of fewer pages takes a millisecond or two: it is worth a look only where it is nearly all of the statement. */
const smallTable = 500;
const leastShareOfSmall = 0.6;

/** A lookup reads so few rows each time that its filter can hardly save any. */
const lookup = 10;
/** Scans of PostgreSQL's own tables: how to read fewer rows of others isn't known here. */
const scans = /^(?:Seq Scan|Index Scan|Index Only Scan|Bitmap Heap Scan|Sample Scan)$/;

export function* discardedRows(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    if (!scans.test(node.type) || node.removed.filter < leastDiscarded) continue;
    if (node.type !== 'Seq Scan' && node.removed.filter < lookup * node.loops) continue;
    const kept = node.actualRows ?? 0;
    const read = kept + node.removedRows;
    const filter = conditionOf(node, 'Filter') ?? '';
    const kind = kindOf(node, filter, kept, read);
    const share = shareOfScan(seen, node);
    const isSmall = node.ownPages > 0 && node.ownPages < smallTable;
    if (kind === undefined || share < (isSmall ? leastShareOfSmall : leastShare)) continue;
    const { loops, processes } = node;
    const often =
      loops > processes
        ? ` in ${counted(loops, 'loop')}`
        : processes > 1
          ? ` in ${counted(processes, 'process', 'processes')}`
          : '';
    yield {
      kind,
      nodes: [node.id],
      title: `${whole(node.removed.filter)} rows read and discarded`,
      evidence: `${named(node)} read ${whole(read)} rows${often} and kept ${whole(kept)}. The filter is ${quoted(filter)}.`,
      share,
      shareOf: seen.shareOf,
      ...textOf(kind, node, filter),
    };
  }
}

/** Of time and of pages the smaller: a page that was read from disk once makes a scan look slower than it is. */
function shareOfScan(seen: Seen, node: ExplainedNode): number {
  const { pages } = seen.plan;
  const share = seen.share(node);
  return pages > 0 && node.ownPages > 0 ? Math.min(share, node.ownPages / pages) : share;
}

type ObservationText = Pick<Observation, 'meaning' | 'harmless'>;

type DiscardKind = Extract<
  ObservationKind,
  'discarded-rows' | 'slice-of-table' | 'hidden-column' | 'pattern-search'
>;

function kindOf(node: ExplainedNode, filter: string, kept: number, read: number): DiscardKind | undefined {
  if (kept > read * mostKept) return undefined;
  if (searchesInside(filter) || searchesContents(filter)) return 'pattern-search';
  if (hidesColumn(filter)) return 'hidden-column';
  if (!isBounded(filter) && (node.type === 'Seq Scan' || kept > read * fewKept)) return undefined;
  // Through an index, each row may be on a page of its own: it has to save pages even then.
  return kept / node.loops <= node.ownPages / node.loops / 2 || node.ownPages === 0
    ? 'discarded-rows'
    : 'slice-of-table';
}

const texts: Readonly<Record<DiscardKind, ObservationText>> = {
  'discarded-rows': {
    meaning:
      'No index leads to the rows that the filter keeps, so the scan reads all of them. An index on the columns of the filter reads only the rows that are needed.',
    harmless:
      'The table is small, or the statement runs rarely: an index has to be updated with every write.',
  },
  'slice-of-table': {
    meaning:
      'The filter keeps a part of the table that is spread over most of its pages, so an ordinary index would hardly read fewer. An index that contains all the columns of the query would, and so would a table that is partitioned by this column.',
    harmless: 'The statement runs rarely, or the rows that it needs are stored side by side.',
  },
  'hidden-column': {
    meaning:
      'The filter compares the result of a function, a cast or a calculation, so an index on the column can’t be used. Write the condition with the column alone, for example as a range, or index the expression.',
    harmless: 'The table is small, or the statement runs rarely.',
  },
  'pattern-search': {
    meaning:
      'The filter looks for a text inside of other texts, which an ordinary index can’t find. A trigram index (pg_trgm) finds it.',
    harmless:
      'The table is small, or people rarely search. A trigram index is large and makes writes slower.',
  },
};

function textOf(kind: DiscardKind, { type }: ExplainedNode, filter: string): ObservationText {
  if (kind === 'pattern-search' && !searchesInside(filter)) return inContents;
  return kind === 'discarded-rows' && type !== 'Seq Scan' ? throughIndex : texts[kind];
}

const inContents: ObservationText = {
  meaning:
    'The filter asks what an array, a document, a text or a range contains, which an ordinary index can’t find. A GIN index finds it, and for ranges and shapes a GiST index.',
  harmless: 'The table is small, or the statement runs rarely. A GIN index makes writes slower.',
};

const throughIndex: ObservationText = {
  meaning:
    'The index finds more rows than the filter keeps, and each of them is fetched to be discarded. An index on the columns of both conditions finds only the rows that are needed: first the columns that are compared with =, then the others.',
  harmless: 'The statement runs rarely: an index has to be updated with every write.',
};

export function* discardedPairs(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    const kept = node.actualRows ?? 0;
    const share = seen.shareBelow(node);
    const filter = conditionOf(node, 'Join Filter') ?? '';
    if (
      node.removed.joinFilter < 10 * leastDiscarded ||
      kept > node.removed.joinFilter * mostKept ||
      share < leastShare
    )
      continue;
    yield {
      kind: 'discarded-pairs',
      nodes: [node.id],
      title: `${whole(node.removed.joinFilter)} pairs of rows compared and discarded`,
      evidence: `${named(node)} compared ${whole(kept + node.removed.joinFilter)} pairs and kept ${whole(kept)}. The join filter is ${quoted(filter)}.`,
      share,
      shareOf: seen.shareOf,
      meaning: equalsColumns(filter)
        ? 'The join filter says that one column equals another, so a hash join could find the pairs without comparing them all. The planner expected few rows: run ANALYZE on the tables, or index the column of the inner side.'
        : 'The join has no equality that a hash, a merge or an index could use, or it is hidden in OR, a function or a range. Rewrite the condition so that one column equals another, or index the inner side.',
      harmless: 'Both sides are small.',
    };
  }
}

/** OFFSET reads all the rows that it skips. */
export function* skippedRows(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    const [child] = node.children;
    if (node.type !== 'Limit' || !child || /^Gather/.test(child.type)) continue;
    const skipped = (child.actualRows ?? 0) - (node.actualRows ?? 0);
    const share = seen.shareBelow(node);
    if (skipped < leastDiscarded || skipped < 10 * (node.actualRows ?? 0) || share < leastShare) continue;
    yield {
      kind: 'skipped-rows',
      nodes: [node.id, child.id],
      title: `${whole(skipped)} rows read and skipped by OFFSET`,
      evidence: `${named(child)} returned ${whole(child.actualRows ?? 0)} rows, and Limit passed on ${whole(node.actualRows ?? 0)}.`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'OFFSET reads every row that it skips, so each page costs more than the one before. Continue after the last row shown instead: WHERE (sort columns) > (its values).',
      harmless: 'Nobody goes further than the first pages.',
    };
  }
}

/** The first rows of each group are found by ranking all rows. */
export function* rankedRows(seen: Seen): Generator<Observation> {
  const readBelow = sumsBelow(seen.nodes, ({ relation, actualRows, removedRows }) =>
    relation === undefined ? 0 : (actualRows ?? 0) + removedRows,
  );
  for (const node of seen.nodes) {
    const parent = seen.parentOf(node);
    if (node.type !== 'WindowAgg') continue;
    const isCut =
      conditionOf(node, 'Run Condition') !== undefined ||
      (parent?.type === 'Subquery Scan' && parent.removed.filter > 0);
    const kept = (parent?.type === 'Subquery Scan' ? parent.actualRows : node.actualRows) ?? 0;
    const read = readBelow[node.id] ?? 0;
    const share = seen.shareBelow(node);
    if (!isCut || read < leastDiscarded || read < 10 * kept || share < 0.5) continue;
    yield {
      kind: 'ranked-rows',
      nodes: [node.id],
      title: `${whole(read)} rows read to keep the first of each group`,
      evidence: `The scans below ${named(node)} read ${whole(read)} rows, and the condition on their rank kept ${whole(kept)}.`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'To rank the rows of each group, all of them are read. With an index on the group and the order, a LATERAL subquery with LIMIT reads only the first rows of each group.',
      harmless: 'The groups are small, or nearly all of their rows are kept.',
    };
  }
}
