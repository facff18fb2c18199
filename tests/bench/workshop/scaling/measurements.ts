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

/** 2026-11-29, two cores that also made the load and ran the graders; docs/benchmarks.md has all that was measured then. */
export const measured = [
  { store: 'embedded', servers: 1, participants: 300, boards: 5, postMs: { median: 27, p99: 75 } },
  { store: 'shared', servers: 2, participants: 2_000, boards: 20, postMs: { median: 41, p99: 867 } },
] as const satisfies readonly Measured[];

/** A participant sends an event so often, s: what the load does. */
export const secondsBetweenEvents = 10;

/**
 * What a server's one thread works on an event, ms: the mean with which the simulation has the median of the second
 * measurement, where servers are busy. The first one tests it.
 */
export const serviceMs = 7.9;
