/**
 * Rows on their way from a worker. Structured cloning takes each value apart, which for 10,000 rows takes longer than
 * drawing them; one text and the lengths of its parts are copied at once.
 */

export interface PackedRows {
  /** All values, one after the other. */
  text: string;
  /** Of each value, in UTF-16 units; `nullLength` where there is none. */
  lengths: Int32Array<ArrayBuffer>;
  /** Rows, because those without columns have no lengths. */
  count: number;
}

const nullLength = -1;

export function unpackRows({ text, lengths, count }: PackedRows): (string | null)[][] {
  const width = count === 0 ? 0 : lengths.length / count;
  let at = 0;
  let start = 0;
  const next = () => {
    const length = lengths[at++] ?? nullLength;
    if (length === nullLength) return null;
    start += length;
    return text.slice(start - length, start);
  };
  return Array.from({ length: count }, () => Array.from({ length: width }, next));
}
