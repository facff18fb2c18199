/** Puts a packed data directory back into the tar that it was. */
import {
  aligned,
  blockBytes,
  entryOf,
  headerBytes,
  holdsCtid,
  pageBytes,
  pageKind,
  pointerBytes,
  pointerTo,
  shiftCtid,
  slotBytes,
} from './layout.ts';

/** @throws RangeError when the file isn't one that `pack` made. */
export function unpack(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const section = sectionsOf(packed);
  const size = viewOf(section()).getUint32(0, true);
  const tar = new Uint8Array(size);
  const plain = section();
  let read = 0;
  let written = 0;
  const copy = (bytes: number) => {
    tar.set(plain.subarray(read, read + bytes), written);
    read += bytes;
    written += bytes;
  };
  while (written < size) {
    const entry = entryOf(plain.subarray(read, read + blockBytes));
    copy(blockBytes);
    if (!entry) copy(size - written);
    else if (entry.isRelation) {
      unpackRelation(tar.subarray(written, written + entry.bytes), section);
      written += entry.bytes;
    } else copy(Math.ceil(entry.bytes / blockBytes) * blockBytes);
  }
  return tar;
}

type Section = () => Uint8Array;

function sectionsOf(packed: Uint8Array): Section {
  const view = viewOf(packed);
  let at = 0;
  return () => {
    const from = at + 4;
    at = from + view.getUint32(at, true);
    if (at > packed.length) throw new RangeError('The packed data directory ends early.');
    return packed.subarray(from, at);
  };
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);

/** Columns of a byte each back into rows. */
function rowsOf(columns: Uint8Array, width: number): Uint8Array {
  const rows = width === 0 ? 0 : columns.length / width;
  const out = new Uint8Array(columns.length);
  for (let column = 0; column < width; column += 1)
    for (let row = 0; row < rows; row += 1)
      out[row * width + column] = columns[column * rows + row] as number;
  return out;
}

function unpackRelation(file: Uint8Array, section: Section): void {
  const kinds = section();
  const headers = rowsOf(section(), headerBytes);
  const specials = section();
  const slots = viewOf(rowsOf(section(), slotBytes));
  const columns = section();
  const tails = section();
  const others = section();
  const view = viewOf(file);
  const tuples = slots.byteLength / slotBytes;
  const width = tuples === 0 ? 0 : columns.length / tuples;
  let header = 0;
  let special = 0;
  let slot = 0;
  let tail = 0;
  let other = 0;
  for (let number = 0; number < kinds.length; number += 1) {
    const page = number * pageBytes;
    if (kinds[number] === pageKind.other) {
      file.set(others.subarray(other, other + pageBytes), page);
      other += pageBytes;
      continue;
    }
    for (let at = 0; at < headerBytes; at += 1) {
      const before = header === 0 ? 0 : (headers[header - headerBytes + at] as number);
      headers[header + at] = ((headers[header + at] as number) + before) & 0xff;
    }
    file.set(headers.subarray(header, header + headerBytes), page);
    header += headerBytes;
    const lower = view.getUint16(page + 12, true);
    const specialAt = view.getUint16(page + 16, true);
    file.set(specials.subarray(special, special + pageBytes - specialAt), page + specialAt);
    special += pageBytes - specialAt;
    let last = specialAt;
    const count = (lower - headerBytes) / pointerBytes;
    for (let place = 1; place <= count; place += 1) {
      const length = slots.getUint16(slot * slotBytes, true);
      last += slots.getInt16(slot * slotBytes + 2, true) - aligned(length);
      view.setUint32(page + headerBytes + (place - 1) * pointerBytes, pointerTo(last, length), true);
      const from = page + last;
      const inColumns = Math.min(width, length);
      for (let at = 0; at < inColumns; at += 1) file[from + at] = columns[at * tuples + slot] as number;
      for (let at = width; at < length; at += 1) file[from + at] = tails[tail++] as number;
      if (holdsCtid(specialAt, length)) shiftCtid(view, from, number, place, 1);
      slot += 1;
    }
  }
}
