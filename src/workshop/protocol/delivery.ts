/** How an outbox is sent, in a browser and on the command line: batch by batch, and each event once. */
import type { WorkEvent } from './event.ts';
import { batchLimit } from './limits.ts';
import { refusalIn } from './requests.ts';

/** Bytes of events in one request; the server takes 64 KB. */
const batchBytes = 50_000;

/** Sends the body of one batch; rejects without network. */
export type Post = (body: string) => Promise<Pick<Response, 'status' | 'json'>>;

/**
 * `left`: the server doesn't know the sender anymore. `later`: it didn't answer, or can't take it now. `held`: it takes
 * nothing from this sender, as in a workshop that is over; asking again by itself changes nothing.
 */
export type Outcome = 'taken' | 'left' | 'later' | 'held';

interface Answer {
  outcome: Outcome | 'never';
  /** Why it is held, in the server's words. */
  reason?: string;
}

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
): Promise<{ outcome: Outcome; reason?: string; done: readonly WorkEvent[] }> {
  const { outcome, ...why } = await attempt(batch, post);
  if (outcome === 'taken') return { outcome, done: batch };
  if (outcome !== 'never') return { outcome, ...why, done: [] };
  const [first] = batch;
  if (first && batch.length === 1) {
    onRefused(first);
    return { outcome: 'taken', done: batch };
  }
  const done: WorkEvent[] = [];
  for (const event of batch) {
    const single = await sendBatch([event], post, onRefused);
    done.push(...single.done);
    if (single.outcome !== 'taken') return { ...single, done };
  }
  return { outcome: 'taken', done };
}

async function attempt(events: readonly WorkEvent[], post: Post): Promise<Answer> {
  try {
    const answer = await post(JSON.stringify({ events, sentAt: new Date().toISOString() }));
    const { status } = answer;
    if (status >= 200 && status < 300) return { outcome: 'taken' };
    if (status === 401) return { outcome: 'left' };
    if (status === 409) return { outcome: 'held', reason: (await refusalIn(answer)).message };
    return { outcome: status === 400 || status === 413 ? 'never' : 'later' };
  } catch {
    return { outcome: 'later' };
  }
}
