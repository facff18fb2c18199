/** What is to be seen of a pool at one moment, as it follows from the events so far. */
import type { PoolEvent } from './simulate.ts';

export type Connection =
  | { state: 'free' }
  /** `pinned`: the transaction is over, and the client keeps the connection. */
  | { state: 'working' | 'pinned'; client: number; from: number; until: number };

export interface WaitingClient {
  client: number;
  since: number;
}

/** A client that has left, and where from: its connection, or the queue. */
export interface Departure {
  client: number;
  at: number;
  connection: number | undefined;
}

/** The pool from `at` on. */
export interface TracePoint {
  at: number;
  working: number;
  pinned: number;
  waiting: number;
}

export interface Scene {
  /** In the order in which they are served. */
  waiting: readonly WaitingClient[];
  connections: readonly Connection[];
  /** Those who left within the last `lingerMs`. */
  departures: readonly Departure[];
  /** At least the last `traceMs`. */
  trace: readonly TracePoint[];
  /** The last thing that happened. */
  last: PoolEvent | undefined;
}

/** For how much simulated time a scene remembers. */
export interface Memory {
  lingerMs: number;
  traceMs: number;
}

export function emptyScene(size: number): Scene {
  return {
    waiting: [],
    connections: Array.from({ length: size }, () => ({ state: 'free' })),
    departures: [],
    trace: [{ at: 0, working: 0, pinned: 0, waiting: 0 }],
    last: undefined,
  };
}

/** The scene after an event. */
export function after(scene: Scene, event: PoolEvent, { lingerMs, traceMs }: Memory): Scene {
  const changed = { ...scene, ...changeOf(scene, event), last: event };
  const kept = changed.departures.filter(({ at }) => at > event.at - lingerMs);
  const point = { at: event.at, ...countsOf(changed) };
  return { ...changed, departures: kept, trace: [...since(changed.trace, event.at - traceMs), point] };
}

/** How many connections work and are kept, and how many clients wait. */
export function countsOf({ connections, waiting }: Pick<Scene, 'connections' | 'waiting'>) {
  const inState = (state: Connection['state']) => connections.filter((each) => each.state === state).length;
  return { working: inState('working'), pinned: inState('pinned'), waiting: waiting.length };
}

function changeOf(scene: Scene, event: PoolEvent): Partial<Scene> {
  const { at, client } = event;
  const without = scene.waiting.filter((each) => each.client !== client);
  switch (event.kind) {
    case 'arrives':
      return { waiting: [...scene.waiting, { client, since: at }] };
    case 'times-out':
      return { waiting: without, departures: [...scene.departures, { client, at, connection: undefined }] };
    case 'borrows': {
      const { connection, until } = event;
      return {
        waiting: without,
        connections: scene.connections.with(connection, { state: 'working', client, from: at, until }),
      };
    }
    case 'keeps': {
      const { connection, until } = event;
      return {
        connections: scene.connections.with(connection, { state: 'pinned', client, from: at, until }),
      };
    }
    case 'returns': {
      const { connection } = event;
      return {
        connections: scene.connections.with(connection, { state: 'free' }),
        departures: [...scene.departures, { client, at, connection }],
      };
    }
  }
}

/** The part of a trace from a time on, with the point that holds at that time. */
function since(trace: readonly TracePoint[], from: number): readonly TracePoint[] {
  const first = trace.findLastIndex(({ at }) => at <= from);
  return first > 0 ? trace.slice(first) : trace;
}
