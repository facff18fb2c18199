import { expect, test } from 'vitest';
import { FigureCounter, figuresOf } from './figures.ts';
import type { PoolEvent } from './simulate.ts';

/** Two connections. Client 0 works 10 ms and keeps its connection for 10 more; 1 works 20 ms; 2 waits 16 ms; 3 gives up. */
const story: PoolEvent[] = [
  { at: 0, client: 0, kind: 'arrives' },
  { at: 0, client: 0, kind: 'borrows', connection: 0, waitedMs: 0, until: 10 },
  { at: 2, client: 1, kind: 'arrives' },
  { at: 2, client: 1, kind: 'borrows', connection: 1, waitedMs: 0, until: 22 },
  { at: 4, client: 2, kind: 'arrives' },
  { at: 6, client: 3, kind: 'arrives' },
  { at: 10, client: 0, kind: 'keeps', connection: 0, until: 20 },
  { at: 16, client: 3, kind: 'times-out', waitedMs: 10 },
  { at: 20, client: 0, kind: 'returns', connection: 0 },
  { at: 20, client: 2, kind: 'borrows', connection: 0, waitedMs: 16, until: 40 },
  { at: 22, client: 1, kind: 'returns', connection: 1 },
  { at: 40, client: 2, kind: 'returns', connection: 0 },
];

function counted(events: readonly PoolEvent[]) {
  const counter = new FigureCounter(2);
  for (const event of events) counter.count(event);
  return counter.figures();
}

test('counts who was served, who gave up, and how long they waited', () => {
  expect(counted(story)).toMatchObject({
    clients: 4,
    served: 3,
    timedOut: 1,
    meanWaitMs: 16 / 3,
    p95WaitMs: 16,
  });
});

test('weighs the pool and the queue by time', () => {
  const { held, working, pinned, meanQueue, longestQueue } = counted(story);
  // Working: client 0 from 0 to 10, 1 from 2 to 22, 2 from 20 to 40; kept: client 0 from 10 to 20; of 2 × 40 ms.
  expect(working).toBeCloseTo((10 + 20 + 20) / 80, 10);
  expect(pinned).toBeCloseTo(10 / 40, 10);
  expect(held).toBeCloseTo((50 + 10) / 80, 10);
  // Queue: client 2 from 4 to 20, client 3 from 6 to 16.
  expect(meanQueue).toBeCloseTo((16 + 10) / 40, 10);
  expect(longestQueue).toBe(2);
});

test('leaves out the clients of the warm-up and stops once the fate of the others is known', () => {
  const { clients, served, timedOut } = figuresOf(story, 2, { warmUp: 1, clients: 2 });
  expect({ clients, served, timedOut }).toEqual({ clients: 2, served: 2, timedOut: 0 });
});

test('has only zeros before anything happens', () => {
  expect(counted([])).toEqual({
    clients: 0,
    served: 0,
    timedOut: 0,
    meanWaitMs: 0,
    p95WaitMs: 0,
    held: 0,
    working: 0,
    pinned: 0,
    meanQueue: 0,
    longestQueue: 0,
  });
});
