/** Sends the outbox, batch by batch, for as long as the server does not answer. */
import { nextBatch, readOutbox, takeOut } from './outbox.ts';

/** What the last request came to. */
export type Connection = 'connected' | 'offline' | 'left';

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

export interface Sender {
  /** Something was put in, or the network is back. */
  wake(): void;
  stop(): void;
}

/**
 * @param post sends one batch; rejects without network.
 * @param onChange hears how it went, after each request.
 */
export function startSender(
  post: (body: string) => Promise<{ status: number }>,
  onChange: (connection: Connection) => void,
): Sender {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWaitMs;
  let sending = false;
  let stopped = false;

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), wait);
    wait = Math.min(longestWaitMs, wait * 2);
  };
  const send = async () => {
    if (sending || stopped) return;
    sending = true;
    clearTimeout(timer);
    try {
      for (let events = readOutbox(); events.length > 0 && !stopped; events = readOutbox()) {
        const batch = nextBatch(events);
        const outcome = await attempt(batch.map((event) => JSON.stringify(event)));
        if (outcome === 'taken' || outcome === 'never') {
          // One event that the server refuses must not keep all others from arriving.
          const gone = outcome === 'never' && batch.length > 1 ? await refusedOf(batch) : batch;
          await takeOut(gone.map(({ id }) => id));
          wait = firstWaitMs;
          onChange('connected');
          continue;
        }
        onChange(outcome === 'left' ? 'left' : 'offline');
        if (outcome === 'later') later();
        return;
      }
    } finally {
      sending = false;
    }
  };
  const attempt = async (events: readonly string[]): Promise<'taken' | 'never' | 'left' | 'later'> => {
    try {
      const { status } = await post(`{"events":[${events.join(',')}]}`);
      if (status >= 200 && status < 300) return 'taken';
      if (status === 401) return 'left';
      return status === 400 || status === 413 ? 'never' : 'later';
    } catch {
      return 'later';
    }
  };
  /** Those that were taken when sent one by one, and those that never will be; stops at the first that has to wait. */
  const refusedOf = async (batch: ReturnType<typeof nextBatch>) => {
    const done: typeof batch = [];
    for (const event of batch) {
      const outcome = await attempt([JSON.stringify(event)]);
      if (outcome !== 'taken' && outcome !== 'never') break;
      done.push(event);
    }
    return done;
  };

  void send();
  return {
    wake: () => {
      wait = firstWaitMs;
      void send();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
