/** Sends the outbox, batch by batch, for as long as the server does not answer. */
import type { WorkEvent } from '../protocol/event.ts';
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
 * @param onChange hears how it went, after each batch.
 * @param onRefused hears of each event that the server will never take.
 */
export function startSender(
  post: (body: string) => Promise<{ status: number }>,
  onChange: (connection: Connection) => void,
  onRefused: (event: WorkEvent) => void,
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
        const { outcome, done } = await sendBatch(nextBatch(events));
        await takeOut(done.map(({ id }) => id));
        if (outcome === 'taken') {
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
  const attempt = async (events: readonly WorkEvent[]): Promise<'taken' | 'never' | 'left' | 'later'> => {
    try {
      const { status } = await post(JSON.stringify({ events }));
      if (status >= 200 && status < 300) return 'taken';
      if (status === 401) return 'left';
      return status === 400 || status === 413 ? 'never' : 'later';
    } catch {
      return 'later';
    }
  };
  /**
   * Sends events; one by one where the server refuses one, which must not keep all others from arriving.
   * @returns what came of it, and the events that need not be sent again.
   */
  const sendBatch = async (
    batch: readonly WorkEvent[],
  ): Promise<{ outcome: 'taken' | 'left' | 'later'; done: readonly WorkEvent[] }> => {
    const outcome = await attempt(batch);
    if (outcome === 'taken') return { outcome, done: batch };
    if (outcome !== 'never') return { outcome, done: [] };
    const [first] = batch;
    if (first && batch.length === 1) {
      onRefused(first);
      return { outcome: 'taken', done: batch };
    }
    const done: WorkEvent[] = [];
    for (const event of batch) {
      const single = await sendBatch([event]);
      done.push(...single.done);
      if (single.outcome !== 'taken') return { outcome: single.outcome, done };
    }
    return { outcome: 'taken', done };
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
