/** A line to a server that counts what comes through it and can be slow: a browser's own throttling doesn't reach workers. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { pipeline, Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

export interface CountedLine {
  /** `http://localhost:PORT`, without a slash at its end. */
  origin: string;
  /** Bytes sent to the browser so far, headers included. */
  received(): number;
  close(): Promise<void>;
}

/** @param bitsPerSecond for all connections together; as fast as it goes when undefined. */
export async function countedLine(target: URL, bitsPerSecond?: number): Promise<CountedLine> {
  let received = 0;
  let free = 0;
  const sockets = new Set<Socket>();
  /** Waits until the line has carried so many bytes more. */
  const carried = async (bytes: number) => {
    if (bitsPerSecond === undefined) return;
    free = Math.max(free, performance.now()) + (bytes * 8 * 1000) / bitsPerSecond;
    await sleep(free - performance.now());
  };
  const counted = () =>
    new Transform({
      async transform(chunk: Buffer, _, done) {
        await carried(chunk.length);
        received += chunk.length;
        done(null, chunk);
      },
    });
  const server = createServer((browser) => {
    const host = connect(Number(target.port), target.hostname);
    for (const socket of [browser, host]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    browser.pipe(host);
    // The host may have closed its end by the time that the last bytes arrive.
    pipeline(host, counted(), browser, () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    received: () => received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
