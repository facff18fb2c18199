/** Whether the last line of a text can be all that EXPLAIN wrote in it. */
import { beginsLikeLabel, beginsWithLabel, isBareNode, summaryLabels } from './words.ts';

/** These end in a number with a unit, and in published plans sometimes in `N`. */
const inKilobytes = /^(?:Sort Method|Buckets|Batches|Planned Partitions|Hits|Storage)s?:/;
const inMilliseconds = /^(?:(?:Planning|Execution) [Tt]ime|Total runtime):/;
/** These end in a number. */
const inNumbers =
  /^(?:Buffers|I\/O Timings|WAL|Heap Blocks|Heap Fetches|Index Searches|Rows Removed by [\w ]+|Workers (?:Planned|Launched)|Trigger .+):/;
/** Nothing stands behind these; what belongs to them is on the lines below. */
const groups = /^(?:Worker \d+|JIT for worker \d+|Planning|JIT|Slice statistics|Statement statistics):$/;

/** Whether a line is a label of an extension, with lines of another language below it: `DuckDB Execution Plan:`. */
export function isHeadingOfOthers(text: string): boolean {
  return /^[A-Z][\w ]*:$/.test(text) && !groups.test(text) && !beginsWithLabel(text);
}

/** @param text Of a line under a node or beside the tree. */
export function isWholeDetail(text: string): boolean {
  if (inKilobytes.test(text)) return /kB\b|still in progress/.test(text);
  if (inMilliseconds.test(text)) return /ms$/.test(text);
  if (inNumbers.test(text)) return /(?:\d|N)(?: ?ms| ?kB| bytes)?$/.test(text);
  return !beginsWithLabel(text) || !text.endsWith(':') || groups.test(text);
}

/** @param name Of a node without figures and without its arrow. */
export function isWholeNode(name: string): boolean {
  return name !== '' && isBareNode(name);
}

const leastLetters = 3;

/**
 * Whether a line that isn't understood is the beginning of one that would be: `Rows Removed b`, `Execution T`, `-`.
 * @param isLast Whether nothing comes after it: then fewer letters tell.
 */
export function isBeginning(text: string, isLast: boolean): boolean {
  if (text === '-') return true;
  if (text.length < (isLast ? 1 : leastLetters)) return false;
  return beginsLikeLabel(text) || summaryLabels.some((label) => label.startsWith(text));
}
