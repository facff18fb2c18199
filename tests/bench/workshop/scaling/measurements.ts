/** What the load of `npm run bench -- workshop` measured of the workshop's servers: the only figures of docs/scaling.md. */
export interface Measured {
  /** With one database: PGlite inside of the server, or a PostgreSQL that the servers share. */
  store: 'embedded' | 'shared';
  servers: number;
  participants: number;
  boards: number;
  /** Of an event's POST, ms. */
  postMs: { median: number; p99: number };
}

/**
 * 2026-11-30, two cores that also made the load and ran the database and the graders. The third and the fourth come from
 * `npm run bench -- workshop --only shared --seconds 40`, with `--participants 3500` and `5000`.
 */
export const measured = [
  { store: 'embedded', servers: 1, participants: 300, boards: 5, postMs: { median: 24, p99: 46 } },
  { store: 'shared', servers: 2, participants: 2_000, boards: 20, postMs: { median: 22, p99: 71 } },
  { store: 'shared', servers: 2, participants: 3_500, boards: 20, postMs: { median: 24, p99: 151 } },
  { store: 'shared', servers: 2, participants: 5_000, boards: 20, postMs: { median: 34, p99: 832 } },
] as const satisfies readonly Measured[];

/** A participant sends an event so often, s: what the load does. */
export const secondsBetweenEvents = 10;

/**
 * What a server works on an event, ms, and what each event waits for besides, such as the way to the database: with these
 * two the simulation has the medians of the second and the fourth measurement. The others test it.
 */
export const serviceMs = 3.4;
export const wayMs = 3.4;
