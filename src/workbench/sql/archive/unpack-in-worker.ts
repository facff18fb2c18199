import { DownloadError } from '#src/browser/download.ts';
import { watched } from '#src/browser/watched-worker.ts';
import type { UnpackReply, UnpackRequest } from './messages.ts';

/**
 * Decompresses an archive of `npm run archives` in a worker of its own.
 * @param name of the file, for the learner.
 * @throws DownloadError when it didn't arrive as it was sent, or the worker's code is blocked.
 */
export async function unpackInWorker(name: string, request: UnpackRequest): Promise<Blob> {
  const { worker, failure } = watched(
    new Worker(new URL('./unpack-worker.ts', import.meta.url), { type: 'module' }),
  );
  try {
    const reply = await new Promise<UnpackReply>((resolve) => {
      worker.addEventListener('message', ({ data }) => resolve(data));
      void failure.then((problem) => resolve({ problem }));
      worker.postMessage(request, [request.archive]);
    });
    if ('content' in reply) return reply.content;
    throw new DownloadError(`${name} could not be unpacked. ${reply.problem}`);
  } finally {
    worker.terminate();
  }
}
