import { Client } from 'pg';
import type { Target } from '../target.ts';

/** Milliseconds after which a client gives up waiting for a connection, and for an answer. */
const connectLimit = 10_000;
const answerLimit = 30_000;

/** A connection that is open and that never throws outside of what is awaited. */
export async function connect(target: Target): Promise<Client> {
  const client = new Client({
    ...(await target()),
    application_name: 'securecart-load',
    connectionTimeoutMillis: connectLimit,
    query_timeout: answerLimit,
    keepAlive: true,
  });
  // A connection that is cut while idle reports it here; the next query fails with the same reason.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await disconnect(client);
    throw error;
  }
}

/** Closes it politely, for two seconds at most: a server that hangs does not hold up the run. */
export async function disconnect(client: Client): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 2000);
  });
  await Promise.race([client.end().catch(() => {}), enough]);
  clearTimeout(timer);
}
