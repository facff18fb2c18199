import { expect, test } from 'vitest';
import { Playback } from './playback.ts';
import type { PoolSettings } from './settings.ts';
import { simulate } from './simulate.ts';

const settings: PoolSettings = {
  arrivalsPerSecond: 100,
  size: 3,
  transaction: { meanMs: 40, distribution: 'exponential' },
  borrowTimeoutMs: 200,
  pinning: { share: 0.05, staysMs: 100 },
};
const memory = { lingerMs: 5, traceMs: 500 };

test('one step is one event, and the time is that of the event', () => {
  const playback = new Playback(settings, 1);
  for (const event of simulate(settings, 1).take(200)) {
    playback.step(memory);
    expect(playback.scene.last).toEqual(event);
    expect(playback.now).toBe(event.at);
  }
});

test('many small advances and one large one end in the same scene', () => {
  const [small, large] = [new Playback(settings, 1), new Playback(settings, 1)];
  for (let frame = 0; frame < 256; frame++) small.advance(8, memory);
  large.advance(2_048, memory);
  expect(small.now).toBe(large.now);
  expect(small.scene.connections).toEqual(large.scene.connections);
  expect(small.scene.waiting).toEqual(large.scene.waiting);
  expect(small.figures()).toEqual(large.figures());
});

test('a step after an advance does not go back in time', () => {
  const playback = new Playback(settings, 1);
  playback.advance(333, memory);
  playback.step(memory);
  expect(playback.now).toBeGreaterThan(333);
});
