/** Reads CSV as it arrives: fields may be quoted, a quote in them is doubled, and a quoted field may hold a line break. */

/** Characters of a record at most. A longer one means that a quote is missing. */
const longest = 1_000_000;

/** A quoted field that doesn't end: the file came only in part, or isn't CSV. */
export class BrokenCsv extends Error {
  override readonly name = 'BrokenCsv';

  constructor() {
    super("A quoted field doesn't end.");
  }
}

/**
 * The records of a file, unsplit, in the groups in which its bytes arrive. Holds one group and one record in memory.
 * @throws BrokenCsv when a quoted field doesn't end.
 */
export async function* records(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[], void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const { complete, open } = split(rest + decoder.decode(chunk, { stream: true }));
    if (open.length > longest) throw new BrokenCsv();
    rest = open;
    yield complete;
  }
  const last = rest + decoder.decode();
  if (isOpen(last)) throw new BrokenCsv();
  if (last.trim() !== '') yield [withoutReturn(last)];
}

function split(text: string): { complete: string[]; open: string } {
  const complete: string[] = [];
  let start = 0;
  for (let from = 0; ; ) {
    const end = text.indexOf('\n', from);
    if (end < 0) return { complete, open: text.slice(start) };
    from = end + 1;
    const record = text.slice(start, end);
    if (isOpen(record)) continue;
    complete.push(withoutReturn(record));
    start = from;
  }
}

/** An odd number of quotes: the record goes on after the line break. */
function isOpen(record: string): boolean {
  let quotes = 0;
  for (let at = record.indexOf('"'); at >= 0; at = record.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}

function withoutReturn(record: string): string {
  return record.endsWith('\r') ? record.slice(0, -1) : record;
}

/** The fields of a record. */
export function fieldsOf(record: string): string[] {
  const fields: string[] = [];
  for (let at = 0; at <= record.length; at += 1) {
    const end = record[at] === '"' ? closingQuote(record, at) + 1 : at;
    const comma = record.indexOf(',', end);
    const to = comma < 0 ? record.length : comma;
    fields.push(end > at ? record.slice(at + 1, end - 1).replaceAll('""', '"') : record.slice(at, to));
    at = to;
  }
  return fields;
}

function closingQuote(record: string, opening: number): number {
  for (let at = opening + 1; ; at += 2) {
    const quote = record.indexOf('"', at);
    if (quote < 0) return record.length;
    if (record[quote + 1] !== '"') return quote;
    at = quote;
  }
}
