import { readdirSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import type { MemoryOfConnection } from '#labs/rds-proxy/connection-cost.ts';

type Work = MemoryOfConnection['did'];

/** One customer's checkout: five tables of the catalogue, a join, a few pages of each table. */
const checkout = [
  'SELECT id, email, tier FROM customers WHERE id = $1',
  'SELECT p.id, p.name, p.price_cents, i.qty FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.id = $1',
  'SELECT o.id, o.total_cents, c.country FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = $1',
];
/** What a long-lived connection collects: every page of the shop seen, and a hundred statements prepared. */
const preparedStatements = 100;

async function work(client: Client, did: Work): Promise<void> {
  await client.query('SELECT 1');
  if (did === 'nothing') return;
  for (const text of checkout) await client.query(text, [42]);
  if (did === 'checkout') return;
  for (const table of ['customers', 'products', 'orders', 'order_items'])
    await client.query(`SELECT count(*) FROM ${table}`);
  for (let statement = 0; statement < preparedStatements; statement++)
    await client.query({
      name: `statement ${statement}`,
      text: `SELECT o.id, o.total_cents + ${statement} FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = $1`,
      values: [statement + 1],
    });
}

/** Memory for each connection after each kind of work, from what the whole server grows by. */
export async function memoryOfConnections(url: string, connections: number): Promise<MemoryOfConnection[]> {
  const results: MemoryOfConnection[] = [];
  for (const did of ['nothing', 'checkout', 'day'] as const) {
    // This one stays and holds every shared page, so that none is counted as new when the others come.
    const [standing] = await open(url, 1);
    if (!standing) throw new Error('The server admits no one.');
    await work(standing, 'day');
    const postmaster = parentOf(await pidOf(standing));
    await settled(postmaster);

    const before = memoryOf(postmaster);
    const clients = await open(url, connections);
    for (const client of clients) await work(client, did);
    const after = memoryOf(postmaster);
    const backend = await pidOf(clients[0] as Client);
    const rssKb = kilobytes(readFileSync(`/proc/${backend}/smaps_rollup`, 'utf8'), 'Rss');
    await Promise.all([standing, ...clients].map((client) => client.end()));
    const each = (kb: number) => Math.round(kb / connections);
    results.push({
      did,
      connections,
      memoryKb: each(after.pss - before.pss),
      pageTablesKb: each(after.pageTables - before.pageTables),
      rssKb,
    });
  }
  return results;
}

async function open(url: string, count: number): Promise<Client[]> {
  const clients = Array.from({ length: count }, () => new Client({ connectionString: url }));
  for (const client of clients) await client.connect();
  return clients;
}

async function pidOf(client: Client): Promise<number> {
  return (await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid;
}

/** Waits until the backends of the clients that left are gone. */
async function settled(postmaster: number): Promise<void> {
  let last = -1;
  for (let processes = familyOf(postmaster).length; processes !== last; ) {
    last = processes;
    await new Promise((resolve) => setTimeout(resolve, 500));
    processes = familyOf(postmaster).length;
  }
}

/** kB of all processes of the server. */
function memoryOf(postmaster: number): { pss: number; pageTables: number } {
  let pss = 0;
  let pageTables = 0;
  for (const pid of familyOf(postmaster)) {
    pss += kilobytes(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), 'Pss');
    pageTables += kilobytes(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmPTE');
  }
  return { pss, pageTables };
}

function familyOf(postmaster: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return [postmaster, ...pids.filter((pid) => parentOf(pid) === postmaster)];
}

function parentOf(pid: number): number {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    // It ended since /proc was listed.
    return 0;
  }
}

function kilobytes(text: string, field: string): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1];
  if (found === undefined) throw new Error(`/proc shows no ${field}.`);
  return Number(found);
}
