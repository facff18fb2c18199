/** A participant's page: what is done goes into the outbox, and what the workshop says is shown. */
import { signal } from '@preact/signals';
import { randomId } from '#src/browser/random-id.ts';
import { followWork, heldBack } from '#src/browser/work.ts';
import type { WorkEvent } from '../protocol/event.ts';
import { membershipKey } from '../protocol/membership-key.ts';
import { ask, RefusedRequest } from '../protocol/requests.ts';
import type { ParticipantView } from '../protocol/workshop.ts';
import { type Membership, readMembership } from './membership.ts';
import { newsOf, oldNews } from './news.ts';
import { outboxKey, put, readOutbox } from './outbox.ts';
import { type Connection, type Sender, startSender } from './sender.ts';

/** What the server said last; undefined before that. */
export const view = signal<ParticipantView | undefined>(undefined);
export const connection = signal<Connection>('connected');
/** What this browser keeps of its place in the workshop. */
export const membership = signal<Membership | undefined>(undefined);
/** Keys of the news that were closed. What was there when the page was opened is no news. */
export const closed = signal<ReadonlySet<string>>(new Set());
/** Events that wait to be sent. */
export const waiting = signal(0);
/** Whether the server refused the last check, as one with an answer that is too large. */
export const checkRefused = signal(false);
/** Why the server takes no events, in its words; undefined while it takes them. What is done is kept here. */
export const heldBecause = signal<string | undefined>(undefined);
/** The exercise of this page. */
export const here = signal<string | undefined>(undefined);

/** After an error of the server, ms. A lost connection is the browser's own to make again. */
const tryAgainMs = 3_000;

let sender: Sender | undefined;
let stream: EventSource | undefined;

type Told = WorkEvent extends infer Event
  ? Event extends WorkEvent
    ? Omit<Event, 'id' | 'at'>
    : never
  : never;

/** Puts an event into the outbox, from where it is sent. */
export async function report(work: Told): Promise<void> {
  if (work.kind === 'checked') checkRefused.value = false;
  await put({ ...work, id: randomId(), at: new Date().toISOString() } as WorkEvent);
  count();
  sender?.wake();
}

/** Starts once for a page's life, whatever pages the router shows in it. */
export function followWorkshop(): void {
  sender = startSender(
    async (body) =>
      await fetch('/api/events', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }),
    (state, reason) => {
      connection.value = state;
      heldBecause.value = reason;
      count();
    },
    ({ kind }) => {
      if (kind === 'checked') checkRefused.value = true;
    },
  );
  count();
  membership.value = readMembership();
  followWork(({ exercise, ...work }) => {
    here.value = exercise;
    if (work.kind === 'draft' && !view.peek()?.workshop.drafts) return;
    void report({ ...work, exercise } as Told);
  });
  document.addEventListener('astro:before-swap', () => {
    here.value = undefined;
  });
  addEventListener('online', () => sender?.wake());
  // Another tab sends for this one, too.
  addEventListener('storage', (event) => {
    if (!(event instanceof StorageEvent)) return;
    if (event.key === outboxKey) count();
    if (event.key === membershipKey) membership.value = readMembership();
  });
  // A browser holds six connections to a server open: a page that nobody sees needs none.
  document.addEventListener('visibilitychange', listen);
  listen();
}

function listen(): void {
  if (document.visibilityState === 'hidden') {
    stream?.close();
    stream = undefined;
    return;
  }
  if (stream) return;
  stream = new EventSource('/api/stream');
  stream.addEventListener('view', ({ data }) => show(JSON.parse(data) as ParticipantView));
  stream.onopen = () => {
    connection.value = 'connected';
    sender?.wake();
  };
  // It connects again by itself; a request tells whether the network or the membership is gone.
  stream.onerror = () => void look();
}

async function look(): Promise<void> {
  try {
    show(await ask<ParticipantView>('/api/me'));
    connection.value = 'connected';
  } catch (error) {
    const isGone = error instanceof RefusedRequest && error.status === 401;
    connection.value = isGone ? 'left' : 'offline';
    if (isGone) return stream?.close();
  }
  // A browser gives a stream up that is answered with an error, as while the server starts.
  if (stream?.readyState === EventSource.CLOSED) setTimeout(reopen, tryAgainMs);
}

function reopen(): void {
  if (stream?.readyState !== EventSource.CLOSED) return;
  stream = undefined;
  listen();
}

function show(said: ParticipantView): void {
  if (view.peek() === undefined) closed.value = new Set(oldNews(newsOf(said, undefined)));
  const isOpenAgain = view.peek()?.workshop.state === 'closed' && said.workshop.state !== 'closed';
  view.value = said;
  if (isOpenAgain) sender?.wake();
  const { hints, solutions, released } = said.workshop;
  heldBack.value = {
    hints: (exercise) => hints === 'released' && !released.hints.includes(exercise),
    solution: (exercise) => solutions === 'released' && !released.solutions.includes(exercise),
  };
}

function count(): void {
  waiting.value = readOutbox().length;
}
