import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextBatch } from '../protocol/delivery.ts';
import type { WorkEvent } from '../protocol/event.ts';
import { outboxKey, put, readOutbox } from './outbox.ts';
import { type Connection, startSender } from './sender.ts';

const kept = new Map<string, string>();
let number = 0;
const event = (change: Partial<WorkEvent> = {}) =>
  ({
    id: `id-${number++}`,
    exercise: 'rds-proxy/01-add-proxy',
    at: '2026-11-29T10:00:00.000Z',
    kind: 'ran',
    ...change,
  }) as WorkEvent;

beforeEach(() => {
  vi.useFakeTimers();
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A server that answers with the next of these; `undefined` is no network. */
function server(...answers: (number | undefined)[]) {
  const bodies: string[][] = [];
  const post = async (body: string) => {
    bodies.push((JSON.parse(body) as { events: WorkEvent[] }).events.map(({ id }) => id));
    const status = answers.length > 1 ? answers.shift() : answers[0];
    if (status === undefined) throw new TypeError('Failed to fetch');
    return { status, json: async () => ({ error: `Said with ${status}.` }) };
  };
  const said: Connection[] = [];
  const reasons: (string | undefined)[] = [];
  const refused: string[] = [];
  const start = () =>
    startSender(
      post,
      (connection, reason) => {
        said.push(connection);
        reasons.push(reason);
      },
      ({ id }) => refused.push(id),
    );
  return { bodies, said, reasons, refused, start };
}

describe('the outbox', () => {
  it('keeps of drafts the newest of each exercise', async () => {
    await put(event({ kind: 'draft', text: 'one' }));
    await put(event());
    await put(event({ kind: 'draft', text: 'two' }));
    await put(event({ kind: 'draft', text: 'other', exercise: 'rds-proxy/02-security-groups' }));
    expect(readOutbox().map((each) => ('text' in each ? each.text : each.kind))).toEqual([
      'ran',
      'two',
      'other',
    ]);
  });

  it('gives up drafts before anything else when it is full', async () => {
    await put(event({ kind: 'draft', text: 'x'.repeat(49_000) }));
    for (let attempt = 0; attempt < 31; attempt++)
      await put(event({ kind: 'checked', answer: 'x'.repeat(49_000), verdict: 'fail', failed: [] }));
    expect(readOutbox().map(({ kind }) => kind)).toEqual(Array(31).fill('checked'));
  });

  it('reads as empty what it does not understand', () => {
    kept.set(outboxKey, '{"id": 1}');
    expect(readOutbox()).toEqual([]);
    kept.set(outboxKey, 'no JSON');
    expect(readOutbox()).toEqual([]);
  });

  it('sends as much as one request may hold, and one event at least', () => {
    const large = event({ kind: 'draft', text: 'x'.repeat(60_000) });
    expect(nextBatch([large, event()])).toEqual([large]);
    const japanese = event({ kind: 'draft', text: '索'.repeat(10_000) });
    expect(nextBatch([japanese, japanese])).toEqual([japanese]);
    expect(nextBatch(Array.from({ length: 120 }, () => event()))).toHaveLength(50);
  });
});

describe('sending', () => {
  it('takes out what was acknowledged, and what was put in meanwhile follows', async () => {
    const { bodies, start, said } = server(200);
    await put(event({ id: 'a' }));
    const sender = start();
    await vi.advanceTimersByTimeAsync(0);
    await put(event({ id: 'b' }));
    sender.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies).toEqual([['a'], ['b']]);
    expect(readOutbox()).toEqual([]);
    expect(said).toEqual(['connected', 'connected']);
  });

  it('keeps everything without network and tries again, ever more slowly', async () => {
    const { bodies, start, said } = server(undefined, 503, undefined, 200);
    await put(event({ id: 'a' }));
    start();
    await vi.advanceTimersByTimeAsync(999);
    expect(said).toEqual(['offline']);
    expect(readOutbox()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(bodies).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000 + 4_000);
    expect(bodies).toHaveLength(4);
    expect(readOutbox()).toEqual([]);
  });

  it('lets no event that the server refuses keep the others back', async () => {
    const { bodies, refused, start } = server(400, 200, 400, 200);
    await put(event({ id: 'a' }));
    await put(event({ id: 'refused' }));
    await put(event({ id: 'c' }));
    start();
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies).toEqual([['a', 'refused', 'c'], ['a'], ['refused'], ['c']]);
    expect(readOutbox()).toEqual([]);
    expect(refused).toEqual(['refused']);
  });

  it('waits where the server fails on one event after it refused a batch', async () => {
    const { bodies, start, said } = server(400, 500);
    await put(event({ id: 'a' }));
    await put(event({ id: 'b' }));
    start();
    await vi.advanceTimersByTimeAsync(999);
    expect(bodies).toEqual([['a', 'b'], ['a']]);
    expect(said).toEqual(['offline']);
    expect(readOutbox()).toHaveLength(2);
  });

  it('keeps all while the server takes nothing, as after the end, and sends it when it is woken', async () => {
    const { bodies, start, said, reasons, refused } = server(409, 409, 200);
    await put(event({ id: 'a' }));
    await put(event({ id: 'b' }));
    const sender = start();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([bodies, said, reasons]).toEqual([[['a', 'b']], ['connected'], ['Said with 409.']]);
    await put(event({ id: 'c' }));
    sender.wake();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(readOutbox().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    sender.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies.at(-1)).toEqual(['a', 'b', 'c']);
    expect([readOutbox(), refused]).toEqual([[], []]);
    expect(reasons.at(-1)).toBeUndefined();
  });

  it('stops when the server knows this browser no more, and keeps the work', async () => {
    const { bodies, start, said } = server(401);
    await put(event());
    start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said).toEqual(['left']);
    expect(bodies).toHaveLength(1);
    expect(readOutbox()).toHaveLength(1);
  });
});
