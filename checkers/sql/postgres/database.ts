/** A `Database` on a PostgreSQL server: the dataset in a schema of its own, created on start and dropped on close. */

import type { Client, ClientConfig } from 'pg';
import {
  type Database,
  DatabaseStopped,
  defaultMaxRows,
  type QueryResult,
  type RunOptions,
  statementLimitMs,
} from '../database.ts';
import type { Dataset } from '../dataset/generate.ts';
import { prepareDataset } from '../dataset/prepare.ts';
import { type Backend, backendOf, connect, lost, terminateBackend, translated } from './connection.ts';
import { readRows } from './read-rows.ts';
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
      terminateBackend(this.#config, this.#backend).catch(() => {});
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
    await terminateBackend(this.#config, this.#backend);
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
    await terminateBackend(this.#config, this.#backend);
    // A schema that is being filled would come back after it was dropped.
    await this.#filling.catch(() => {});
    await terminateBackend(this.#config, this.#backend);
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
}
