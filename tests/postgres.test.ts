import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from './postgres.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ work_mem: '1MB' });
});
afterAll(() => server?.stop());

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows[0] ?? [];
  } finally {
    await client.end();
  }
}

test('is a PostgreSQL 18 in UTF-8 with collation C, with the settings asked for', async () => {
  const asked = `SELECT current_setting('server_version_num')::int / 10000, pg_encoding_to_char(encoding),
    datcollate, current_setting('work_mem') FROM pg_database WHERE datname = current_database()`;
  expect(await ask(server.url, asked)).toEqual([18, 'UTF8', 'C', '1MB']);
});

test('lets a superuser in by password alone', async () => {
  const superuser = "SELECT current_setting('is_superuser')";
  expect(await ask(server.url, superuser)).toEqual(['on']);
  const wrong = new URL(server.url);
  wrong.password = 'guessed';
  await expect(ask(wrong.href, superuser)).rejects.toThrow('password authentication failed');
});

test('has gone when stopped', async () => {
  const other = await startPostgres();
  await other.stop();
  await expect(ask(other.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

test('says why it did not start', async () => {
  await expect(startPostgres({ no_such_setting: '1' })).rejects.toThrow('no_such_setting');
});
