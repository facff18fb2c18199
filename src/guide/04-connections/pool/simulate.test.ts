import { describe, expect, test } from 'vitest';
import type { PoolSettings } from './settings.ts';
import { type PoolEvent, simulate } from './simulate.ts';

const settings: PoolSettings = {
  arrivalsPerSecond: 100,
  size: 4,
  transaction: { meanMs: 50, distribution: 'mixed' },
  borrowTimeoutMs: 40,
  pinning: { share: 0.1, staysMs: 100 },
};

function first(count: number, changed: Partial<PoolSettings> = {}, seed = 7): PoolEvent[] {
  return simulate({ ...settings, ...changed }, seed)
    .take(count)
    .toArray();
}

const ofKind = <Kind extends PoolEvent['kind']>(events: readonly PoolEvent[], kind: Kind) =>
  events.filter((event): event is Extract<PoolEvent, { kind: Kind }> => event.kind === kind);

describe('a run', () => {
  test('repeats with the same seed and differs with another', () => {
    expect(first(2_000)).toEqual(first(2_000));
    expect(first(2_000, {}, 8)).not.toEqual(first(2_000));
  });

  test('goes forward in time', () => {
    const times = first(5_000).map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('meets the same clients whatever the pool', () => {
    const arrivals = (changed: Partial<PoolSettings>) =>
      ofKind(first(5_000, changed), 'arrives').slice(0, 500);
    expect(arrivals({ size: 20, borrowTimeoutMs: 0 })).toEqual(arrivals({}));
    expect(arrivals({ pinning: { share: 0, staysMs: 0 } })).toEqual(arrivals({}));
  });
});

test('a connection is lent to one client at a time', () => {
  const holders = new Map<number, number>();
  for (const event of first(20_000)) {
    if (event.kind === 'borrows') {
      expect(holders.get(event.connection)).toBeUndefined();
      expect(event.connection).toBeLessThan(settings.size);
      holders.set(event.connection, event.client);
    }
    if (event.kind === 'keeps') expect(holders.get(event.connection)).toBe(event.client);
    if (event.kind === 'returns') {
      expect(holders.get(event.connection)).toBe(event.client);
      holders.delete(event.connection);
    }
  }
});

test('clients are served in the order in which they came', () => {
  const served = ofKind(first(20_000), 'borrows').map(({ client }) => client);
  expect(served).toEqual([...served].sort((a, b) => a - b));
});

test('no one waits while a connection is free', () => {
  let held = 0;
  let waiting = 0;
  let before = 0;
  for (const { at, kind } of first(20_000)) {
    if (at > before) expect(waiting === 0 || held === settings.size).toBe(true);
    before = at;
    if (kind === 'arrives') waiting++;
    if (kind === 'times-out') waiting--;
    if (kind === 'borrows') {
      waiting--;
      held++;
    }
    if (kind === 'returns') held--;
  }
});

test('a client gives up exactly when its timeout is over, and is not served afterward', () => {
  const events = first(20_000);
  const arrived = new Map(ofKind(events, 'arrives').map(({ client, at }) => [client, at]));
  const gone = ofKind(events, 'times-out');
  expect(gone.length).toBeGreaterThan(100);
  for (const { client, at } of gone) expect(at - (arrived.get(client) ?? 0)).toBeCloseTo(40, 6);
  const served = new Set(ofKind(events, 'borrows').map(({ client }) => client));
  expect(gone.filter(({ client }) => served.has(client))).toEqual([]);
  expect(Math.max(...ofKind(events, 'borrows').map(({ waitedMs }) => waitedMs))).toBeLessThanOrEqual(40);
});

test('with a timeout of 0 a client that finds no free connection gets its error at once', () => {
  const events = first(5_000, { borrowTimeoutMs: 0 });
  expect(ofKind(events, 'times-out').length).toBeGreaterThan(100);
  expect(ofKind(events, 'borrows').every(({ waitedMs }) => waitedMs === 0)).toBe(true);
});

test('a pinned client keeps its connection after its transaction, for as long as it stays', () => {
  const events = first(20_000);
  const kept = ofKind(events, 'keeps');
  expect(kept.length / ofKind(events, 'borrows').length).toBeCloseTo(0.1, 1);
  for (const { client, at, connection } of kept.slice(0, 200)) {
    const back = ofKind(events, 'returns').find((event) => event.client === client);
    expect(back?.connection).toBe(connection);
    expect((back?.at ?? 0) - at).toBeCloseTo(100, 6);
  }
});

test('no one is pinned when nothing pins', () => {
  expect(ofKind(first(5_000, { pinning: { share: 0, staysMs: 100 } }), 'keeps')).toEqual([]);
});
