/** Rows that are sorted although few of them are needed. */
import { whole } from '#labs/words.ts';
import { conditionOf, named, type Observation, quoted, type Seen } from './observation.ts';

/** Fewer rows are sorted in a millisecond. */
const leastSorted = 1000;
/** Where more than this part is kept, an index in the order of the sort would read much the same. */
const mostKept = 0.01;
/** A scan that discards more than so many rows for each one that it returns is one for an index on its filter. */
const fewPassed = 4;
/** Reading and sorting has to be most of the statement. */
const leastShare = 0.5;

/** What reads rows of a table in an order that an index could have. */
const scans = /^(?:Seq Scan|Bitmap Heap Scan|Index Scan)$/;

/** `ORDER BY … LIMIT` that reads all rows to find the first ones. */
export function* sortedForFew(seen: Seen): Generator<Observation> {
  for (const node of seen.nodes) {
    const [scan] = node.children;
    if (node.type !== 'Sort' || !/top-N/.test(node.sort ?? '') || !scan || !scans.test(scan.type)) continue;
    const sorted = scan.actualRows ?? 0;
    const kept = node.actualRows ?? 0;
    const share = seen.shareBelow(node);
    // Where the scan discards most of what it reads, that is what to say.
    if (scan.removed.filter > sorted * fewPassed) continue;
    // A sort in a loop takes the rows of that loop alone.
    if (sorted < leastSorted * node.loops || kept > sorted * mostKept || share < leastShare) continue;
    yield {
      kind: 'sorted-for-few',
      nodes: [node.id, scan.id],
      title: `${whole(sorted)} rows sorted to keep the first ${whole(kept)}`,
      evidence: `${named(scan)} returned ${whole(sorted)} rows, and Sort kept ${whole(kept)} of them. The key is ${quoted(conditionOf(node, 'Sort Key') ?? '')}.`,
      share,
      shareOf: seen.shareOf,
      meaning:
        'Every row is read to find the first ones. An index that begins with the columns that the filter compares with = and continues with those of the sort returns the first rows in order, and reading stops there.',
      harmless:
        'The statement runs rarely, or so few rows pass the filter that finding them is most of the work.',
    };
  }
}
