/**
 * The body of a web worker that decompresses one archive, so that the page stays free meanwhile. It makes the blob, too:
 * copying the 33 MB of the dataset into one would keep a slow processor from answering for half a second.
 */
import { XzReadableStream } from 'xz-decompress';
import type { UnpackReply, UnpackRequest } from './messages.ts';
import { unpack } from './unpack.ts';

addEventListener('message', async ({ data }: MessageEvent<UnpackRequest>) => {
  try {
    const stream = new XzReadableStream(new Blob([data.archive]).stream());
    const bytes = await new Response(stream).arrayBuffer();
    const content = data.isDataset
      ? new Blob([unpack(new Uint8Array(bytes))], { type: 'application/x-tar' })
      : new Blob([bytes]);
    postMessage({ content } satisfies UnpackReply);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    postMessage({ problem } satisfies UnpackReply);
  }
});
