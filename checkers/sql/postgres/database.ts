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
  statementLimitMs,
} from '../database.ts';
import type { Dataset } from '../dataset/generate.ts';
import { prepareDataset } from '../dataset/prepare.ts';
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
  #backend: Backend;
  /** The filling of the schema that is under way, or was. */
  #filling: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  /**
   * Connects and refuses what is not suitable. Nothing is made yet: `fill` does, and from then on `close` is needed.
   * @throws UnsuitableDatabase for a server, role or schema that cannot be used; whatever `pg` throws when it cannot connect.
   */
  static async connect(
    config: ClientConfig,
    dataset: Dataset,
    limitMs = statementLimitMs,
  ): Promise<PostgresDatabase> {
    const client = await connect(config);
    try {
      const version = await refuseUnsuitable(client, dataset);
      return new PostgresDatabase(config, dataset, limitMs, version, client, await backendOf(client));
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
    backend: Backend,
  ) {
    this.#config = config;
    this.#dataset = dataset;
    this.#limitMs = limitMs;
    this.version = version;
    this.#client = client;
    this.#backend = backend;
  }

  /** Makes the schema and puts the dataset into it. */
  fill(): Promise<void> {
    this.#filling = this.#createAndFill();
    return this.#filling;
  }

  async run(sql: string, { params = [], maxRows = defaultMaxRows }: RunOptions = {}): Promise<QueryResult> {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      // When the server cannot be reached either, the connection is lost and the statement fails by itself.
      this.#terminateBackend().catch(() => {});
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

  /** @throws DatabaseStopped when the server cannot be reached. */
  async reset(): Promise<void> {
    this.#filling = this.#startAgain();
    try {
      await this.#filling;
    } catch (error) {
      throw lost(error);
    }
  }

  async #startAgain(): Promise<void> {
    await this.#terminateBackend();
    this.#refuseWhenClosing();
    this.#client = await connect(this.#config);
    this.#backend = await backendOf(this.#client);
    this.#refuseWhenClosing();
    await this.#client.query(`DROP SCHEMA IF EXISTS ${schemaOf(this.#dataset)} CASCADE`);
    await this.#createAndFill();
  }

  /**
   * Drops the schema, also while a statement runs or after the connection was lost. Later calls wait for the first.
   * @throws DatabaseStopped when the server cannot be reached, so that the schema stays.
   */
  close(): Promise<void> {
    this.#closing ??= this.#dropSchema().catch((error) => {
      throw lost(error);
    });
    return this.#closing;
  }

  async #dropSchema(): Promise<void> {
    await this.#terminateBackend();
    // A schema that is being filled would come back after it was dropped.
    await this.#filling.catch(() => {});
    await this.#terminateBackend();
    const client = await connect(this.#config);
    await client.query(`DROP SCHEMA IF EXISTS ${schemaOf(this.#dataset)} CASCADE`);
    await client.end();
  }

  async #createAndFill(): Promise<void> {
    const schema = schemaOf(this.#dataset);
    const statements = [
      `CREATE SCHEMA ${schema}`,
      ...Object.entries(sessionSettings).map(([name, value]) => `SET ${name} = '${value}'`),
      `SET search_path = ${schema}, public`,
      ...prepareDataset(this.#dataset),
    ];
    for (const statement of statements) {
      this.#refuseWhenClosing();
      await this.#client.query(statement);
    }
  }

  #refuseWhenClosing(): void {
    if (this.#closing) throw new DatabaseStopped('cancelled', 'The database is being closed.');
  }

  /** Ends our own server process from a second connection: a client cannot interrupt itself. */
  async #terminateBackend(): Promise<void> {
    const killer = await connect(this.#config);
    try {
      // A pid is used again; with the time of its start it is ours and no one else's.
      const ours = 'FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2::timestamptz';
      const { pid, startedAt } = this.#backend;
      await killer.query(`SELECT pg_terminate_backend(pid) ${ours}`, [pid, startedAt]);
      const deadline = performance.now() + terminationLimitMs;
      for (;;) {
        const { rows } = await killer.query(`SELECT ${ours}`, [pid, startedAt]);
        if (rows.length === 0) return;
        if (performance.now() > deadline)
          throw new Error(`the server process ${pid} doesn’t end although it was told to`);
      }
    } finally {
      await killer.end();
    }
  }
}

/** A server process, told from a later one with its pid by when it started. */
interface Backend {
  pid: number;
  startedAt: string;
}

const terminationLimitMs = 10_000;
const applicationName = 'securecart check-lab';

async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client({
    ...config,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener Node ends the process when the server closes an idle connection.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    // What fails on this side, such as a password that is not there, leaves the socket open and the process waiting.
    void client.end().catch(() => {});
    throw error;
  }
  return client;
}

async function backendOf(client: Client): Promise<Backend> {
  const { rows } = await client.query<{ pid: number; started_at: string }>(
    'SELECT pid, backend_start::text AS started_at FROM pg_stat_activity WHERE pid = pg_backend_pid()',
  );
  return { pid: rows[0]?.pid ?? 0, startedAt: rows[0]?.started_at ?? '-infinity' };
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
  let onEnd = () => {};
  const ended = new Promise<void>((resolve) => {
    onEnd = resolve;
    client.once('end', resolve);
  });
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
    // No one confirms the end of a cursor on a connection that is gone.
    await Promise.race([cursor.close(), ended]);
    client.off('end', onEnd);
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

function lost(error: unknown): DatabaseStopped {
  if (error instanceof DatabaseStopped) return error;
  const { message, code } = error as Error & { code?: string };
  return new DatabaseStopped(
    'connection lost',
    `The connection to the database was lost: ${message || code || String(error)}.`,
  );
}

function translated(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { code, detail, hint, position, severity } = error as Error & Record<string, string | undefined>;
  const isFromServer = severity !== undefined && code?.length === 5;
  if (!isFromServer || severity === 'FATAL' || severity === 'PANIC') return lost(error);
  return new StatementError(error.message, {
    code,
    detail,
    hint,
    position: position === undefined ? undefined : Number(position) - 1,
  });
}
