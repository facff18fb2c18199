/** What only a real connection shows: bodies without an end, and readers that don't read. */
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Hono } from 'hono';
import { afterEach, expect, it } from 'vitest';
import { patience } from '#src/serve/listen.ts';
import { type Served, serve } from '../../../tests/serve.ts';
import { openRoom } from '../../../tests/workshop/room.ts';
import { messageOf, OpenStreams, stream } from './streams.ts';

const room = openRoom();
let served: Served;
afterEach(async () => await served?.close());

function open(): Socket {
  const socket = connect(Number(new URL(served.origin).port), 'localhost');
  socket.on('error', () => {});
  return socket;
}

it.each(['/api/events', '/api/join', '/api/teach/roster', '/api/teach/session', '/api/nowhere'])(
  'a body in chunks that never ends is cut off: %s',
  async (path) => {
    served = await serve(new Hono().route('/api', room.api));
    const socket = open();
    let answer = '';
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text;
    });
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 400 && !socket.destroyed; sent += 1) {
      socket.write(chunk);
      await setTimeout(5);
    }
    expect(socket.destroyed).toBe(true);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(socket.bytesWritten).toBeLessThan(20 * 1024 ** 2);
  },
);

it.each([
  ['the first lines', 'POST /api/events HTTP/1.1\r\nHost: localhost\r\n', 'X-More: and more\r\n'],
  [
    'a body',
    'POST /api/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n',
    'x',
  ],
])('a sender that lets %s trickle is closed, and others are served meanwhile', async (_, start, more) => {
  served = await serve(new Hono().route('/api', room.api), {
    headersTimeout: 300,
    requestTimeout: 600,
    connectionsCheckingInterval: 50,
  });
  const socket = open();
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text;
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(start);
  const sending = setInterval(() => socket.write(more), 20);
  expect((await fetch(`${served.origin}/api/health`)).status).toBe(200);
  await closed;
  clearInterval(sending);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
});

it('waits a minute at most for a request', () => {
  expect(patience.headersTimeout).toBeLessThanOrEqual(patience.requestTimeout);
  expect(patience.requestTimeout + patience.connectionsCheckingInterval).toBeLessThanOrEqual(65_000);
});

it('a reader that does not read is dropped, and what waits for it is let go', async () => {
  const stopped = Promise.withResolvers<void>();
  const app = new Hono().get('/', (context) =>
    stream(context, new OpenStreams(1), 'someone', async (feed) => {
      const news = messageOf('news', 'x'.repeat(0x10000));
      const sending = setInterval(() => feed.send(news), 1);
      return () => {
        clearInterval(sending);
        stopped.resolve();
      };
    }),
  );
  served = await serve(app);
  const socket = open();
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  socket.pause();
  await stopped.promise;
  expect(socket.bytesRead).toBeLessThan(20 * 1024 ** 2);
  socket.destroy();
});
