/** @module-tag thorough */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPgBouncer, startPgBouncer } from '../../../tests/pgbouncer.ts';
import { type PostgresServer, startPostgres } from '../../../tests/postgres.ts';
import { type ConnectionsRequest, loadRequest } from '../request.ts';
import { urlTarget } from '../target.ts';
import { storm } from './connections.ts';
import { fill } from './fill.ts';
import { exerciseStorage } from './storage.ts';

let server: PostgresServer;

beforeAll(async () => {
  // The load signs in as a superuser, so that all 20 connections are there for it.
  server = await startPostgres({ max_connections: '20', shared_buffers: '1MB', fsync: 'on' });
});
afterAll(() => server?.stop());

const direct = () => urlTarget(server.url, 'direct-url');

function connections(settings: Partial<ConnectionsRequest>): ConnectionsRequest {
  const request = loadRequest.parse({
    workload: 'connections',
    clients: 10,
    seconds: 1,
    thinkMs: 50,
    ...settings,
  });
  if (request.workload !== 'connections') throw new Error('Not a storm.');
  return request;
}

function unusedPort(url: string): string {
  const target = new URL(url);
  target.port = '1';
  return target.href;
}

describe('the connection storm on a real PostgreSQL', () => {
  test('gives each client a server process of its own', async () => {
    const report = await storm(direct(), connections({ clients: 10 }));
    expect(report).toMatchObject({ connected: 10, backends: 10, failures: [] });
    expect(report.connect.count).toBe(10);
    expect(report.query.count).toBeGreaterThanOrEqual(10);
    // The transaction sleeps for 10 ms in the server.
    expect(report.query.p50).toBeGreaterThanOrEqual(10);
    expect(report.query.p99).toBeGreaterThanOrEqual(report.query.p50 ?? Number.POSITIVE_INFINITY);
  });

  test('counts the clients that max_connections turns away', async () => {
    const report = await storm(direct(), connections({ clients: 40 }));
    expect(report.connected).toBeLessThanOrEqual(20);
    expect(report.backends).toBeLessThanOrEqual(20);
    expect(report.failures).toEqual([
      {
        kind: 'too many connections',
        count: expect.any(Number),
        example: expect.stringMatching(/too many clients/),
      },
    ]);
    expect(report.failures[0]?.count).toBe(40 - report.connected);
  });

  test('tells a wrong password from a server that is not there', async () => {
    const wrongPassword = server.url.replace(/:[^:@]+@/, ':wrong@');
    const refused = await storm(urlTarget(wrongPassword, 'direct-url'), connections({ clients: 2 }));
    expect(refused).toMatchObject({ connected: 0, backends: 0, query: { count: 0 } });
    expect(refused.failures.map(({ kind }) => kind)).toEqual(['not allowed to sign in']);
    const absent = await storm(urlTarget(unusedPort(server.url), 'direct-url'), connections({ clients: 2 }));
    expect(absent.failures.map(({ kind }) => kind)).toEqual(['connection refused']);
  });
});

const pgbouncer = findPgBouncer();
describe.skipIf(!pgbouncer)(
  `the connection storm through PgBouncer${pgbouncer ? '' : ' (skipped: no pgbouncer is installed here)'}`,
  () => {
    test('lets 60 clients share 5 server processes', async () => {
      const pooler = await startPgBouncer(pgbouncer ?? '', server.url, 5);
      try {
        const report = await storm(urlTarget(pooler.url, 'proxy-url'), connections({ clients: 60 }));
        expect(report).toMatchObject({ connected: 60, failures: [] });
        expect(report.backends).toBeGreaterThan(0);
        expect(report.backends).toBeLessThanOrEqual(5);
      } finally {
        await pooler.stop();
      }
    });
  },
);

describe('the storage workload on a real PostgreSQL', () => {
  test('has nothing to read before the table is filled', async () => {
    await expect(exerciseStorage(direct(), request())).rejects.toThrow('nothing to read');
  });

  test('fills a table with one row a page, in as many calls as it takes', async () => {
    const first = await fill(direct(), { workload: 'fill', gibibytes: 0.02, seconds: 30 });
    expect(first).toEqual({ workload: 'fill', gibibytes: expect.closeTo(0.02, 4), full: true });
    const again = await fill(direct(), { workload: 'fill', gibibytes: 0.02, seconds: 30 });
    expect(again).toEqual(first);
  });

  test('refuses a table of another size', async () => {
    await fill(direct(), { workload: 'fill', gibibytes: 0.05, seconds: 30 });
    await expect(fill(direct(), { workload: 'fill', gibibytes: 0.02, seconds: 30 })).rejects.toThrow(
      'more than the 0.02 asked for',
    );
  });

  test('reads a page for each read that misses memory, and flushes the log for commits', async () => {
    const report = await exerciseStorage(direct(), request());
    expect(report.failures).toEqual([]);
    expect(report.read.count).toBeGreaterThan(0);
    expect(report.commit.count).toBeGreaterThan(0);
    expect(report.commitsPerSecond).toBeGreaterThan(0);
    expect(report.logFlushesPerSecond).toBeGreaterThan(0);
    // 1 MB of memory holds a fiftieth of the 50 MB table: nearly every read is of a page that is not there.
    const readsPerSecond = report.read.count / report.seconds;
    expect(report.pageReadsPerSecond / readsPerSecond).toBeGreaterThan(0.8);
    expect(report.pageReadsPerSecond / readsPerSecond).toBeLessThan(1.6);
  });
});

function request() {
  const parsed = loadRequest.parse({ workload: 'storage', seconds: 2, readers: 4, writers: 2 });
  if (parsed.workload !== 'storage') throw new Error('Not of storage.');
  return parsed;
}
