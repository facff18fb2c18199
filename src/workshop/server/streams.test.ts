import { setImmediate } from 'node:timers/promises';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { type Feed, stream } from './streams.ts';

it('drops a reader that does not read, with all that waits for it', async () => {
  const stopped = Promise.withResolvers<void>();
  const feed = Promise.withResolvers<Feed>();
  const app = new Hono().get('/', (context) =>
    stream(context, async (given) => {
      feed.resolve(given);
      return stopped.resolve;
    }),
  );
  const reader = (await app.request('/')).body?.getReader();
  await reader?.read();
  const { send } = await feed.promise;
  for (let number = 0; number < 300; number++) {
    send('news', number);
    await setImmediate();
  }
  await stopped.promise;
  let read = 0;
  while (!(await reader?.read())?.done) read++;
  expect(read).toBeLessThan(5);
});
