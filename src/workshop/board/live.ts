/** The board's data, which changes by itself. */
import { batch, signal } from '@preact/signals';
import { RefusedRequest } from '../protocol/requests.ts';
import type { BoardChange, BoardParticipant, BoardSnapshot } from '../protocol/workshop.ts';
import { ask, meant, outcome } from './commands.ts';
import { served } from './settings.ts';

export type Connection = 'starting' | 'live' | 'lost' | 'no session' | 'no server' | 'deleted';

export const connection = signal<Connection>('starting');
/** Moves every few seconds, so that what is said of times stays true. */
export const now = signal(Date.now());
/** How far this browser's clock is behind the server's, whose times the board shows, ms. */
let behind = 0;

/** Changes are drawn at most so often, ms: in a large workshop many arrive in a second. */
const drawEveryMs = 250;
const tickMs = 5_000;
/** After a refusal by the server, ms. A lost connection is the browser's own to make again. */
const tryAgainMs = 3_000;

/** Ends the board of a workshop that was deleted. */
export function forget(): void {
  connection.value = 'deleted';
  served.value = undefined;
}

/** Follows the workshop until the function that it returns is called. */
export function follow(): () => void {
  const changes = new Map<string, BoardChange>();
  let source: EventSource | undefined;
  let drawing: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const draw = () => {
    drawing = undefined;
    const before = served.value;
    if (!before) return;
    served.value = { ...before, participants: changed(before.participants, changes) };
    changes.clear();
  };
  const message = (event: Event) => JSON.parse((event as MessageEvent<string>).data);
  let connectedAt = 0;
  const connect = async () => {
    connectedAt = Date.now();
    const problem = await openSession();
    if (ended || connection.value === 'deleted') return;
    connection.value = problem ?? 'live';
    if (problem === 'lost') again = setTimeout(() => void connect(), tryAgainMs);
    if (problem) return;
    source = new EventSource('/api/teach/stream');
    source.addEventListener('snapshot', (event) => {
      changes.clear();
      batch(() => {
        show(message(event));
        connection.value = 'live';
      });
    });
    source.addEventListener('participants', (event) => {
      for (const change of message(event) as BoardChange[])
        changes.set(change.id, merged(changes.get(change.id), change));
      drawing ??= setTimeout(draw, drawEveryMs);
    });
    source.addEventListener('waiting', (event) => {
      if (served.value) served.value = { ...served.value, waiting: message(event) };
    });
    source.addEventListener('error', () => {
      if (ended || connection.value === 'deleted') return;
      connection.value = 'lost';
      // The browser gives up after a refusal, such as 401 once a link was revoked: ask for the reason.
      if (source?.readyState !== EventSource.CLOSED) return;
      // At once, unless it was refused at once before.
      const wait = Date.now() - connectedAt < tryAgainMs ? tryAgainMs : 0;
      again = setTimeout(() => void connect(), wait);
    });
  };
  const tick = setInterval(() => {
    now.value = Date.now() + behind;
  }, tickMs);
  const newLink = () => {
    source?.close();
    void connect();
  };
  // What was clicked and then refused is drawn again as it is.
  const unsubscribe = outcome.subscribe((came) => {
    const shown = served.peek();
    if (came?.kind === 'refused' && shown) served.value = { ...shown };
  });
  addEventListener('hashchange', newLink);
  void connect();
  return () => {
    ended = true;
    unsubscribe();
    removeEventListener('hashchange', newLink);
    clearInterval(tick);
    clearTimeout(drawing);
    clearTimeout(again);
    source?.close();
  };
}

/**
 * Turns the secret in the address into a session, and takes it out of the address and so out of the history.
 * @returns why there is no board
 */
async function openSession(): Promise<'no session' | 'no server' | 'lost' | undefined> {
  const secret = location.hash.slice(1);
  try {
    if (secret !== '') {
      history.replaceState(history.state, '', location.pathname + location.search);
      // An old link does no harm where a session is open.
      await ask('POST', '/session', { secret }).catch(unlessRefused);
    }
    // Whichever workshop the session is for now.
    meant.value = undefined;
    show(await ask<BoardSnapshot>('GET', '/board'));
    return undefined;
  } catch (error) {
    const status = error instanceof RefusedRequest ? error.status : 0;
    // A host of static files has nothing at this address, or takes no POST.
    if (status === 404 || status === 405) return 'no server';
    if (status !== 401) return 'lost';
    served.value = undefined;
    return 'no session';
  }
}

function show(snapshot: BoardSnapshot): void {
  served.value = snapshot;
  meant.value = snapshot.id;
  behind = Date.parse(snapshot.now) - Date.now();
  now.value = Date.now() + behind;
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof RefusedRequest) || error.status !== 401) throw error;
}

/** The participants after changes, in the order in which they joined. */
export function changed(
  participants: readonly BoardParticipant[],
  changes: ReadonlyMap<string, BoardChange>,
): BoardParticipant[] {
  const known = new Set(participants.map(({ id }) => id));
  const kept = participants.map((each) => {
    const change = changes.get(each.id);
    return change ? merged(each, change) : each;
  });
  const added = [...changes.values()].filter(({ id }) => !known.has(id));
  return [...kept, ...added].filter((each): each is BoardParticipant => !('left' in each));
}

/** One change after another: the later holds only the standings that changed. */
export function merged(before: BoardChange | undefined, change: BoardChange): BoardChange {
  if (!before || 'left' in before || 'left' in change) return change;
  const isNew = new Set(change.standings.map(({ exercise }) => exercise));
  const others = before.standings.filter(({ exercise }) => !isNew.has(exercise));
  return { ...change, standings: [...others, ...change.standings] };
}
