import { setImmediate } from 'node:timers/promises';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { type Feed, messageOf, OpenStreams, oneAtATime, stream } from './streams.ts';

it('drops a reader that does not read, with all that waits for it', async () => {
  const stopped = Promise.withResolvers<void>();
  const feed = Promise.withResolvers<Feed>();
  const app = new Hono().get('/', (context) =>
    stream(context, new OpenStreams(1), 'someone', async (given) => {
      feed.resolve(given);
      return stopped.resolve;
    }),
  );
  const reader = (await app.request('/')).body?.getReader();
  await reader?.read();
  for (let number = 0; number < 300; number++) {
    (await feed.promise).send(messageOf('news', number));
    await setImmediate();
  }
  await stopped.promise;
  let read = 0;
  while (!(await reader?.read())?.done) read++;
  expect(read).toBeLessThan(5);
});

it('reads once more for all that is asked for during a reading', async () => {
  const readings: PromiseWithResolvers<void>[] = [];
  const read = oneAtATime(async () => {
    const reading = Promise.withResolvers<void>();
    readings.push(reading);
    await reading.promise;
  });
  const done = read();
  void read();
  void read();
  expect(readings).toHaveLength(1);
  readings[0]?.resolve();
  await setImmediate();
  expect(readings).toHaveLength(2);
  readings[1]?.resolve();
  await done;
  expect(readings).toHaveLength(2);
});

it('lets so many be open at once, and another one when one of them has ended', () => {
  const places = new OpenStreams(2);
  const giveBack = places.take('Ann');
  expect(places.take('Ann')).toBeDefined();
  expect(places.take('Ann')).toBeUndefined();
  expect(places.take('Bo')).toBeDefined();
  giveBack?.();
  expect(places.take('Ann')).toBeDefined();
});
