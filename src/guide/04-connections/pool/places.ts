/** Where things stand on the stage: x in percent of its width, y in pixels from its top. */
export interface Place {
  x: number;
  y: number;
}

const queue = { columns: 5, rows: 6, width: 6, height: 24, right: 26, top: 2 };
const pool = { columns: 6, width: 8, height: 40, left: 36 };
const exit = { x: 92, queueX: 14 };

export const stageHeight = 160;

/** How many waiting clients are drawn. */
export const waitingPlaces = queue.columns * queue.rows;

/** How many of those who wait are not drawn. */
export function hiddenWaiting(waiting: number): number {
  return Math.max(0, waiting - waitingPlaces);
}

/** The first in line stands at the top, next to the pool. */
export function waitingPlace(position: number): Place {
  const column = position % queue.columns;
  const row = Math.floor(position / queue.columns);
  return { x: queue.right - column * queue.width, y: queue.top + row * queue.height };
}

/** A connection's place, and that of the client that holds it. */
export function slotPlace(connection: number): Place {
  const column = connection % pool.columns;
  const row = Math.floor(connection / pool.columns);
  return { x: pool.left + column * pool.width, y: row * pool.height };
}

/** Where a client is seen last: beside its connection's row, or below the queue. */
export function exitPlace(connection: number | undefined): Place {
  return connection === undefined
    ? { x: exit.queueX, y: stageHeight - 10 }
    : { x: exit.x, y: slotPlace(connection).y };
}
