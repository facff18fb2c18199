/** PGlite in Node, each instance in a worker thread so that a runaway statement can be stopped. */

import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import type { SpawnWorker } from './instance.ts';
import type { EngineAssets } from './messages.ts';

const pgliteFile = (name: string) => new URL(name, import.meta.resolve('@electric-sql/pglite'));

let compiled: Promise<WebAssembly.Module> | undefined;

/** Reads what a PGlite with this data directory (a gzipped tar) starts from. @throws Error when there is none. */
export async function nodeAssets(dataDirectory: string): Promise<EngineAssets> {
  compiled ??= readFile(pgliteFile('pglite.wasm')).then((bytes) => WebAssembly.compile(bytes));
  return {
    wasm: await compiled,
    fsBundle: new Blob([await readFile(pgliteFile('pglite.data'))]),
    // Unpacked here once: every worker that replaces another would do it again.
    dataset: new Blob([gunzipSync(await readFile(dataDirectory))], { type: 'application/x-tar' }),
  };
}

/** Starts a worker thread that serves the engine. */
export const spawnNodeWorker: SpawnWorker = (onReply, onDeath) => {
  // PGlite writes the server's log to standard output; the grader's output must stay its own.
  const worker = new Worker(new URL('./node-worker.ts', import.meta.url), {
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  worker.on('message', onReply);
  worker.on('error', (error) => onDeath(String(error)));
  worker.on('exit', () => onDeath('The database stopped unexpectedly.'));
  return {
    post: (request) => worker.postMessage(request),
    terminate: () => void worker.terminate(),
    computedMs: async () => {
      const { user, system } = await worker.cpuUsage();
      return (user + system) / 1000;
    },
  };
};
