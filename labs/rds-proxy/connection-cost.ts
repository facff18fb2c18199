/** What a connection costs PostgreSQL. Written by `npx node tests/bench/connection-cost.ts`, which says how. */

export interface ConnectionCost {
  /** Date, `YYYY-MM-DD`. */
  measuredOn: string;
  machine: string;
  memory: readonly MemoryOfConnection[];
  startup: StartupOfConnection;
  storm: Storm;
}

/** Memory of one idle connection after it did something, kB: the mean over `connections`. */
export interface MemoryOfConnection {
  did: 'nothing' | 'checkout' | 'day';
  connections: number;
  /** What all processes of the server grew by (their PSS, so that a shared page counts once), for each connection. */
  memoryKb: number;
  /** What their page tables grew by, which PSS leaves out. */
  pageTablesKb: number;
  /** What `ps` and `top` show for one backend, which counts shared pages in every process anew. */
  rssKb: number;
}

/** Times that opening a connection took as long as `SELECT 1` on an open one; on loopback, with a SCRAM password. */
export interface StartupOfConnection {
  rounds: number;
  /** Pairs of each round, whose medians are compared. */
  samples: number;
  plain: Ratio;
  /** undefined where there was no openssl to make a certificate. */
  tls: Ratio | undefined;
}

/** Over the rounds. */
export interface Ratio {
  lowest: number;
  median: number;
  highest: number;
}

/** All clients at once, each with the same number of transactions. */
export interface Storm {
  clients: number;
  transactions: number;
  maxConnections: number;
  direct: StormOutcome;
  /** The clients of one process share a pool of `size`. */
  pooled: StormOutcome & { size: number };
}

export interface StormOutcome {
  served: number;
  /** Clients that were refused, by what PostgreSQL answered. */
  refused: readonly { sqlState: string; message: string; clients: number }[];
  /** Server processes that worked for the clients that were served. */
  backends: number;
}

export const connectionCost: ConnectionCost = {
  measuredOn: '2026-11-22',
  machine: '2 cores, linux x64, PostgreSQL 18.4, Node 24.21.0',
  memory: [
    {
      did: 'nothing',
      connections: 200,
      memoryKb: 1273,
      pageTablesKb: 136,
      rssKb: 15060,
    },
    {
      did: 'checkout',
      connections: 200,
      memoryKb: 1747,
      pageTablesKb: 152,
      rssKb: 18508,
    },
    {
      did: 'day',
      connections: 200,
      memoryKb: 3164,
      pageTablesKb: 179,
      rssKb: 38764,
    },
  ],
  startup: {
    rounds: 7,
    samples: 100,
    plain: {
      lowest: 19,
      median: 25,
      highest: 33,
    },
    tls: {
      lowest: 28,
      median: 29,
      highest: 31,
    },
  },
  storm: {
    clients: 200,
    transactions: 10,
    maxConnections: 87,
    direct: {
      served: 84,
      refused: [
        {
          sqlState: '53300',
          message: 'remaining connection slots are reserved for roles with the SUPERUSER attribute',
          clients: 21,
        },
        {
          sqlState: '53300',
          message: 'sorry, too many clients already',
          clients: 95,
        },
      ],
      backends: 84,
    },
    pooled: {
      size: 20,
      served: 200,
      refused: [],
      backends: 20,
    },
  },
};
