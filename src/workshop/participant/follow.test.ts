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
  say(name: string, data: unknown) {
    this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(data) }));
  }
  /** As after an answer that is no stream. */
  fail() {
    this.close();
    this.onerror();
  }
}

const told = {
  workshop: {
    ...{ title: 'A workshop', current: null, hints: 'free', solutions: 'free', drafts: false },
    ...{ released: { hints: [], solutions: [], exercises: [] }, exercises: [], access: 'free' },
  },
  ...{ id: 'ann', name: 'Ann', announcements: [], standings: [] },
};

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

it('sends what it kept once the workshop is open again', async () => {
  const state = (state: string) => ({ ...told, workshop: { ...told.workshop, state } });
  let text = '[]';
  vi.stubGlobal('localStorage', {
    getItem: () => text,
    setItem: (_: string, value: string) => {
      text = value;
    },
    removeItem: () => {
      text = '[]';
    },
  });
  vi.resetModules();
  // The page is another one than that of the test before.
  const { followWorkshop, heldBecause, report, waiting } = await import('./follow.ts');
  const statuses = [409, 200];
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    sent.push(path);
    return Response.json({ error: 'This workshop is over.' }, { status: statuses.shift() ?? 500 });
  });
  followWorkshop();
  const stream = Stream.opened.at(-1);
  stream?.say('view', state('closed'));
  await report({ kind: 'solution', exercise: 'query-optimization/01-missing-index' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual(['/api/events']);
  expect([waiting.value, heldBecause.value]).toEqual([1, 'This workshop is over.']);
  stream?.say('view', state('open'));
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toHaveLength(2);
  expect([waiting.value, heldBecause.value]).toEqual([0, undefined]);
});
