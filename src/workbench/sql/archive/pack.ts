/** Lays a data directory's tar out for compression. Runs when the course is built; the page has `unpack`. */
import { zstdCompressSync } from 'node:zlib';
import {
  aligned,
  blockBytes,
  entryOf,
  headerBytes,
  holdsCtid,
  pageBytes,
  pageKind,
  pointerBytes,
  shiftCtid,
  slotBytes,
} from './layout.ts';

/** Bytes of a tuple that become columns, of those that are tried. Longer ones gain nothing. */
const mostColumns = 96;

export function pack(tar: Buffer): Buffer {
  const plain: Buffer[] = [];
  const relations: Buffer[] = [];
  for (let at = 0; at < tar.length; ) {
    const entry = entryOf(tar.subarray(at, at + blockBytes));
    const bytes = entry ? Math.ceil(entry.bytes / blockBytes) * blockBytes : tar.length - at - blockBytes;
    const content = tar.subarray(at + blockBytes, at + blockBytes + bytes);
    plain.push(tar.subarray(at, at + blockBytes));
    if (entry?.isRelation) relations.push(packRelation(content));
    else plain.push(content);
    at += blockBytes + bytes;
  }
  const size = Buffer.alloc(4);
  size.writeUInt32LE(tar.length);
  return Buffer.concat([section([size]), section(plain), ...relations]);
}

function section(parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([length, content]);
}

/** Rows into columns of a byte each; a row that is too short has zeros. */
function columnsOf(rows: readonly Buffer[], width: number): Buffer {
  const columns = Buffer.alloc(rows.length * width);
  rows.forEach((row, number) => {
    const inColumns = Math.min(width, row.length);
    for (let column = 0; column < inColumns; column += 1)
      columns[column * rows.length + number] = row[column] as number;
  });
  return columns;
}

interface Slot {
  offset: number;
  length: number;
}

function packRelation(file: Buffer): Buffer {
  const kinds: number[] = [];
  const headers: Buffer[] = [];
  const specials: Buffer[] = [];
  const slots: Buffer[] = [];
  const tuples: Buffer[] = [];
  const others: Buffer[] = [];
  let before: Buffer = Buffer.alloc(headerBytes);
  for (let number = 0; number < file.length / pageBytes; number += 1) {
    const page = file.subarray(number * pageBytes, (number + 1) * pageBytes);
    const found = slotsOf(page);
    kinds.push(found ? pageKind.slotted : pageKind.other);
    if (!found) {
      others.push(page);
      continue;
    }
    const header = page.subarray(0, headerBytes);
    headers.push(Buffer.from(header.map((byte, at) => byte - (before[at] as number))));
    before = header;
    const special = page.readUInt16LE(16);
    specials.push(page.subarray(special));
    let last = special;
    found.forEach(({ offset, length }, index) => {
      const slot = Buffer.alloc(slotBytes);
      slot.writeUInt16LE(length, 0);
      slot.writeInt16LE(offset - (last - aligned(length)), 2);
      slots.push(slot);
      last = offset;
      const tuple = Buffer.from(page.subarray(offset, offset + length));
      if (holdsCtid(special, length))
        shiftCtid(new DataView(tuple.buffer, tuple.byteOffset, length), 0, number, index + 1, -1);
      tuples.push(tuple);
    });
  }
  return Buffer.concat([
    section([Buffer.from(kinds)]),
    section([columnsOf(headers, headerBytes)]),
    section(specials),
    section([columnsOf(slots, slotBytes)]),
    ...smallest(tuples),
    section(others),
  ]);
}

/** The tuples as columns and tails, with as many columns as make them smallest. */
function smallest(tuples: readonly Buffer[]): Buffer[] {
  const lengths = tuples.map(({ length }) => length).sort((a, b) => a - b);
  const typical = [lengths[0] ?? 0, lengths[lengths.length >> 1] ?? 0, headerBytes, headerBytes + 40];
  const widths = new Set(typical.map((width) => Math.min(width, mostColumns)));
  const tried = [...widths].map((width) => {
    const parts = [
      section([columnsOf(tuples, width)]),
      section(tuples.map((tuple) => tuple.subarray(width))),
    ];
    return { parts, bytes: zstdCompressSync(Buffer.concat(parts)).length };
  });
  return tried.reduce((best, one) => (one.bytes < best.bytes ? one : best)).parts;
}

/** The tuples of a page that `unpack` would write byte by byte as it is; undefined for any other page. */
function slotsOf(page: Buffer): Slot[] | undefined {
  const [lower, upper, special] = [page.readUInt16LE(12), page.readUInt16LE(14), page.readUInt16LE(16)];
  const fits = lower >= headerBytes && lower <= upper && upper <= special && special <= pageBytes;
  if (!fits || (lower - headerBytes) % pointerBytes !== 0) return undefined;
  const slots: Slot[] = [];
  const rest = Buffer.from(page);
  for (let at = headerBytes; at < lower; at += pointerBytes) {
    const pointer = page.readUInt32LE(at);
    const [offset, flags, length] = [pointer & 0x7fff, (pointer >>> 15) & 3, pointer >>> 17];
    if (flags !== 1 || offset < upper || offset + length > special) return undefined;
    slots.push({ offset, length });
    rest.fill(0, offset, offset + length);
  }
  // What is neither a pointer nor a tuple is lost, unless it is zero.
  return rest.subarray(lower, special).every((byte) => byte === 0) ? slots : undefined;
}
