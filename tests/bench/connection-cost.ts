/**
 * What a connection costs PostgreSQL: `npx node tests/bench/connection-cost.ts` measures it on a PostgreSQL of its own
 * and writes the figures in `labs/rds-proxy/connection-cost.ts`, where the pages read them. Linux only, since memory comes from /proc.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
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

const declaration = 'export const connectionCost: ConnectionCost = ';
const [types = ''] = readFileSync(document, 'utf8').split(declaration);
writeFileSync(document, `${types}${declaration}${JSON.stringify(result, null, 2)};\n`);
execFileSync('npx', ['biome', 'format', '--write', document]);
console.log(JSON.stringify(result, null, 2));
