import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { connection, followWorkshop, view } from './follow.ts';

class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: Stream[] = [];
  readyState = 1;
  onopen = () => {};
  onerror = () => {};
  constructor() {
    super();
    Stream.opened.push(this);
  }
  close() {
    this.readyState = Stream.CLOSED;
  }
  /** As after an answer that is no stream. */
  fail() {
    this.close();
    this.onerror();
  }
}

beforeAll(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('localStorage', { getItem: () => null });
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('opens the stream again after the server answered with an error, but not after leaving', async () => {
  const answers = [503, 503, 401];
  vi.stubGlobal('fetch', async () => new Response('{}', { status: answers.shift() ?? 500 }));
  followWorkshop();
  expect(Stream.opened).toHaveLength(1);
  for (const count of [2, 3]) {
    Stream.opened.at(-1)?.fail();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(Stream.opened).toHaveLength(count);
    expect(connection.value).toBe('offline');
  }
  Stream.opened.at(-1)?.onopen();
  expect(connection.value).toBe('connected');
  Stream.opened.at(-1)?.fail();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Stream.opened).toHaveLength(3);
  expect(connection.value).toBe('left');
  expect(view.value).toBeUndefined();
});
