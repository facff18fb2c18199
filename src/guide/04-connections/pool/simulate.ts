/** A pool of connections as a discrete-event simulation: clients arrive, queue, borrow, return. */
import { exponential, type Random, randomFrom } from '#labs/random.ts';
import { EventQueue } from './event-queue.ts';
import { type Distribution, mix, type PoolSettings, shortMean } from './settings.ts';

/** Something that happened, at `at` ms after the start. Clients count from 0 in the order in which they arrive. */
export type PoolEvent = { at: number; client: number } & (
  | { kind: 'arrives' }
  /** The transaction begins and will be over at `until`. */
  | { kind: 'borrows'; connection: number; waitedMs: number; until: number }
  /** No connection came free within the borrow timeout: the client gets an error. */
  | { kind: 'times-out'; waitedMs: number }
  /** The transaction is over, but the session is pinned: the connection stays with the client until `until`. */
  | { kind: 'keeps'; connection: number; until: number }
  | { kind: 'returns'; connection: number }
);

type Scheduled =
  | { kind: 'arrival' }
  | { kind: 'patience-ends'; client: number }
  | { kind: 'transaction-ends' | 'session-ends'; client: number; connection: number };

/**
 * All that happens in a pool, in order and without end: take as much as is needed. The same settings and seed give the
 * same events, and another pool size or timeout meets the same clients.
 */
export function* simulate(settings: PoolSettings, seed: number): Generator<PoolEvent, never> {
  const { arrivalsPerSecond, size, transaction, borrowTimeoutMs, pinning } = settings;
  const gapMs = 1_000 / arrivalsPerSecond;
  // A generator for each kind of chance, so that changing one setting leaves the others' numbers alone.
  const [arrivals, times, pins] = [randomFrom(seed), randomFrom(seed + 1), randomFrom(seed + 2)];
  const scheduled = new EventQueue<Scheduled>();
  const free = Array.from({ length: size }, () => true);
  const waiting = new WaitingLine();
  let arrived = 0;

  function* serveNext(at: number): Generator<PoolEvent> {
    const connection = free.indexOf(true);
    const next = connection < 0 ? undefined : waiting.takeFirst();
    if (!next) return;
    free[connection] = false;
    const until = at + next.transactionMs;
    yield {
      at,
      client: next.client,
      kind: 'borrows',
      connection,
      waitedMs: at - next.since,
      until,
    };
    scheduled.schedule(until, { kind: 'transaction-ends', client: next.client, connection });
  }

  scheduled.schedule(exponential(arrivals, gapMs), { kind: 'arrival' });
  for (;;) {
    const at = scheduled.next ?? 0;
    const event = scheduled.take();
    // There is always another arrival.
    if (!event) throw new Error('The simulation has run out of events.');
    switch (event.kind) {
      case 'arrival': {
        const client = arrived++;
        scheduled.schedule(at + exponential(arrivals, gapMs), { kind: 'arrival' });
        yield { at, client, kind: 'arrives' };
        waiting.add({ client, since: at, transactionMs: transactionTime(times, transaction) });
        yield* serveNext(at);
        if (waiting.holds(client) && borrowTimeoutMs < Infinity)
          scheduled.schedule(at + borrowTimeoutMs, { kind: 'patience-ends', client });
        break;
      }
      case 'patience-ends':
        // All have the same patience, so whoever loses it is first in line, or no longer in it.
        if (waiting.first?.client !== event.client) break;
        waiting.takeFirst();
        yield { at, client: event.client, kind: 'times-out', waitedMs: borrowTimeoutMs };
        break;
      case 'transaction-ends': {
        const { client, connection } = event;
        if (pins() < pinning.share) {
          const until = at + pinning.staysMs;
          yield { at, client, kind: 'keeps', connection, until };
          scheduled.schedule(until, { kind: 'session-ends', client, connection });
          break;
        }
        free[connection] = true;
        yield { at, client, kind: 'returns', connection };
        yield* serveNext(at);
        break;
      }
      case 'session-ends': {
        const { client, connection } = event;
        free[connection] = true;
        yield { at, client, kind: 'returns', connection };
        yield* serveNext(at);
      }
    }
  }
}

function transactionTime(
  random: Random,
  { meanMs, distribution }: { meanMs: number; distribution: Distribution },
): number {
  switch (distribution) {
    case 'constant':
      return meanMs;
    case 'exponential':
      return exponential(random, meanMs);
    case 'mixed': {
      const isLong = random() < mix.longShare;
      return exponential(random, shortMean(meanMs) * (isLong ? mix.longTimes : 1));
    }
  }
}

interface Waiting {
  client: number;
  since: number;
  transactionMs: number;
}

/** First come, first served. */
class WaitingLine {
  #line: Waiting[] = [];
  #head = 0;

  get first(): Waiting | undefined {
    return this.#line[this.#head];
  }

  add(client: Waiting): void {
    this.#line.push(client);
  }

  takeFirst(): Waiting | undefined {
    const first = this.#line[this.#head];
    if (!first) return undefined;
    this.#head++;
    // Forget those who left once they are half of the line, so that taking one stays cheap.
    if (this.#head > 1_000 && this.#head * 2 > this.#line.length) {
      this.#line = this.#line.slice(this.#head);
      this.#head = 0;
    }
    return first;
  }

  /** Whether the client that came last is still in the line. */
  holds(client: number): boolean {
    return this.#head < this.#line.length && this.#line.at(-1)?.client === client;
  }
}
