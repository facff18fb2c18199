/** How an outbox is sent, in a browser and on the command line: batch by batch, and each event once. */
import type { WorkEvent } from './event.ts';
import { batchLimit } from './limits.ts';

/** Bytes of events in one request; the server takes 64 KB. */
const batchBytes = 50_000;

/** Sends the body of one batch; rejects without network. */
export type Post = (body: string) => Promise<{ status: number }>;

/** `left`: the server doesn't know the sender anymore. `later`: it didn't answer, or can't take it now. */
export type Outcome = 'taken' | 'left' | 'later';

/** The events to send next, the oldest first: as many as one request may hold, and one at least. */
export function nextBatch(events: readonly WorkEvent[]): WorkEvent[] {
  const encoder = new TextEncoder();
  let bytes = 0;
  const tooMuch = events.findIndex((event, at) => {
    bytes += encoder.encode(JSON.stringify(event)).length;
    return at > 0 && (at >= batchLimit || bytes > batchBytes);
  });
  return events.slice(0, tooMuch < 0 ? events.length : tooMuch);
}

/**
 * Sends events; one by one where the server refuses one, which must not keep all others from arriving.
 * @param onRefused hears of each event that the server will never take.
 * @returns what came of it, and the events that need not be sent again.
 */
export async function sendBatch(
  batch: readonly WorkEvent[],
  post: Post,
  onRefused: (event: WorkEvent) => void,
): Promise<{ outcome: Outcome; done: readonly WorkEvent[] }> {
  const outcome = await attempt(batch, post);
  if (outcome === 'taken') return { outcome, done: batch };
  if (outcome !== 'never') return { outcome, done: [] };
  const [first] = batch;
  if (first && batch.length === 1) {
    onRefused(first);
    return { outcome: 'taken', done: batch };
  }
  const done: WorkEvent[] = [];
  for (const event of batch) {
    const single = await sendBatch([event], post, onRefused);
    done.push(...single.done);
    if (single.outcome !== 'taken') return { outcome: single.outcome, done };
  }
  return { outcome: 'taken', done };
}

async function attempt(events: readonly WorkEvent[], post: Post): Promise<Outcome | 'never'> {
  try {
    const { status } = await post(JSON.stringify({ events, sentAt: new Date().toISOString() }));
    if (status >= 200 && status < 300) return 'taken';
    if (status === 401) return 'left';
    return status === 400 || status === 413 ? 'never' : 'later';
  } catch {
    return 'later';
  }
}
