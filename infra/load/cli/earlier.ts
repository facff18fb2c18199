/** Keeps the last figures of each stack, so that the next run can stand beside them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { LoadReport } from '../run.ts';

export interface Kept<Report = LoadReport> {
  /** ISO 8601, UTC. */
  at: string;
  report: Report;
}

const folder = new URL('../../../build/load/', import.meta.url);

/** Figures by what they are of: `direct`, `proxy` or `storage`. Empty when nothing was kept or it cannot be read. */
export async function earlierRuns(stack: string): Promise<Record<string, Kept>> {
  try {
    const kept: unknown = JSON.parse(await readFile(fileOf(stack), 'utf8'));
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, Kept>) : {};
  } catch {
    return {};
  }
}

/** Keeps a run's figures under a key, in place of what was kept under it. */
export async function keepRun(stack: string, key: string, report: LoadReport): Promise<void> {
  const kept: Record<string, Kept> = {
    ...(await earlierRuns(stack)),
    [key]: { at: new Date().toISOString(), report },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(fileOf(stack), `${JSON.stringify(kept, undefined, 2)}\n`);
}

function fileOf(stack: string): string {
  return fileURLToPath(new URL(`${encodeURIComponent(stack)}.json`, folder));
}
