/** Server-sent events: a first message with all, then what changes, and a ping while nothing does. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

/** Proxies drop a stream that is silent for 30 s. */
const pingMs = 15_000;
/** Messages that may wait for a slow reader before it is dropped; it connects again and starts with all. */
const mostWaiting = 200;

export interface Feed {
  /** Sends one message; drops the reader when too many wait. */
  send(event: string, data: unknown): void;
  /** The same with JSON, as for several readers at once. */
  sendText(event: string, data: string): void;
}

/**
 * Answers with a stream, or refuses one too many. `start` gets the feed and returns what ends it; it is called again from
 * the start when the reader connects again.
 */
export function stream(
  context: Context,
  places: OpenStreams,
  whose: string,
  start: (feed: Feed, end: () => void) => Promise<() => void>,
): Response {
  const giveBack = places.take(whose);
  if (!giveBack) return context.json({ error: 'Too many pages follow the workshop. Close some.' }, 429);
  // Proxies that buffer would hold every message back.
  context.header('X-Accel-Buffering', 'no');
  return streamSSE(context, async (sse) => {
    let waiting = 0;
    let ended = false;
    let wake = () => {};
    const end = () => {
      ended = true;
      wake();
    };
    sse.onAbort(end);
    const write = async (message: { event: string; data: string }) => {
      if (ended) return;
      waiting++;
      // Also lets go of what waits: a reader that doesn't read would hold it.
      if (waiting > mostWaiting) return sse.abort();
      await sse.writeSSE(message).catch(end);
      waiting--;
    };
    const feed: Feed = {
      send: (event, data) => void write({ event, data: JSON.stringify(data) }),
      sendText: (event, data) => void write({ event, data }),
    };
    try {
      await write({ event: 'ping', data: '' });
      const stop = await start(feed, end);
      const ping = setInterval(() => void write({ event: 'ping', data: '' }), pingMs);
      if (!ended)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      clearInterval(ping);
      stop();
    } finally {
      giveBack();
    }
  });
}

/** Streams that are open at once, by whose they are: each is read for whenever something changes. */
export class OpenStreams {
  readonly #most: number;
  readonly #open = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** @returns what gives the place back; undefined when there is none left */
  take(whose: string): (() => void) | undefined {
    const open = this.#open.get(whose) ?? 0;
    if (open >= this.#most) return undefined;
    this.#open.set(whose, open + 1);
    return () => {
      const left = (this.#open.get(whose) ?? 1) - 1;
      if (left > 0) this.#open.set(whose, left);
      else this.#open.delete(whose);
    };
  }
}

/**
 * Makes readings that never overlap, so that nothing old is sent after what is newer. What is asked for during one is
 * read once, after it.
 */
export function oneAtATime(read: () => Promise<void>): () => Promise<void> {
  let isReading = false;
  let again = false;
  return async () => {
    again = true;
    if (isReading) return;
    isReading = true;
    try {
      while (again) {
        again = false;
        await read();
      }
    } finally {
      isReading = false;
    }
  };
}

export interface Gathering {
  /** Something changed. */
  ask(): void;
  stop(): void;
}

/** Reads once for all that changes within so many ms. */
export function gathered(gatherMs: number, read: () => void): Gathering {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    ask: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        read();
      }, gatherMs);
    },
    stop: () => clearTimeout(timer),
  };
}
