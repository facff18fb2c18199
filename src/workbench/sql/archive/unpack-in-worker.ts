import { DownloadError } from '#src/browser/download.ts';
import { watched } from '#src/browser/watched-worker.ts';
import type { UnpackReply, UnpackRequest } from './messages.ts';

/** An archive of `npm run archives` on its way. */
export interface Arriving {
  /** Of the file, for the learner. */
  name: string;
  body: ReadableStream<Uint8Array<ArrayBuffer>>;
  holds: 'dataset' | 'file';
}

/**
 * Decompresses an archive in a worker of its own while it arrives.
 * @throws DownloadError when it didn't arrive as it was sent, or the worker's code is blocked.
 */
export async function unpackInWorker({ name, body, holds }: Arriving): Promise<Blob> {
  const { worker, failure } = watched(
    new Worker(new URL('./unpack-worker.ts', import.meta.url), { type: 'module' }),
  );
  const reader = body.getReader();
  try {
    const replied = new Promise<UnpackReply>((resolve) => {
      worker.addEventListener('message', ({ data }) => resolve(data));
      void failure.then((problem) => resolve({ problem }));
    });
    const post = (request: UnpackRequest, transferred: Transferable[] = []) =>
      worker.postMessage(request, transferred);
    // A worker that fails ends the download.
    const reply = await Promise.race([replied, forward(reader, post, holds).then(() => replied)]);
    if ('content' in reply) return reply.content;
    throw new DownloadError(`${name} could not be unpacked. ${reply.problem}`);
  } finally {
    worker.terminate();
    void reader.cancel().catch(() => {});
  }
}

async function forward(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  post: (request: UnpackRequest, transferred?: Transferable[]) => void,
  endOf: Arriving['holds'],
): Promise<void> {
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new DownloadError('The connection ended before the database was there.', { cause });
    });
    if (done) break;
    // A copy: a browser may have the next piece in the same buffer.
    const piece = value.slice();
    post({ piece }, [piece.buffer]);
  }
  post({ endOf });
}
