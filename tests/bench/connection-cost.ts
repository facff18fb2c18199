/**
 * What a connection costs PostgreSQL: `npx node tests/bench/connection-cost.ts` measures it on a PostgreSQL of its own
 * and writes `labs/rds-proxy/connection-cost.ts`, where the pages read it. Linux only, since memory comes from /proc.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { visible } from '#checkers/sql/dataset/generate.ts';
import { prepareDataset } from '#checkers/sql/dataset/prepare.ts';
import { startPostgres } from '../postgres.ts';
import { memoryOfConnections } from './connection-memory.ts';
import { startupOfConnections } from './connection-startup.ts';
import { storm } from './connection-storm.ts';

const document = join(import.meta.dirname, '../../labs/rds-proxy/connection-cost.ts');

const server = await startPostgres({ max_connections: '250' });
const cost = await (async () => {
  try {
    const admin = new Client({ connectionString: server.url });
    await admin.connect();
    for (const statement of prepareDataset(visible)) await admin.query(statement);
    const { server: version } = (await admin.query("SELECT current_setting('server_version') AS server"))
      .rows[0];
    const memory = await memoryOfConnections(server.url, 200);
    const startup = await startupOfConnections(server.url, 100);
    await admin.end();
    return {
      measuredOn: new Date().toISOString().slice(0, 10),
      machine: `${availableParallelism()} cores, ${process.platform} ${process.arch}, PostgreSQL ${version}, Node ${process.versions.node}`,
      memory,
      startup,
    };
  } finally {
    await server.stop();
  }
})();
const result = {
  ...cost,
  storm: await storm({ clients: 200, maxConnections: 87, pool: 20, transactions: 10 }),
};

writeFileSync(
  document,
  `/** What a connection costs PostgreSQL. Written by \`npx node tests/bench/connection-cost.ts\`, which says how. */

export interface ConnectionCost {
  /** Date, \`YYYY-MM-DD\`. */
  measuredOn: string;
  machine: string;
  memory: readonly MemoryOfConnection[];
  startup: StartupOfConnection;
  storm: Storm;
}

/** Memory of one idle connection after it did something, kB: the mean over \`connections\`. */
export interface MemoryOfConnection {
  did: 'nothing' | 'checkout' | 'day';
  connections: number;
  /** What all processes of the server grew by (their PSS, so that a shared page counts once), for each connection. */
  memoryKb: number;
  /** What their page tables grew by, which PSS leaves out. */
  pageTablesKb: number;
  /** What \`ps\` and \`top\` show for one backend, which counts shared pages in every process anew. */
  rssKb: number;
}

/** Times that opening a connection took as long as \`SELECT 1\` on an open one; on loopback, with a SCRAM password. */
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
  /** The clients of one process share a pool of \`size\`. */
  pooled: StormOutcome & { size: number };
}

export interface StormOutcome {
  served: number;
  /** Clients that were refused, by what PostgreSQL answered. */
  refused: readonly { sqlState: string; message: string; clients: number }[];
  /** Server processes that worked for the clients that were served. */
  backends: number;
}

export const connectionCost: ConnectionCost = ${JSON.stringify(result, null, 2)};
`,
);
execFileSync('npx', ['biome', 'format', '--write', document]);
console.log(JSON.stringify(result, null, 2));
