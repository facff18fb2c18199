/**
 * Events that the server has not acknowledged yet, kept in the browser: what is done without network, through a reload
 * and in two tabs arrives, and arrives once, since each event has an id.
 */
import { readText, updateText } from '#src/browser/storage.ts';
import type { WorkEvent } from '../protocol/event.ts';

export const outboxKey = 'securecart.outbox';
/** Characters of all events together. Beyond, the oldest drafts go first, then what was merely run. */
const mostCharacters = 1_500_000;

export function readOutbox(): WorkEvent[] {
  return parse(readText(outboxKey));
}

/** Puts an event at the end. Of drafts only the newest of an exercise is kept. */
export async function put(event: WorkEvent): Promise<void> {
  await updateText(outboxKey, (text) => {
    const isOldDraft = (other: WorkEvent) =>
      event.kind === 'draft' && other.kind === 'draft' && other.exercise === event.exercise;
    return format(bounded([...parse(text).filter((other) => !isOldDraft(other)), event]));
  });
}

/** Takes out what the server has acknowledged, or will never take. */
export async function takeOut(ids: readonly string[]): Promise<void> {
  const gone = new Set(ids);
  await updateText(outboxKey, (text) => format(parse(text).filter(({ id }) => !gone.has(id))));
}

export async function empty(): Promise<void> {
  await updateText(outboxKey, () => null);
}

function bounded(events: readonly WorkEvent[]): WorkEvent[] {
  const kept = [...events];
  let characters = kept.reduce((sum, event) => sum + JSON.stringify(event).length, 0);
  for (const kind of ['draft', 'ran', 'opened'] as const)
    for (let at = 0; at < kept.length - 1 && characters > mostCharacters; )
      if (kept[at]?.kind === kind) characters -= JSON.stringify(kept.splice(at, 1)[0]).length;
      else at++;
  return kept;
}

const format = (events: readonly WorkEvent[]) => (events.length === 0 ? null : JSON.stringify(events));

/** What is not understood is left out, as an older version of the course may have written it. */
function parse(text: string | null): WorkEvent[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter((event) => typeof event?.id === 'string') : [];
  } catch {
    return [];
  }
}
