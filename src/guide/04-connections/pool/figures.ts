/** What a run of the simulation comes to. */
import type { PoolEvent } from './simulate.ts';

export interface PoolFigures {
  /** Clients whose fate is known. */
  clients: number;
  served: number;
  timedOut: number;
  /** Wait of those that were served, ms; 0 when none was. */
  meanWaitMs: number;
  /** 19 of 20 that were served waited no longer, ms. */
  p95WaitMs: number;
  /** Share of the pool's time in which connections are held, and in which they work on a transaction; 0 to 1. */
  held: number;
  working: number;
  /** Connections kept by pinned clients after their transaction, on average. */
  pinned: number;
  /** Clients in the queue, on average and at most. */
  meanQueue: number;
  longestQueue: number;
}

export interface Span {
  /** Clients to leave out: the pool starts empty. */
  warmUp: number;
  /** Clients to count after those. */
  clients: number;
}

/** Counts a run up to the end of a span. @returns figures of the clients of the span, while they were arriving */
export function figuresOf(events: Iterable<PoolEvent>, size: number, { warmUp, clients }: Span): PoolFigures {
  const counter = new FigureCounter(size, warmUp);
  for (const event of events) {
    counter.count(event, warmUp + clients);
    if (counter.decided >= clients) break;
  }
  return counter.figures();
}

/** Counts events one by one, for figures that grow while a run is watched. */
export class FigureCounter {
  readonly #size: number;
  readonly #warmUp: number;
  readonly #waits: number[] = [];
  /** Pinned clients whose transaction is over. */
  readonly #kept = new Set<number>();
  #timedOut = 0;
  #now = { waiting: 0, working: 0, pinned: 0 };
  #area = { waiting: 0, working: 0, pinned: 0, time: 0 };
  #longest = 0;
  #counting = false;
  #last = 0;

  constructor(size: number, warmUp = 0) {
    this.#size = size;
    this.#warmUp = warmUp;
    this.#counting = warmUp === 0;
  }

  /** Clients counted of which it is known whether they were served. */
  get decided(): number {
    return this.#waits.length + this.#timedOut;
  }

  /** @param before clients from this one on are not counted: whoever waits when the span ends would be missing */
  count(event: PoolEvent, before = Infinity): void {
    this.#pass(event.at);
    const counted = event.client >= this.#warmUp && event.client < before;
    const now = this.#now;
    switch (event.kind) {
      case 'arrives':
        if (event.client === this.#warmUp) this.#counting = true;
        if (event.client >= before) this.#counting = false;
        now.waiting++;
        break;
      case 'borrows':
        now.waiting--;
        now.working++;
        if (counted) this.#waits.push(event.waitedMs);
        break;
      case 'times-out':
        now.waiting--;
        if (counted) this.#timedOut++;
        break;
      case 'keeps':
        now.working--;
        now.pinned++;
        this.#kept.add(event.client);
        break;
      case 'returns':
        if (this.#kept.delete(event.client)) now.pinned--;
        else now.working--;
    }
  }

  figures(): PoolFigures {
    const served = this.#waits.length;
    const { time } = this.#area;
    const sorted = Float64Array.from(this.#waits).sort();
    const mean = (area: number) => (time > 0 ? area / time : 0);
    const working = mean(this.#area.working);
    const pinned = mean(this.#area.pinned);
    return {
      clients: this.decided,
      served,
      timedOut: this.#timedOut,
      meanWaitMs: served > 0 ? sorted.reduce((sum, wait) => sum + wait, 0) / served : 0,
      p95WaitMs: sorted[Math.ceil(0.95 * served) - 1] ?? 0,
      held: (working + pinned) / this.#size,
      working: working / this.#size,
      pinned,
      meanQueue: mean(this.#area.waiting),
      longestQueue: this.#longest,
    };
  }

  #pass(at: number): void {
    const passed = at - this.#last;
    this.#last = at;
    if (!this.#counting || passed <= 0) return;
    // Who arrives and borrows in the same moment was never in a queue: lengths count once time passes.
    this.#longest = Math.max(this.#longest, this.#now.waiting);
    this.#area.time += passed;
    this.#area.waiting += passed * this.#now.waiting;
    this.#area.working += passed * this.#now.working;
    this.#area.pinned += passed * this.#now.pinned;
  }
}
