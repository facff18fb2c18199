import { Client, DatabaseError, Pool } from 'pg';
import type { Storm, StormOutcome } from '#labs/rds-proxy/connection-cost.ts';
import { startPostgres } from '../postgres.ts';

interface StormSettings {
  clients: number;
  maxConnections: number;
  /** Connections of the pool. */
  pool: number;
  /** Transactions of each client. */
  transactions: number;
}

/** Sends all clients at once to a server with few connections: first each with its own, then through a pool. */
export async function storm({ clients, maxConnections, pool, transactions }: StormSettings): Promise<Storm> {
  const server = await startPostgres({ max_connections: String(maxConnections) });
  try {
    // Superusers may use the last slots, an application may not.
    const password = 'for this storm only';
    const admin = new Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(`CREATE ROLE shop LOGIN PASSWORD '${password}'`);
    await admin.end();
    const url = new URL(server.url);
    url.username = 'shop';
    url.password = password;
    const settings = { url: url.href, clients, transactions };
    return {
      clients,
      transactions,
      maxConnections,
      direct: await direct(settings),
      pooled: { size: pool, ...(await pooled({ ...settings, size: pool })) },
    };
  } finally {
    await server.stop();
  }
}

const transaction = 'SELECT pg_backend_pid() AS pid, pg_sleep(0.005)';

/** No one leaves before everyone has been admitted or refused. */
async function direct({
  url,
  clients,
  transactions,
}: {
  url: string;
  clients: number;
  transactions: number;
}) {
  const arrivals = Array.from({ length: clients }, () => new Client({ connectionString: url }));
  for (const client of arrivals) client.on('error', () => {});
  const admissions = await Promise.allSettled(arrivals.map((client) => client.connect()));
  const admitted = arrivals.filter((_, index) => admissions[index]?.status === 'fulfilled');
  const pids = new Set<number>();
  await Promise.all(
    admitted.map(async (client) => {
      for (let count = 0; count < transactions; count++)
        pids.add((await client.query(transaction)).rows[0].pid);
      await client.end();
    }),
  );
  return outcome(admissions, pids);
}

async function pooled({
  url,
  clients,
  transactions,
  size,
}: {
  url: string;
  clients: number;
  transactions: number;
  size: number;
}) {
  const pool = new Pool({ connectionString: url, max: size });
  const pids = new Set<number>();
  const served = await Promise.allSettled(
    Array.from({ length: clients }, async () => {
      for (let count = 0; count < transactions; count++)
        pids.add((await pool.query(transaction)).rows[0].pid);
    }),
  );
  // The pool is done before its sockets are: the server's end may reach one of them first.
  pool.on('error', () => {});
  await pool.end();
  return outcome(served, pids);
}

function outcome(results: readonly PromiseSettledResult<unknown>[], pids: ReadonlySet<number>): StormOutcome {
  const refused = new Map<string, { sqlState: string; message: string; clients: number }>();
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    if (!(result.reason instanceof DatabaseError)) throw result.reason;
    const { code: sqlState = '', message } = result.reason;
    const known = refused.get(message);
    refused.set(message, { sqlState, message, clients: (known?.clients ?? 0) + 1 });
  }
  return {
    served: results.filter(({ status }) => status === 'fulfilled').length,
    refused: [...refused.values()],
    backends: pids.size,
  };
}
