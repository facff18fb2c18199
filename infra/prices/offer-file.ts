/** Reads an offer file of AWS's price list, the one of a service in a region, as CSV, and keeps the rows that are asked for. */

import { BrokenCsv, fieldsOf, records } from './csv.ts';
import { changed } from './price-list.ts';

/** A row by its columns; a heading is looked up by its letters and digits, because AWS writes `usageType` and `Usage Type`. */
export type OfferRow = (heading: string) => string;

export interface OfferFile {
  /** The day on which this edition was published, `YYYY-MM-DD`. */
  published: string;
  rows: readonly OfferRow[];
}

/** Without these columns no price can be told. */
const needed = [
  'SKU',
  'TermType',
  'PriceDescription',
  'StartingRange',
  'Unit',
  'PricePerUnit',
  'Currency',
  'usageType',
];

/** What comes before the headings is five rows of a name and a value. More than this many are no offer file. */
const preamble = 20;

/**
 * Reads the file once, as it arrives: some are gigabytes.
 * @param words are texts of which a row that is kept has at least one, so that most rows need not be split.
 * @throws UserError when it isn't an offer file, or has ended early.
 */
export async function readOfferFile(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  { words, keep }: { words: readonly string[]; keep: (row: OfferRow) => boolean },
): Promise<OfferFile> {
  const before = new Map<string, string>();
  const rows: OfferRow[] = [];
  let columns: ReadonlyMap<string, number> | undefined;
  let read = 0;
  for await (const group of whole(path, records(bytes))) {
    for (const record of group) {
      if (columns) {
        read += 1;
        if (!words.some((word) => record.includes(word))) continue;
        const row = rowOf(columns, fieldsOf(record));
        if (keep(row)) rows.push(row);
        continue;
      }
      const fields = fieldsOf(record);
      if (fields.includes('SKU')) columns = columnsOf(path, fields);
      else before.set(fields[0] ?? '', fields[1] ?? '');
      if (before.size > preamble) throw changed(path, 'Its first rows have no heading “SKU”.');
    }
  }
  if (!columns || read === 0) throw changed(path, 'It has no rows with prices.');
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(before.get('Publication Date') ?? '') ?? [];
  if (!day) throw changed(path, 'It names no “Publication Date”.');
  return { published: day, rows };
}

async function* whole(path: string, groups: AsyncIterable<readonly string[]>) {
  try {
    yield* groups;
  } catch (error) {
    if (error instanceof BrokenCsv) throw changed(path, 'A row has no end, so it came only in part.');
    throw error;
  }
}

function columnsOf(path: string, headings: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map(headings.map((heading, at) => [plain(heading), at]));
  const missing = needed.filter((heading) => !columns.has(plain(heading)));
  if (missing.length > 0) throw changed(path, `It has no column “${missing.join('”, “')}”.`);
  return columns;
}

function rowOf(columns: ReadonlyMap<string, number>, fields: readonly string[]): OfferRow {
  return (heading) => fields[columns.get(plain(heading)) ?? -1] ?? '';
}

function plain(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9]/g, '');
}
