/** Writes a zip archive whose files are stored as they are: a few kilobytes of SQL need no compression. */

export interface ZipEntry {
  /** With slashes, relative. */
  path: string;
  text: string;
}

/** @param modified date of all files in the archive. Zip keeps it to two seconds, without a time zone. */
export function zip(entries: readonly ZipEntry[], modified: Date): Uint8Array<ArrayBuffer> {
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, text } of entries) {
    const name = new TextEncoder().encode(path);
    const data = new TextEncoder().encode(text);
    const header = localHeader(name, data, modified);
    files.push(header, name, data);
    directory.push(directoryHeader(header, offset), name);
    offset += header.length + name.length + data.length;
  }
  const directoryBytes = directory.reduce((sum, part) => sum + part.length, 0);
  return join([...files, ...directory, endRecord(entries.length, directoryBytes, offset)]);
}

/** CRC-32 as in ISO 3309 and the zip specification (APPNOTE 4.4.7). */
export function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** APPNOTE 4.3.7. */
function localHeader(name: Uint8Array, data: Uint8Array, modified: Date): Uint8Array {
  const { bytes, view } = block(30, 0x04034b50);
  view.setUint16(4, 20, true); // version needed: 2.0
  view.setUint16(6, 0x0800, true); // names are UTF-8
  view.setUint16(
    10,
    (modified.getHours() << 11) | (modified.getMinutes() << 5) | (modified.getSeconds() >> 1),
    true,
  );
  view.setUint16(
    12,
    ((modified.getFullYear() - 1980) << 9) | ((modified.getMonth() + 1) << 5) | modified.getDate(),
    true,
  );
  view.setUint32(14, crc32(data), true);
  view.setUint32(18, data.length, true);
  view.setUint32(22, data.length, true);
  view.setUint16(26, name.length, true);
  return bytes;
}

/** APPNOTE 4.3.12: the local header's fields again, and where the file starts. */
function directoryHeader(local: Uint8Array, offset: number): Uint8Array {
  const { bytes, view } = block(46, 0x02014b50);
  view.setUint16(4, 20, true); // version made by: 2.0
  bytes.set(local.subarray(4, 30), 6);
  view.setUint32(42, offset, true);
  return bytes;
}

/** APPNOTE 4.3.16. */
function endRecord(entries: number, directoryBytes: number, directoryOffset: number): Uint8Array {
  const { bytes, view } = block(22, 0x06054b50);
  view.setUint16(8, entries, true);
  view.setUint16(10, entries, true);
  view.setUint32(12, directoryBytes, true);
  view.setUint32(16, directoryOffset, true);
  return bytes;
}

function block(length: number, signature: number): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  return { bytes, view };
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
