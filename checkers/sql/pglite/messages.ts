/** What passes between a PGlite worker and whoever started it. */

import type { DatabaseStopped, QueryResult } from '../database.ts';

/** What a worker needs to start: compiled and fetched once, then handed to every worker that replaces another. */
export interface EngineAssets {
  /** PGlite's WebAssembly, compiled. */
  wasm: WebAssembly.Module;
  /** PGlite's file system bundle. */
  fsBundle: Blob;
  /** The dataset: a tar of a data directory, gzipped or not, as its type says. */
  dataset: Blob;
}

export type Request =
  | { id: number; op: 'boot'; assets: EngineAssets }
  | { id: number; op: 'run'; sql: string; params: readonly (string | null)[]; maxRows: number };

export type Reply =
  | { id: number; outcome: 'booted'; version: string }
  | { id: number; outcome: 'result'; result: QueryResult }
  | {
      id: number;
      outcome: 'refused';
      message: string;
      code: string;
      detail: string | undefined;
      hint: string | undefined;
      position: number | undefined;
    }
  | { id: number; outcome: 'stopped'; reason: DatabaseStopped['reason']; message: string };
