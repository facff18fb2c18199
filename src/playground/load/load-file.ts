/** Loads a file into the open database: how far it is, and what came of it. */
import { signal } from '@preact/signals';
import { DatabaseStopped, StatementError } from '#checkers/sql/database.ts';
import { markTouched } from '#src/workbench/sql/database/pool.ts';
import { refreshCatalogue, restore } from '#src/workbench/sql/session/lifecycle.ts';
import { shopId } from '../kept.ts';
import { createDatabase, current, follow, tellNotKept, untilReady } from '../open.ts';
import type { PlaygroundSession } from '../session.ts';
import type { Column } from './columns.ts';
import { FileRefusal, openFile, type TextFile } from './file.ts';
import { type CsvPlan, loadCsv, planFor, readColumns } from './load-csv.ts';
import { loadScript } from './load-script.ts';
import type { Report } from './report.ts';

/** A file with what it will become. */
export interface ChosenFile {
  file: TextFile;
  /** How a CSV file is read, and the table that it becomes. */
  csv?: CsvPlan & { table: string; columns: readonly Column[] };
}

export type Loading =
  | { state: 'none' }
  | { state: 'looking'; name: string }
  | { state: 'refused'; name: string; why: string }
  | { state: 'chosen'; chosen: ChosenFile }
  | { state: 'loading'; name: string; bytes: number; totalBytes: number }
  | { state: 'loaded'; name: string; into: string; report: Report };

export const loading = signal<Loading>({ state: 'none' });

let isCanceled = false;

/** Looks at a file that was dropped or chosen, and shows what it will become. */
export async function choose(file: File): Promise<void> {
  loading.value = { state: 'looking', name: file.name };
  try {
    const text = await openFile(file);
    loading.value = { state: 'chosen', chosen: text.kind === 'sql' ? { file: text } : await asCsv(text) };
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    loading.value = { state: 'refused', name: file.name, why: error.message };
  }
}

/** The same file read in another way. */
export async function chooseAgain({ file, csv }: ChosenFile, change: Partial<CsvPlan>): Promise<void> {
  loading.value = { state: 'chosen', chosen: await asCsv(file, { ...csv, ...change }) };
}

async function asCsv(file: TextFile, change: Partial<CsvPlan> = {}): Promise<ChosenFile> {
  const plan = { ...planFor(file.start), ...change };
  const { identifier } = await import('./columns.ts');
  const columns = await readColumns(
    file.chunks(() => {}),
    plan,
  );
  const table = identifier(file.name.replace(/\.(?:csv|tsv|tab|txt|gz|\.)+$/i, '')) || 'data';
  return { file, csv: { ...plan, table, columns } };
}

/** Stops after the statement or the rows that are on their way. */
export function cancelLoading(): void {
  isCanceled = true;
}

/** Loads the file. @param name of a new database, or undefined for the open one. */
export async function load(chosen: ChosenFile, name: string | undefined): Promise<void> {
  const { file } = chosen;
  isCanceled = false;
  loading.value = { state: 'loading', name: file.name, bytes: 0, totalBytes: file.bytes };
  const session = name === undefined ? current.peek() : await createDatabase(name);
  if (!session) return;
  await untilReady(session);
  try {
    const report = await session.exclusively(() => loadInto(session, chosen));
    loading.value = { state: 'loaded', name: file.name, into: session.kept.peek().name, report };
    session.panel.value = 'schema';
  } catch (error) {
    if (error instanceof DatabaseStopped)
      await session.exclusively(() => restore(session, 'Restoring the database'));
    loading.value = { state: 'refused', name: file.name, why: whyNot(error) };
  }
  await refreshCatalogue(session);
}

async function loadInto(session: PlaygroundSession, { file, csv }: ChosenFile): Promise<Report> {
  const { database } = session;
  if (!database) throw new DatabaseStopped('crash', 'The database did not start.');
  const chunks = file.chunks((bytes) => {
    loading.value = { state: 'loading', name: file.name, bytes, totalBytes: file.bytes };
  });
  session.status.value = { state: 'running' };
  markTouched();
  const canceled = () => isCanceled || session.closed;
  try {
    const report = await (csv
      ? loadCsv(database, chunks, csv, canceled)
      : loadScript(database, chunks, canceled));
    await session.keepState(session.id === shopId ? 'now' : 'start').catch(tellNotKept);
    follow(session.kept.peek());
    return report;
  } finally {
    if (session.status.peek().state === 'running') session.status.value = { state: 'ready' };
  }
}

function whyNot(error: unknown): string {
  if (error instanceof FileRefusal) return error.message;
  if (error instanceof StatementError) return `PostgreSQL refused the table: ${error.message}.`;
  if (error instanceof DatabaseStopped) return `${error.message} None of the file was loaded.`;
  throw error;
}
