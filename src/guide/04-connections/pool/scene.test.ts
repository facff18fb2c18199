import { expect, test } from 'vitest';
import { after, countsOf, emptyScene, type Scene } from './scene.ts';
import { type PoolEvent, simulate } from './simulate.ts';

const memory = { lingerMs: 10, traceMs: 100 };

function sceneOf(events: readonly PoolEvent[], size = 2): Scene {
  return events.reduce((scene, event) => after(scene, event, memory), emptyScene(size));
}

const borrows = (client: number, connection: number, at: number): PoolEvent => ({
  at,
  client,
  kind: 'borrows',
  connection,
  waitedMs: 0,
  until: at + 50,
});

test('a client waits, works, keeps its connection while pinned, and leaves', () => {
  const story: PoolEvent[] = [{ at: 1, client: 0, kind: 'arrives' }];
  expect(sceneOf(story).waiting).toEqual([{ client: 0, since: 1 }]);

  story.push(borrows(0, 1, 2));
  expect(sceneOf(story).waiting).toEqual([]);
  expect(sceneOf(story).connections).toEqual([
    { state: 'free' },
    { state: 'working', client: 0, from: 2, until: 52 },
  ]);

  story.push({ at: 52, client: 0, kind: 'keeps', connection: 1, until: 70 });
  expect(sceneOf(story).connections[1]).toEqual({ state: 'pinned', client: 0, from: 52, until: 70 });

  story.push({ at: 70, client: 0, kind: 'returns', connection: 1 });
  expect(sceneOf(story).connections[1]).toEqual({ state: 'free' });
  expect(sceneOf(story).departures).toEqual([{ client: 0, at: 70, connection: 1 }]);
});

test('a client that gives up leaves the queue', () => {
  const scene = sceneOf([
    { at: 1, client: 0, kind: 'arrives' },
    { at: 5, client: 0, kind: 'times-out', waitedMs: 4 },
  ]);
  expect(scene.waiting).toEqual([]);
  expect(scene.departures).toEqual([{ client: 0, at: 5, connection: undefined }]);
});

test('forgets who left long ago and what was before the trace', () => {
  const settings = {
    arrivalsPerSecond: 200,
    size: 3,
    transaction: { meanMs: 10, distribution: 'exponential' },
    borrowTimeoutMs: 100,
    pinning: { share: 0.1, staysMs: 30 },
  } as const;
  const events = simulate(settings, 3).take(3_000).toArray();
  const scene = sceneOf(events, 3);
  const now = events.at(-1)?.at ?? 0;
  expect(Math.min(...scene.departures.map(({ at }) => at))).toBeGreaterThan(now - 10);
  const [oldest, next] = scene.trace;
  expect(oldest?.at).toBeLessThanOrEqual(now - 100);
  expect(next?.at).toBeGreaterThan(now - 100);
});

test('counts what it shows', () => {
  const scene = sceneOf([
    { at: 1, client: 0, kind: 'arrives' },
    borrows(0, 0, 1),
    { at: 2, client: 1, kind: 'arrives' },
  ]);
  expect(countsOf(scene)).toEqual({ working: 1, pinned: 0, waiting: 1 });
  expect(scene.trace.at(-1)).toEqual({ at: 2, working: 1, pinned: 0, waiting: 1 });
});
