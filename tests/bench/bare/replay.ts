/** PGlite with nothing of the course around it. Runs in a page's worker and in Node. */
import { PGlite, protocol } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { RecordedStatement } from '../statements.ts';

const { serialize } = protocol;

/**
 * Starts PGlite on a dataset, with the course's server settings.
 * @param wasm PGlite's module, compiled, when several are started that should share what V8 has optimized; by default
 * PGlite fetches and compiles its own.
 */
export async function startBare(
  dataset: Blob,
  startParams: string[],
  wasm?: WebAssembly.Module,
): Promise<PGlite> {
  const db = await PGlite.create({
    loadDataDir: dataset,
    startParams,
    extensions: { pg_trgm },
    ...(wasm ? { pgliteWasmModule: wasm } : {}),
  });
  await db.query('SELECT 1');
  return db;
}

/**
 * Runs statements one after the other with the messages that any client sends for them.
 * @returns milliseconds that they took together; refused ones count like the others.
 */
export async function replay(db: PGlite, statements: readonly RecordedStatement[]): Promise<number> {
  let total = 0;
  for (const { sql, params, maxRows } of statements) {
    const messages = [
      serialize.parse({ text: sql }),
      serialize.bind({ values: [...params] }),
      serialize.describe({ type: 'P' }),
      serialize.execute({ rows: maxRows }),
      serialize.sync(),
    ];
    const started = performance.now();
    await db.execProtocol(joined(messages), { throwOnError: false });
    total += performance.now() - started;
  }
  return total;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
