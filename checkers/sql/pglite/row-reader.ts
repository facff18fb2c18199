import type { PackedRows } from './packed-rows.ts';

/** The type of a DataRow message, and what stands before each message's content: its type and a length of 32 bits. */
const dataRow = 'D'.charCodeAt(0);
const headBytes = 5;

/** A byte order mark is part of a value. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Takes the rows out of what the server sends, without a string for each value: PGlite's parser, which makes one, takes
 * several times as long as PostgreSQL itself to give 10,000 rows.
 * Messages are as in https://www.postgresql.org/docs/18/protocol-message-formats.html.
 */
export class RowReader {
  /** Rows that came, those beyond the limit included. */
  count = 0;
  readonly #limit: number;
  readonly #lengths: number[] = [];
  #values = new Uint8Array(2 ** 16);
  #bytes = 0;
  /** The beginning of a message whose end hasn't come. */
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #neededBytes = 0;

  /** @param limit rows that are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes the next bytes of the server. @returns the messages in them that are no rows. */
  read(chunk: Uint8Array): Uint8Array {
    const bytes = this.#withPending(chunk);
    if (!bytes) return new Uint8Array();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const others: Uint8Array[] = [];
    let at = 0;
    let end = 0;
    for (; at + headBytes <= bytes.length; at = end) {
      end = at + 1 + view.getInt32(at + 1);
      if (end > bytes.length) break;
      if (bytes[at] === dataRow) this.#take(bytes, view, at + headBytes);
      else others.push(bytes.subarray(at, end));
    }
    this.#keepPending(bytes.slice(at), at + headBytes <= bytes.length ? end - at : headBytes);
    return concatenate(others);
  }

  packed(): PackedRows {
    const text = decoder.decode(this.#values.subarray(0, this.#bytes));
    const isAscii = text.length === this.#bytes;
    return {
      text,
      lengths: Int32Array.from(isAscii ? this.#lengths : this.#utf16Lengths()),
      count: Math.min(this.count, this.#limit),
    };
  }

  #take(bytes: Uint8Array, view: DataView, start: number): void {
    this.count += 1;
    if (this.count > this.#limit) return;
    let at = start + 2;
    for (let left = view.getInt16(start); left > 0; left -= 1) {
      const length = view.getInt32(at);
      at += 4;
      this.#lengths.push(length); // `nullLength` is the protocol's own.
      if (length <= 0) continue;
      this.#makeRoom(length);
      this.#values.set(bytes.subarray(at, at + length), this.#bytes);
      this.#bytes += length;
      at += length;
    }
  }

  #makeRoom(length: number): void {
    if (this.#bytes + length <= this.#values.length) return;
    const larger = new Uint8Array(Math.max(this.#values.length * 2, this.#bytes + length));
    larger.set(this.#values);
    this.#values = larger;
  }

  /** All that came since the last whole message, as soon as it is a whole one. */
  #withPending(chunk: Uint8Array): Uint8Array | undefined {
    if (this.#pendingBytes === 0) return chunk;
    this.#pending.push(chunk.slice());
    this.#pendingBytes += chunk.length;
    if (this.#pendingBytes < this.#neededBytes) return undefined;
    const whole = concatenate(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    return whole;
  }

  #keepPending(bytes: Uint8Array, needed: number): void {
    if (bytes.length === 0) return;
    this.#pending = [bytes];
    this.#pendingBytes = bytes.length;
    this.#neededBytes = needed;
  }

  /** A byte that continues a character counts for nothing, and one that begins four bytes for two. */
  #utf16Lengths(): number[] {
    let at = 0;
    return this.#lengths.map((length) => {
      if (length <= 0) return length;
      let units = 0;
      for (const end = at + length; at < end; at += 1) {
        const byte = this.#values[at] as number;
        if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
      }
      return units;
    });
  }
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
