/** Pages that an index could have saved, and visits to the table that it didn't save. */
import { counted, whole } from '#labs/words.ts';
import type { ExplainedNode } from '../explained.ts';
import { conditionOf, named, type Observation, quoted, type Seen } from './observation.ts';

const leastShare = 0.2;
/** Fewer pages are read in well under a millisecond. */
const leastPages = 50;

/** Of the pages, where the plan has them, and never more than of the time. */
function shareByPages(seen: Seen, node: ExplainedNode): Pick<Observation, 'share' | 'shareOf'> {
  return {
    share: Math.min(seen.share(node), node.ownPages / Math.max(1, seen.plan.pages)),
    shareOf: seen.plan.has.buffers ? 'pages' : seen.shareOf,
  };
}

/** An index range that is much wider than the rows that are wanted. */
export function* wideIndexRanges(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    if (!/^(?:Index Scan|Index Only Scan|Bitmap Index Scan)$/.test(node.type)) continue;
    const rows = node.actualRows ?? 0;
    const { share, shareOf } = shareByPages(seen, node);
    const condition = conditionOf(node, 'Index Cond');
    if (condition === undefined || node.ownPages < leastPages || share < leastShare) continue;
    // Rows that a filter discards are found by the index: those pages were for them.
    if (node.ownPages < 10 * Math.max(rows + node.removedRows, node.loops)) continue;
    yield {
      kind: 'wide-index-range',
      nodes: [node.id],
      title: `${whole(node.ownPages)} pages read in an index search for ${counted(rows, 'row')}`,
      evidence: `${named(node)} touched ${whole(node.ownPages)} pages and returned ${counted(rows, 'row')}. The condition is ${quoted(condition)}.`,
      share,
      shareOf,
      meaning:
        'Most entries of the range that was searched are of no use. Either they don’t match: an index narrows a range by its first columns, so put the columns that are compared with = first, then the one with a range. Or their rows are deleted or outdated: VACUUM removes them, unless an old transaction is still open.',
      harmless: 'The statement runs rarely, or another statement needs the index in this order.',
    };
  }
}

/** Each row is fetched from a page of its own. */
export function* tableVisits(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    if (!/^(?:Index Scan|Bitmap Heap Scan)$/.test(node.type) || node.loops > 1) continue;
    const rows = node.actualRows ?? 0;
    const { share, shareOf } = shareByPages(seen, node);
    if (
      rows < 500 ||
      node.ownPages < 0.7 * rows ||
      node.ownPages > 10 * rows ||
      share < 0.5 ||
      node.mayStopEarly
    )
      continue;
    yield {
      kind: 'table-visits',
      nodes: [node.id],
      title: `${whole(node.ownPages)} pages read for ${whole(rows)} rows`,
      evidence: `${named(node)} touched ${whole(node.ownPages)} pages and returned ${whole(rows)} rows: about a page for each row.`,
      share,
      shareOf,
      meaning:
        'The index finds the rows, and each of them is on another page of the table. An index that also contains the other columns of the query (INCLUDE) answers it alone, if the query asks for few columns.',
      harmless: 'The query needs many columns, or the pages are in memory and the time is fine.',
    };
  }
}

/** An index-only scan that isn't one. */
export function* heapFetches(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    const fetches = node.heapFetches ?? 0;
    const rows = (node.actualRows ?? 0) + node.removedRows;
    // A visit touches a page at most: the others are of the index.
    const share = Math.min(seen.share(node), node.ownPages > 0 ? fetches / node.ownPages : 1);
    if (fetches < 100 || fetches < 0.1 * rows || share < leastShare) continue;
    yield {
      kind: 'heap-fetches',
      nodes: [node.id],
      title: `${whole(fetches)} visits to the table in an index-only scan`,
      evidence: `${named(node)} found ${counted(rows, 'row')} in the index and visited the table ${whole(fetches)} times (Heap Fetches).`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'Those pages were written to since VACUUM last marked them as visible to all. Run VACUUM on the table, and let autovacuum run more often on it.',
      harmless: 'The table has just been loaded or updated: autovacuum will come.',
    };
  }
}

/** Bitmaps that were too large for work_mem keep pages, not rows. */
export function* lossyBitmaps(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    const { exact = 0, lossy = 0 } = node.heapBlocks ?? {};
    const share = seen.share(node);
    if (lossy === 0 || node.removed.recheck < 1000 || share < leastShare) continue;
    yield {
      kind: 'lossy-bitmap',
      nodes: [node.id],
      title: `${whole(lossy)} pages of which the bitmap lost the rows`,
      evidence: `${named(node)} read ${whole(exact + lossy)} pages, ${whole(lossy)} of them as a whole (lossy), and discarded ${whole(node.removed.recheck)} rows when it checked them again.`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'The bitmap didn’t fit into work_mem, so it kept pages instead of rows, and every row on them is checked again. Raise work_mem for this statement, or use an index that finds fewer rows.',
      harmless: 'Few rows are discarded by the recheck.',
    };
  }
}

/** An index that finds candidates, of which most don’t match. */
export function* recheckedRows(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    const kept = node.actualRows ?? 0;
    const share = seen.share(node);
    if (
      (node.heapBlocks?.lossy ?? 0) > 0 ||
      node.removed.recheck < 1000 ||
      node.removed.recheck < 5 * kept ||
      share < leastShare
    )
      continue;
    yield {
      kind: 'rechecked-rows',
      nodes: [node.id],
      title: `${whole(node.removed.recheck)} rows that the index found and that don’t match`,
      evidence: `${named(node)} checked ${whole(kept + node.removed.recheck)} rows again and kept ${whole(kept)}.`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'The index only finds candidates, as indexes for texts, similarities and shapes do (GIN, GiST), and each of them is compared again in the table. Ask for something rarer, such as a longer text, or add a column to the index that narrows the search.',
      harmless: 'The time is fine: candidates in memory are checked quickly.',
    };
  }
}
