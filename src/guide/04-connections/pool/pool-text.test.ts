import { expect, test } from 'vitest';
import { duration, percent, tell, tellFigures, tellScene } from './pool-text.ts';
import { after, emptyScene } from './scene.ts';

test('an event is told with clients and connections that count from 1', () => {
  const at = 0;
  expect(tell({ at, client: 11, kind: 'borrows', connection: 2, waitedMs: 4.25, until: 9 })).toBe(
    'Client 12 borrows connection 3 after 4.3 ms.',
  );
  expect(tell({ at, client: 0, kind: 'borrows', connection: 0, waitedMs: 0, until: 9 })).toBe(
    'Client 1 borrows connection 1 at once.',
  );
  expect(tell({ at, client: 0, kind: 'times-out', waitedMs: 2_000 })).toBe(
    'Client 1 gives up after 2.00 s with an error.',
  );
});

test('a scene is told with what happened last', () => {
  const memory = { lingerMs: 1, traceMs: 1 };
  expect(tellScene(emptyScene(8))).toBe('0 of 8 connections held; no one waits.');
  const scene = after(emptyScene(8), { at: 1, client: 0, kind: 'arrives' }, memory);
  expect(tellScene(scene)).toBe('Client 1 arrives. 0 of 8 connections held; 1 client waits.');
});

test('figures are told in a few sentences', () => {
  const figures = {
    clients: 200,
    served: 198,
    timedOut: 2,
    meanWaitMs: 12.34,
    p95WaitMs: 140,
    held: 0.625,
    working: 0.625,
    pinned: 0,
    meanQueue: 1,
    longestQueue: 9,
  };
  expect(tellFigures(figures)).toBe(
    'Connections are held 63 % of the time. A client that is served waits 12.3 ms on average, and 19 of 20 wait at most 140 ms. 1.0 % of the clients give up with an error.',
  );
  expect(tellFigures({ ...figures, timedOut: 0 })).toMatch(/No one gives up\.$/);
});

test('durations and shares keep two or three digits', () => {
  expect([0, 0.034, 4.21, 340.4, 1_340, 12_340].map(duration)).toEqual([
    '0.0 ms',
    '0.03 ms',
    '4.2 ms',
    '340 ms',
    '1.34 s',
    '12.3 s',
  ]);
  expect([0, 0.0001, 0.004, 0.0996, 0.625, 1].map(percent)).toEqual([
    '0 %',
    '0 %',
    '0.4 %',
    '10 %',
    '63 %',
    '100 %',
  ]);
});
