import type { SpawnWorker } from '#checkers/sql/pglite/instance.ts';
import { type WatchedWorker, watched } from '#src/browser/watched-worker.ts';

/** A worker whose code loads while the database's files are still on their way. */
let warm: WatchedWorker | undefined;

const createWorker = () => watched(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

/** Begins to load the worker's code ahead of the first `spawnPageWorker`. */
export function warmWorker(): void {
  warm ??= createWorker();
}

/** Starts a web worker that serves PGlite. */
export const spawnPageWorker: SpawnWorker = (onReply, onDeath) => {
  const { worker, failure } = warm ?? createWorker();
  warm = undefined;
  worker.addEventListener('message', ({ data }) => onReply(data));
  void failure.then(onDeath);
  return { post: (request) => worker.postMessage(request), terminate: () => worker.terminate() };
};
