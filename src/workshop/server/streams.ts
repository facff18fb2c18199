/** Server-sent events: a first message with all, then what changes, and a ping while nothing does. */
import type { Context } from 'hono';

/** Proxies drop a stream that is silent for 30 s. */
const pingMs = 15_000;
/** Messages that may wait for a slow reader before it is dropped; it connects again and starts with all. */
const mostWaiting = 200;

/** An event as it is sent: encoded once, however many readers get it. */
export type Message = Uint8Array & { readonly message: unique symbol };

const encoder = new TextEncoder();

/** @param data anything that JSON can hold, on one line */
export const messageOf = (event: string, data: unknown): Message => encoded(event, JSON.stringify(data));

const encoded = (event: string, data: string) =>
  encoder.encode(`event: ${event}\ndata: ${data}\n\n`) as Uint8Array as Message;

const ping = encoded('ping', '');

export interface Feed {
  /** Drops the reader when too many messages wait. */
  send(message: Message): void;
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
  const outbox = new Outbox();
  void feed(outbox, start).finally(giveBack);
  return context.body(outbox.body, 200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    Connection: 'keep-alive',
    // Proxies that buffer would hold every message back.
    'X-Accel-Buffering': 'no',
  });
}

async function feed(
  outbox: Outbox,
  start: (feed: Feed, end: () => void) => Promise<() => void>,
): Promise<void> {
  try {
    outbox.send(ping);
    const stop = await start(outbox, () => outbox.end());
    const pings = setInterval(() => outbox.send(ping), pingMs);
    await outbox.ended;
    clearInterval(pings);
    stop();
  } catch (error) {
    console.error(error);
  } finally {
    outbox.close();
  }
}

/** What waits for one reader. */
class Outbox implements Feed {
  readonly body: ReadableStream<Uint8Array>;
  /** Once the reader has gone, or was dropped. */
  readonly ended: Promise<void>;
  readonly #resolveEnded: () => void;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #waiting: Message[] = [];
  #isEnded = false;
  #isCanceled = false;
  /** The reader waits for a message. */
  #isAwaited = false;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#resolveEnded = resolve;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: (controller) => {
          const next = this.#waiting.shift();
          if (next) controller.enqueue(next);
          else this.#isAwaited = true;
        },
        cancel: () => {
          this.#isCanceled = true;
          this.end();
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** Sends no more. Also lets go of what waits: a reader that doesn't read would hold it. */
  end(): void {
    this.#isEnded = true;
    this.#waiting = [];
    this.#resolveEnded();
  }

  /** Tells the reader, once nothing is kept for it anymore. */
  close(): void {
    this.end();
    if (!this.#isCanceled) this.#controller.close();
  }

  send(message: Message): void {
    if (this.#isEnded) return;
    if (this.#isAwaited) {
      this.#isAwaited = false;
      this.#controller.enqueue(message);
    } else if (this.#waiting.length < mostWaiting) this.#waiting.push(message);
    else this.end();
  }
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
