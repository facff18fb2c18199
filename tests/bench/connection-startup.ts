import { execFileSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Ratio, StartupOfConnection } from '#labs/rds-proxy/connection-cost.ts';

const rounds = 7;

/**
 * How long opening a connection takes, against a trivial query on an open one. Both in turn, so that both see the same
 * load, and in several rounds, since the machine's load moves the ratio.
 */
export async function startupOfConnections(url: string, samples: number): Promise<StartupOfConnection> {
  const plain = await ratio(url, samples, false);
  return {
    rounds,
    samples,
    plain,
    tls: (await enableTls(url)) ? await ratio(url, samples, true) : undefined,
  };
}

async function ratio(url: string, samples: number, tls: boolean): Promise<Ratio> {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { open, query } = await compare(url, samples, tls);
    ratios.push(Math.round(open / query));
  }
  return { lowest: Math.min(...ratios), median: median(ratios), highest: Math.max(...ratios) };
}

async function compare(url: string, samples: number, tls: boolean): Promise<{ open: number; query: number }> {
  const config = { connectionString: url, ssl: tls && { rejectUnauthorized: false } };
  const standing = new Client(config);
  await standing.connect();
  const opens: number[] = [];
  const queries: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const client = new Client(config);
    opens.push(await milliseconds(() => client.connect()));
    await client.end();
    queries.push(await milliseconds(() => standing.query('SELECT 1')));
  }
  await standing.end();
  return { open: median(opens), query: median(queries) };
}

/** Gives the server a certificate of its own; false where there is no openssl to make one. */
async function enableTls(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const folder: string = (await client.query('SHOW data_directory')).rows[0].data_directory;
  const key = join(folder, 'server.key');
  const certificate = join(folder, 'server.crt');
  try {
    const subject = ['-subj', '/CN=localhost', '-days', '2', '-keyout', key, '-out', certificate];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject], {
      stdio: 'ignore',
    });
    const { uid, gid } = statSync(folder);
    for (const file of [key, certificate]) chownSync(file, uid, gid);
    await client.query('ALTER SYSTEM SET ssl = on');
    await client.query('SELECT pg_reload_conf()');
    return true;
  } catch (error) {
    console.error(`No TLS: ${error instanceof Error ? error.message : error}`);
    return false;
  } finally {
    await client.end();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function milliseconds(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
