import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BoardSnapshot, SettingsChange } from '../protocol/workshop.ts';
import { outcome } from './commands.ts';
import { board, changeSettings, served } from './settings.ts';

/** Each request to the server waits until it is answered here. */
let asked: { change: SettingsChange; answer(status: number): void }[] = [];
const snapshot = (solutions: readonly string[]) =>
  ({
    title: 'A workshop',
    settings: { hints: 'free', released: { hints: [], solutions, exercises: [] } },
  }) as unknown as BoardSnapshot;
const released = () => board.value?.settings.released.solutions;
/** What a tick does. */
const release = (exercise: string) =>
  changeSettings('Released.', { release: { kind: 'solutions', exercise, isReleased: true } });

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  served.value = snapshot([]);
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const answer = (status: number) =>
      resolve(Response.json(status === 200 ? {} : { error: 'The server says no.' }, { status }));
    asked.push({ change: JSON.parse(body) as SettingsChange, answer });
    return promise;
  });
});
afterEach(async () => {
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('shows a tick at once, and after whatever else the server says meanwhile', async () => {
  const done = release('one');
  expect(released()).toEqual(['one']);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  served.value = snapshot([]);
  expect(released()).toEqual(['one']);
  asked[0]?.answer(200);
  expect(await done).toBe(true);
  served.value = snapshot([]);
  expect(released(), 'a snapshot that was read before the change').toEqual(['one']);
  served.value = snapshot(['one']);
  await vi.runAllTimersAsync();
  expect(released()).toEqual(['one']);
});

it('sends two ticks one after the other, and shows both', async () => {
  const done = [release('one'), release('two')];
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.answer(200);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  asked[1]?.answer(200);
  await Promise.all(done);
  expect(asked.map(({ change }) => change.release?.exercise)).toEqual(['one', 'two']);
  expect(released()).toEqual(['one', 'two']);
});

it('takes back what the server refuses, and says why', async () => {
  const done = release('one');
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.answer(403);
  expect(await done).toBe(false);
  expect(released()).toEqual([]);
  expect(outcome.value).toEqual({ kind: 'refused', text: 'The server says no.' });
});
