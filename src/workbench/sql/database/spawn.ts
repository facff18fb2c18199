import type { SpawnWorker } from '#checkers/sql/pglite/instance.ts';

/** A worker whose code loads while the database's files are still on their way. */
let warm: Worker | undefined;

const createWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Begins to load the worker's code ahead of the first `spawnPageWorker`. */
export function warmWorker(): void {
  warm ??= createWorker();
}

/** Starts a web worker that serves PGlite. */
export const spawnPageWorker: SpawnWorker = (onReply, onDeath) => {
  const worker = warm ?? createWorker();
  warm = undefined;
  worker.addEventListener('message', ({ data }) => onReply(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onDeath(event.message || "The database's code could not be loaded.");
  });
  return { post: (request) => worker.postMessage(request), terminate: () => worker.terminate() };
};
