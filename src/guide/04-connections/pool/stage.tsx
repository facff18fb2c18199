import {
  exitPlace,
  hiddenWaiting,
  type Place,
  slotPlace,
  stageHeight,
  waitingPlace,
  waitingPlaces,
} from './places.ts';
import type { Scene } from './scene.ts';

interface Shown {
  client: number;
  state: 'waiting' | 'working' | 'pinned' | 'served' | 'timed-out';
  place: Place;
}

/** The pool at one moment: who waits, who holds which connection, and who has just left. */
export function Stage({ scene, now, label }: { scene: Scene; now: number; label: string }) {
  const hidden = hiddenWaiting(scene.waiting.length);
  return (
    <div class="pool-stage" role="img" aria-label={label}>
      <div class="pool-zones" aria-hidden="true">
        <span>Waiting{hidden > 0 && `, ${hidden} more not shown`}</span>
        <span>Connections</span>
        <span>Left</span>
      </div>
      <div class="pool-floor" style={{ height: `${stageHeight}px` }} aria-hidden="true">
        {scene.connections.map((connection, index) => (
          <div
            key={`connection-${index + 1}`}
            class="pool-slot"
            data-state={connection.state}
            style={styleOf(slotPlace(index))}
          >
            <span class="pool-number">{index + 1}</span>
            {connection.state !== 'free' && (
              <span class="pool-done" style={{ width: `${100 * doneOf(connection, now)}%` }} />
            )}
          </div>
        ))}
        {clientsOf(scene).map(({ client, state, place }) => (
          <span key={`client-${client}`} class="pool-client" data-state={state} style={styleOf(place)} />
        ))}
      </div>
    </div>
  );
}

function clientsOf({ waiting, connections, departures }: Scene): Shown[] {
  const clients: Shown[] = [
    ...waiting
      .slice(0, waitingPlaces)
      .map(({ client }, index): Shown => ({ client, state: 'waiting', place: waitingPlace(index) })),
    ...connections.flatMap((connection, index): Shown[] =>
      connection.state === 'free'
        ? []
        : [{ client: connection.client, state: connection.state, place: slotPlace(index) }],
    ),
    ...departures.map(
      ({ client, connection }): Shown => ({
        client,
        state: connection === undefined ? 'timed-out' : 'served',
        place: exitPlace(connection),
      }),
    ),
  ];
  // In a fixed order, so that a client's element stays itself while the client moves.
  return clients.sort((a, b) => a.client - b.client);
}

function doneOf({ from, until }: { from: number; until: number }, now: number): number {
  return until > from ? Math.min(1, (now - from) / (until - from)) : 1;
}

function styleOf({ x, y }: Place) {
  return { '--x': x, '--y': y } as Record<string, number>;
}
