/** A plain worker of a page with a bare PGlite: starts it, replays what it is sent, and says how long that took. */
import type { PGlite } from '@electric-sql/pglite';
import type { RecordedStatement } from '../statements.ts';
import { replay, startBare } from './replay.ts';

export type BareRequest =
  | { op: 'start'; datasetUrl: string; startParams: string[]; wasm?: WebAssembly.Module }
  | { op: 'replay'; statements: readonly RecordedStatement[] };

let db: PGlite | undefined;

addEventListener('message', async ({ data }: MessageEvent<BareRequest>) => {
  if (data.op === 'start') {
    const dataset = await fetch(data.datasetUrl).then((response) => response.blob());
    db = await startBare(new Blob([dataset], { type: 'application/gzip' }), data.startParams, data.wasm);
    postMessage('started');
  } else if (db) {
    postMessage(await replay(db, data.statements));
  }
});
