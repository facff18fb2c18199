/**
 * What `npm run load` prints for a small server, directly and through a pooler: `npx node tests/bench/load-example.ts`
 * writes it to `labs/rds-proxy/load-example.ts`, where a page reads it. PgBouncer stands in for RDS Proxy, which runs
 * only on AWS; it must be installed.
 */
import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { findPgBouncer, startPgBouncer } from '../pgbouncer.ts';
import { startPostgres } from '../postgres.ts';

const root = join(import.meta.dirname, '../..');
const document = join(root, 'labs/rds-proxy/load-example.ts');
/** Those of the lab: connections of a db.t4g.micro, and 70 % of them. */
const maxConnections = 87;
const poolSize = 60;

const pgBouncer = findPgBouncer();
if (!pgBouncer)
  throw new Error('PgBouncer is not installed: apt-get install pgbouncer, or brew install pgbouncer.');
const server = await startPostgres({ max_connections: String(maxConnections) });
try {
  const shop = await shopOf(server.url);
  const pooler = await startPgBouncer(pgBouncer, shop, poolSize);
  try {
    const urls = ['--direct-url', shop, '--proxy-url', pooler.url];
    const load = ['infra/load/cli/main.ts', ...urls, '--clients', '200', '--seconds', '30'];
    const { stdout } = await promisify(execFile)(process.execPath, load, { cwd: root });
    writeFileSync(document, moduleOf(stdout.trimEnd()));
    execFileSync('npx', ['biome', 'format', '--write', document], { cwd: root, stdio: 'ignore' });
    console.log(stdout);
  } finally {
    await pooler.stop();
  }
} finally {
  await server.stop();
}

/** A role that is no superuser, since those have connections of their own. */
async function shopOf(serverUrl: string): Promise<string> {
  const password = 'for this load only';
  const admin = new Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`CREATE ROLE shop LOGIN PASSWORD '${password}'`);
  await admin.end();
  const url = new URL(serverUrl);
  url.username = 'shop';
  url.password = password;
  return url.href;
}

function moduleOf(output: string): string {
  return `/** What \`npm run load\` printed. Written by \`npx node tests/bench/load-example.ts\`, which says how. */
export const loadExample = {
  /** Date, \`YYYY-MM-DD\`. */
  measuredOn: '${new Date().toISOString().slice(0, 10)}',
  machine: '${availableParallelism()} cores, ${process.platform} ${process.arch}',
  maxConnections: ${maxConnections},
  poolSize: ${poolSize},
  output: ${JSON.stringify(output)},
};
`;
}
