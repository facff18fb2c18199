/** A `Database` on a PostgreSQL server: the dataset in a schema of its own, created on start and dropped on close. */

import { Client, type ClientConfig } from 'pg';
import Cursor from 'pg-cursor';
import {
  type Database,
  DatabaseStopped,
  defaultMaxRows,
  type Notice,
  type QueryResult,
  type RunOptions,
  StatementError,
} from '../database.ts';
import type { Dataset } from '../dataset/generate.ts';
import { prepareDataset } from '../dataset/prepare.ts';
import { statementLimitMs } from '../pglite/database.ts';
import { refuseUnsuitable, schemaOf } from './suitable.ts';

/** PostgreSQL's defaults, and what makes runs repeat: plans must not depend on how the server is tuned. */
const sessionSettings = {
  timezone: 'UTC',
  synchronize_seqscans: 'off',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  work_mem: '4MB',
  hash_mem_multiplier: '2',
  random_page_cost: '4',
  seq_page_cost: '1',
  effective_cache_size: '4GB',
  plan_cache_mode: 'auto',
  statement_timeout: '0',
};

/** Values stay PostgreSQL's text. */
const asText = { getTypeParser: () => (value: string) => value };

export class PostgresDatabase implements Database {
  readonly version: string;
  readonly #config: ClientConfig;
  readonly #dataset: Dataset;
  readonly #limitMs: number;
  #client: Client;
  #backendPid: number;

  /**
   * Connects, refuses what is not suitable, and fills a new schema with the dataset.
   * @throws UnsuitableDatabase for a server, role or schema that cannot be used; whatever `pg` throws when it cannot connect.
   */
  static async start(
    config: ClientConfig,
    dataset: Dataset,
    limitMs = statementLimitMs,
  ): Promise<PostgresDatabase> {
    const client = await connect(config);
    try {
      const version = await refuseUnsuitable(client, dataset);
      const database = new PostgresDatabase(config, dataset, limitMs, version, client, await pidOf(client));
      await database.#fill();
      return database;
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  private constructor(
    config: ClientConfig,
    dataset: Dataset,
    limitMs: number,
    version: string,
    client: Client,
    backendPid: number,
  ) {
    this.#config = config;
    this.#dataset = dataset;
    this.#limitMs = limitMs;
    this.version = version;
    this.#client = client;
    this.#backendPid = backendPid;
  }

  async run(sql: string, { params = [], maxRows = defaultMaxRows }: RunOptions = {}): Promise<QueryResult> {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      void this.#terminateBackend();
    }, this.#limitMs);
    try {
      return await readRows(this.#client, sql, [...params], maxRows);
    } catch (error) {
      if (timedOut)
        throw new DatabaseStopped('time limit', `The statement was stopped after ${this.#limitMs / 1000} s.`);
      throw translated(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async reset(): Promise<void> {
    await this.#terminateBackend();
    this.#client = await connect(this.#config);
    this.#backendPid = await pidOf(this.#client);
    await this.#client.query(`DROP SCHEMA IF EXISTS ${schemaOf(this.#dataset)} CASCADE`);
    await this.#fill();
  }

  /** Drops the schema, also while a statement runs or after the connection was lost. */
  async close(): Promise<void> {
    await this.#terminateBackend();
    const client = await connect(this.#config);
    await client.query(`DROP SCHEMA IF EXISTS ${schemaOf(this.#dataset)} CASCADE`);
    await client.end();
  }

  async #fill(): Promise<void> {
    const schema = schemaOf(this.#dataset);
    await this.#client.query(`CREATE SCHEMA ${schema}`);
    for (const [name, value] of Object.entries(sessionSettings))
      await this.#client.query(`SET ${name} = '${value}'`);
    await this.#client.query(`SET search_path = ${schema}, public`);
    for (const statement of prepareDataset(this.#dataset)) await this.#client.query(statement);
  }

  /** Ends our own server process from a second connection: a client cannot interrupt itself. */
  async #terminateBackend(): Promise<void> {
    const killer = await connect(this.#config);
    // The pid is ours only while the process is still the one of this role and application.
    await killer.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND usename = current_user AND application_name = $2',
      [this.#backendPid, applicationName],
    );
    for (let alive = true; alive; ) {
      const { rows } = await killer.query('SELECT FROM pg_stat_activity WHERE pid = $1', [this.#backendPid]);
      alive = rows.length > 0;
    }
    await killer.end();
  }
}

const applicationName = 'securecart check-lab';

async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client({
    ...config,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener Node ends the process when the server closes an idle connection.
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function pidOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

async function readRows(
  client: Client,
  sql: string,
  params: (string | null)[],
  maxRows: number,
): Promise<QueryResult> {
  const notices: Notice[] = [];
  const onNotice = ({
    severity = 'NOTICE',
    message = '',
  }: {
    severity?: string | undefined;
    message?: string | undefined;
  }) => notices.push({ severity, message });
  client.on('notice', onNotice);
  const started = performance.now();
  const cursor = client.query(
    new Cursor<(string | null)[]>(sql, params, { rowMode: 'array', types: asText }),
  );
  try {
    const { rows, result } = await readCursor(cursor, maxRows + 1);
    return {
      columns: result.fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })),
      rows: rows.slice(0, maxRows),
      truncated: rows.length > maxRows,
      command: [result.command, result.rowCount].filter((part) => part != null).join(' '),
      notices,
      milliseconds: performance.now() - started,
    };
  } finally {
    client.off('notice', onNotice);
    await cursor.close();
  }
}

function readCursor(
  cursor: Cursor<(string | null)[]>,
  rows: number,
): Promise<{ rows: (string | null)[][]; result: import('pg').QueryResult }> {
  return new Promise((resolve, reject) => {
    cursor.read(rows, (error, rows, result) => (error ? reject(error) : resolve({ rows, result })));
  });
}

function translated(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { code, detail, hint, position, severity } = error as Error & Record<string, string | undefined>;
  const isFromServer = severity !== undefined && code?.length === 5;
  if (!isFromServer || severity === 'FATAL' || severity === 'PANIC')
    return new DatabaseStopped(
      'connection lost',
      `The connection to the database was lost: ${error.message}.`,
    );
  return new StatementError(error.message, {
    code,
    detail,
    hint,
    position: position === undefined ? undefined : Number(position) - 1,
  });
}
