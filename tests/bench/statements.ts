/**
 * Statements as they go to PGlite's workers, recorded by watching what is posted to them, in a page or in Node, so that
 * the very same statements can be run on a bare PGlite.
 */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { artifactOf } from '#checkers/sql/dataset/artifact.ts';
import { type Dataset, hidden, visible } from '#checkers/sql/dataset/generate.ts';

export interface RecordedStatement {
  sql: string;
  params: readonly (string | null)[];
  maxRows: number;
}

/** What one PGlite was sent, from its start to its end. */
export interface RecordedSession {
  /** Bytes of the dataset it was started with, unpacked, which tell the two datasets apart. */
  datasetBytes: number;
  statements: RecordedStatement[];
}

/**
 * Begins to record. Needs nothing from outside itself, as it is also sent to a page as text.
 * @returns the sessions; they grow while the workers are used.
 */
export function recordSessions(workers: { prototype: { postMessage: unknown } }): RecordedSession[] {
  const sessions: RecordedSession[] = [];
  const sessionOf = new WeakMap<object, RecordedSession>();
  const post = workers.prototype.postMessage as (...args: unknown[]) => void;
  workers.prototype.postMessage = function (this: object, ...args: unknown[]) {
    // biome-ignore lint/suspicious/noExplicitAny: any worker may be sent anything; only PGlite's messages have an `op`.
    const message = args[0] as any;
    if (message?.op === 'boot') {
      const session = { datasetBytes: message.assets.dataset.size, statements: [] };
      sessionOf.set(this, session);
      sessions.push(session);
    }
    if (message?.op === 'run') {
      const { sql, params, maxRows } = message;
      sessionOf.get(this)?.statements.push({ sql, params: [...params], maxRows });
    }
    return post.apply(this, args);
  };
  return sessions;
}

/** The datasets by their bytes when they are unpacked, as they are handed to a worker in a page and in Node. */
export async function datasetsByBytes(): Promise<Map<number, Dataset>> {
  const datasets = new Map<number, Dataset>();
  for (const dataset of [visible, hidden])
    datasets.set(gunzipSync(await readFile(artifactOf(dataset))).length, dataset);
  return datasets;
}
