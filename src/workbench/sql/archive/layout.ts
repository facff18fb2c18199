/**
 * How a data directory is laid out before it is compressed for the page. It arrives as the same bytes, so pages, plans
 * and statistics can't differ; it only travels in another order. A tuple's fields lie one below the other in a table, so
 * each byte of the tuples becomes a column of its own, and what PostgreSQL can be relied on to write (offsets of tuples,
 * their ctid) becomes zeros. Compressed by xz, the visible dataset takes 2.8 MB instead of 3.9.
 *
 * A packed file is a list of sections, each with its length before it:
 * - all that isn't a table or an index, in the order of the tar, the headers of tables and indexes included;
 * - for each table or index: `[kinds, headers, specials, slots, columns, tails, others]`.
 */

/** Bytes of a page, of its header, and of a line pointer. */
export const pageBytes = 8192;
export const headerBytes = 24;
export const pointerBytes = 4;

/** Bytes that a slot takes in its section: length and gap, 16 bits each. */
export const slotBytes = 4;

/** Tars are made of blocks. */
export const blockBytes = 512;

/** What a page is laid out as. */
export const pageKind = { other: 0, slotted: 1 } as const;

/** A line pointer of a tuple that is there: offset, the flag for "normal", length. */
export const pointerTo = (offset: number, length: number) => (offset | (1 << 15) | (length << 17)) >>> 0;

/** PostgreSQL puts each tuple below the one before, at a multiple of 8 bytes. */
export const aligned = (bytes: number) => (bytes + 7) & ~7;

/** A tuple of a table has its own place at this offset: block (high and low half) and slot, 16 bits each. */
export const ctidOffset = 12;

/** Tuples of an index don't. A page of a table has no special area. */
export const holdsCtid = (special: number, length: number) => special === pageBytes && length >= headerBytes;

/** Adds a page's number and a slot's to a ctid, or subtracts them, each half by itself. */
export function shiftCtid(tuple: DataView, at: number, page: number, slot: number, sign: 1 | -1): void {
  for (const [offset, amount] of [
    [0, page >>> 16],
    [2, page & 0xffff],
    [4, slot],
  ] as const) {
    const place = at + ctidOffset + offset;
    tuple.setUint16(place, tuple.getUint16(place, true) + sign * amount, true);
  }
}

/** An entry of a tar by its header; undefined for the empty blocks at the end. */
export function entryOf(header: Uint8Array): { bytes: number; isRelation: boolean } | undefined {
  if (header[0] === 0) return undefined;
  const text = (from: number, to: number) => String.fromCharCode(...header.subarray(from, to));
  const name = text(0, 100).replace(/\0.*$/s, '');
  const bytes = Number.parseInt(text(124, 136), 8);
  const isRelation = /^(?:base|global)\//.test(name) && bytes > 0 && bytes % pageBytes === 0;
  return { bytes, isRelation };
}
