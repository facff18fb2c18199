/** The body of a web worker that decompresses one archive, so that the page stays free meanwhile. */
import { XzReadableStream } from 'xz-decompress';
import type { UnpackReply, UnpackRequest } from './messages.ts';
import { unpack } from './unpack.ts';

addEventListener('message', async ({ data }: MessageEvent<UnpackRequest>) => {
  try {
    const stream = new XzReadableStream(new Blob([data.archive]).stream());
    const bytes = await new Response(stream).arrayBuffer();
    const content = data.isDataset ? unpack(new Uint8Array(bytes)).buffer : bytes;
    postMessage({ content } satisfies UnpackReply, { transfer: [content] });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    postMessage({ problem } satisfies UnpackReply);
  }
});
