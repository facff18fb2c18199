/** The time limit of a statement, with a worker whose clock is set by hand. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PgliteInstance, type SpawnWorker } from './instance.ts';
import type { EngineAssets } from './messages.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Runs a statement that never ends, with a limit of a second. */
async function runaway(computedMs?: () => Promise<number>) {
  const spawn: SpawnWorker = (onReply) => ({
    post: ({ id, op }) => {
      if (op === 'boot') onReply({ id, outcome: 'booted', version: '18' });
    },
    terminate: () => {},
    ...(computedMs ? { computedMs } : {}),
  });
  const instance = await PgliteInstance.start(spawn, {} as EngineAssets);
  instance.run('SELECT', 1000).catch(() => {});
  return instance;
}

it('ends a statement when its time is up, where no one tells what it computed', async () => {
  const instance = await runaway();
  await vi.advanceTimersByTimeAsync(990);
  expect(instance.stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(20);
  expect(instance.stopped).toBe(true);
});

it('does not count the time in which a busy machine keeps a statement from computing', async () => {
  const start = performance.now();
  const instance = await runaway(async () => (performance.now() - start) / 10);
  await vi.advanceTimersByTimeAsync(9_900);
  expect(instance.stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(instance.stopped).toBe(true);
});

it('waits for a statement that gets next to nothing of a machine with more urgent work', async () => {
  const start = performance.now();
  const instance = await runaway(async () => (performance.now() - start) / 500);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(instance.stopped).toBe(false);
});

it('ends a statement that sleeps when its time is up', async () => {
  const instance = await runaway(async () => 7);
  await vi.advanceTimersByTimeAsync(1_010);
  expect(instance.stopped).toBe(true);
});

it('waits for 20 time limits at most', async () => {
  const start = performance.now();
  const instance = await runaway(async () => (performance.now() - start) / 100);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(instance.stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(instance.stopped).toBe(true);
});

it('waits no longer for a worker that does not tell what it computed', async () => {
  const instance = await runaway(() => new Promise(() => {}));
  await vi.advanceTimersByTimeAsync(19_990);
  expect(instance.stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(20);
  expect(instance.stopped).toBe(true);
});
