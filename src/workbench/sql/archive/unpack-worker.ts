/**
 * The body of a web worker that decompresses one archive while it arrives, so that the page stays free meanwhile. It makes
 * the blob, too: copying the 33 MB of the dataset into one would keep a slow processor from answering for half a second.
 */
import { XzReadableStream } from 'xz-decompress';
import type { UnpackReply, UnpackRequest } from './messages.ts';
import { unpack } from './unpack.ts';

const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
const pieces = writable.getWriter();
const unpacked = new Response(new XzReadableStream(readable)).arrayBuffer();
unpacked.catch(tellProblem);

addEventListener('message', async ({ data }: MessageEvent<UnpackRequest>) => {
  if ('piece' in data) {
    // What is wrong with the archive is told once, by the reading of all.
    void pieces.write(data.piece).catch(() => {});
    return;
  }
  void pieces.close().catch(() => {});
  try {
    const bytes = await unpacked;
    const content =
      data.endOf === 'dataset'
        ? new Blob([unpack(new Uint8Array(bytes))], { type: 'application/x-tar' })
        : new Blob([bytes]);
    postMessage({ content } satisfies UnpackReply);
  } catch (error) {
    tellProblem(error);
  }
});

function tellProblem(error: unknown): void {
  const problem = error instanceof Error ? error.message : String(error);
  postMessage({ problem } satisfies UnpackReply);
}
