/** What passes between a PGlite worker and whoever started it. */

import type { DatabaseStopped, QueryResult } from '../database.ts';
import type { PackedRows } from './packed-rows.ts';

/** What a worker needs to start: compiled and fetched once, then handed to every worker that replaces another. */
export interface EngineAssets {
  /** PGlite's WebAssembly, compiled. */
  wasm: WebAssembly.Module;
  /** PGlite's file system bundle. */
  fsBundle: Blob;
  /** The dataset: a tar of a data directory, gzipped or not, as its type says. */
  dataset: Blob;
}

/** Who a session is: the learner of an exercise may not write to the system catalogs, the owner of a playground may. */
export type Role = 'learner' | 'superuser';

export type Request =
  | { id: number; op: 'boot'; assets: EngineAssets; role: Role }
  | { id: number; op: 'run'; sql: string; params: readonly (string | null)[]; maxRows: number }
  /** `COPY … FROM STDIN` with its rows. */
  | { id: number; op: 'copy'; sql: string; rows: Uint8Array<ArrayBuffer> }
  /** The data directory as it is now, as a gzipped tar that a worker can start from. */
  | { id: number; op: 'snapshot' }
  /** What `pg_dump` writes. */
  | { id: number; op: 'dump' };

export type Reply =
  | { id: number; outcome: 'booted'; version: string }
  | { id: number; outcome: 'result'; result: Omit<QueryResult, 'rows'>; rows: PackedRows }
  | { id: number; outcome: 'file'; file: Blob }
  | {
      id: number;
      outcome: 'refused';
      message: string;
      code: string;
      detail: string | undefined;
      hint: string | undefined;
      position: number | undefined;
      context: string | undefined;
    }
  | { id: number; outcome: 'stopped'; reason: DatabaseStopped['reason']; message: string };
