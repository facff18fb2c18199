/** Which rows of a long table are drawn: those in view and some around them. */

/** Height of a row, in CSS pixels; the style sheet says the same. */
export const rowHeight = 26;

/** Rows drawn beyond each edge of the view. */
const margin = 12;

/** @returns positions `first` (inclusive) to `end` (exclusive), for a view of `height` scrolled by `top` pixels. */
export function visibleRows(top: number, height: number, count: number): { first: number; end: number } {
  const first = Math.max(0, Math.floor(top / rowHeight) - margin);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + margin);
  return { first: Math.min(first, end), end };
}

/** PostgreSQL's numeric types, by oid: int8, int2, int4, oid, float4, float8, money, numeric. */
const numericTypes = new Set([20, 21, 23, 26, 700, 701, 790, 1700]);

export function isNumeric(type: number): boolean {
  return numericTypes.has(type);
}

/**
 * Width of a column in characters, from its name and its first rows, so that it does not change while scrolling.
 * The padding is 1 character on either side; the first column, which lines up with the text above, has 2 on its left.
 */
export function columnWidth(index: number, name: string, values: Iterable<string | null>): number {
  let width = name.length;
  for (const value of values) width = Math.max(width, value?.length ?? 4);
  return Math.min(48, Math.max(4, width)) + (index === 0 ? 3 : 2);
}
