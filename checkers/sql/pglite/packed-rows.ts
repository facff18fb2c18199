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

/** Loops, because `Array.from` with a function takes four times as long. */
export function unpackRows({ text, lengths, count }: PackedRows): (string | null)[][] {
  const width = count === 0 ? 0 : lengths.length / count;
  const rows: (string | null)[][] = [];
  let at = 0;
  let start = 0;
  while (rows.length < count) {
    const row: (string | null)[] = [];
    for (; row.length < width; at += 1) {
      const length = lengths[at] ?? nullLength;
      row.push(length === nullLength ? null : text.slice(start, start + length));
      start += Math.max(length, 0);
    }
    rows.push(row);
  }
  return rows;
}
