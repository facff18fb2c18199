/** Sends the outbox, batch by batch, for as long as the server does not answer. */
import { nextBatch, type Post, sendBatch } from '../protocol/delivery.ts';
import type { WorkEvent } from '../protocol/event.ts';
import { readOutbox, takeOut } from './outbox.ts';

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
 * @param onChange hears how it went, after each batch, and why a server that is there takes nothing.
 * @param onRefused hears of each event that the server will never take.
 */
export function startSender(
  post: Post,
  onChange: (connection: Connection, heldBecause?: string) => void,
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
        const { outcome, reason, done } = await sendBatch(nextBatch(events), post, onRefused);
        await takeOut(done.map(({ id }) => id));
        if (outcome === 'taken') {
          wait = firstWaitMs;
          onChange('connected');
          continue;
        }
        if (outcome === 'held') onChange('connected', reason);
        else onChange(outcome === 'left' ? 'left' : 'offline');
        if (outcome === 'later') later();
        return;
      }
    } finally {
      sending = false;
    }
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
