/** Loads a CSV file as a table. */
import { StatementError } from '#checkers/sql/database.ts';
import { counted } from '#labs/words.ts';
import { type Column, ColumnGuess, columnsOf, isHeader } from './columns.ts';
import { CsvReader, type CsvRecord, guessSeparator, type Separator } from './csv.ts';
import type { Target } from './load-script.ts';
import { addProblem, beginningOf, emptyReport, type Report } from './report.ts';

/** How a CSV file is read. */
export interface CsvPlan {
  separator: Separator;
  hasHeader: boolean;
}

type Chunks = AsyncIterable<string>;

/** Rows are sent to the database once there are so many characters of them. */
const enoughRows = 1_000_000;

/** Guesses how a file is read from its first characters. */
export function planFor(start: string): CsvPlan {
  const separator = guessSeparator(start);
  const [first] = new CsvReader(separator).push(`${start}\n`);
  return { separator, hasHeader: first !== undefined && isHeader(first.fields) };
}

/** Reads the whole file for the types of its columns. */
export async function readColumns(chunks: Chunks, { separator, hasHeader }: CsvPlan): Promise<Column[]> {
  const guess = new ColumnGuess(separator !== ',');
  let header: CsvRecord['fields'] | undefined;
  let isFirst = true;
  for await (const { fields } of recordsOf(chunks, new CsvReader(separator))) {
    if (isFirst && hasHeader) header = fields;
    else guess.add(fields);
    isFirst = false;
  }
  const types = guess.types();
  while (types.length < (header?.length ?? 0)) types.push('text');
  return columnsOf(header ? types.slice(0, header.length) : types, header);
}

/**
 * Makes the table and fills it.
 * @throws StatementError when the table can't be made; DatabaseStopped, FileRefusal
 */
export async function loadCsv(
  database: Target,
  chunks: Chunks,
  { separator, hasHeader, table, columns }: CsvPlan & { table: string; columns: readonly Column[] },
  isCanceled: () => boolean,
): Promise<Report> {
  const report = emptyReport();
  const list = columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
  await database.run(`CREATE TABLE ${quoted(table)} (${list})`);
  report.statements = 1;
  const copy = `COPY ${quoted(table)} FROM STDIN`;
  const reader = new CsvReader(separator);
  let batch = '';
  let lines: number[] = [];
  const send = async () => {
    if (batch === '') return false;
    const isOver = await copyBatch(database, { copy, rows: batch, lines }, report);
    batch = '';
    lines = [];
    return isOver;
  };
  let isFirst = true;
  for await (const { fields, line } of recordsOf(chunks, reader)) {
    if (isCanceled()) report.ended = `Loading was canceled at line ${line}.`;
    if (report.ended) break;
    const isHead = isFirst && hasHeader;
    isFirst = false;
    if (isHead) continue;
    if (fields.length !== columns.length) {
      const message = `This record has ${counted(fields.length, 'field')} and not ${columns.length}. It was left out.`;
      if (addProblem(report, { line, message, text: beginningOf(fields.join(separator)) })) break;
      continue;
    }
    batch += rowOf(fields, columns);
    lines.push(line);
    if (batch.length >= enoughRows && (await send())) break;
  }
  await send();
  if (reader.openSince !== undefined && !report.ended)
    addProblem(report, {
      line: reader.openSince,
      message: 'A quote is opened here and never closed, so the rest of the file is one field.',
      text: '',
    });
  await database.run(`ANALYZE ${quoted(table)}`);
  return report;
}

/** The records of a file, with the last one, which may lack its line end. */
async function* recordsOf(chunks: Chunks, reader: CsvReader): AsyncGenerator<CsvRecord> {
  for await (const chunk of chunks) yield* reader.push(chunk);
  if (reader.openSince === undefined) yield* reader.end();
}

/** Sends rows. Where PostgreSQL refuses one, the others are sent without it. */
async function copyBatch(
  database: Target,
  { copy, rows, lines }: { copy: string; rows: string; lines: readonly number[] },
  report: Report,
): Promise<boolean> {
  try {
    const { command } = await database.copy(copy, new TextEncoder().encode(rows));
    report.rows += Number(/\d+$/.exec(command)?.[0] ?? 0);
    return false;
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    const row = Number(/^COPY .*?, line (\d+)/.exec(error.context ?? '')?.[1] ?? 1) - 1;
    const all = rows.split('\n');
    const problem = { line: lines[row] ?? 0, message: error.message, text: beginningOf(all[row] ?? '') };
    if (addProblem(report, problem)) return true;
    const rest = { copy, rows: all.toSpliced(row, 1).join('\n'), lines: lines.toSpliced(row, 1) };
    return rest.lines.length > 0 && copyBatch(database, rest, report);
  }
}

/** A row in the text form of COPY. */
function rowOf(fields: readonly (string | null)[], columns: readonly Column[]): string {
  const values = fields.map((field, at) => {
    const column = columns[at];
    if (field === null || (field === '' && column?.type !== 'text')) return '\\N';
    if (column?.hasDecimalComma) return field.replaceAll('.', '').replace(',', '.');
    return field.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
  });
  return `${values.join('\t')}\n`;
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
