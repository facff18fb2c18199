import {
  type Database,
  DatabaseStopped,
  type QueryResult,
  type RunOptions,
  statementLimitMs,
} from '../database.ts';
import { PgliteInstance, type SpawnWorker } from './instance.ts';
import type { EngineAssets, Role } from './messages.ts';

export interface PgliteOptions {
  spawn: SpawnWorker;
  assets: EngineAssets;
  limitMs?: number;
  /** Default: the learner, who may not write to the system catalogs. */
  role?: Role;
}

/** A `Database` on PGlite: one worker at a time, replaced on `reset`. */
export class PgliteDatabase implements Database {
  readonly version: string;
  readonly #options: PgliteOptions;
  #instance: Promise<PgliteInstance>;

  /** @throws DatabaseStopped when PGlite does not start. */
  static async start(options: PgliteOptions): Promise<PgliteDatabase> {
    return new PgliteDatabase(
      options,
      await PgliteInstance.start(options.spawn, options.assets, options.role),
    );
  }

  private constructor(options: PgliteOptions, instance: PgliteInstance) {
    this.#options = options;
    this.#instance = Promise.resolve(instance);
    this.version = instance.version;
  }

  async run(sql: string, options?: RunOptions): Promise<QueryResult> {
    return (await this.#instance).run(sql, this.#options.limitMs ?? statementLimitMs, options);
  }

  /** Runs one `COPY … FROM STDIN` with these rows, in PostgreSQL's text form. @throws StatementError, DatabaseStopped */
  async copy(sql: string, rows: Uint8Array<ArrayBuffer>): Promise<QueryResult> {
    return (await this.#instance).copy(sql, rows, this.#options.limitMs ?? statementLimitMs);
  }

  /** The data directory as it is now, to start another database from. Needs the superuser. @throws DatabaseStopped */
  async snapshot(): Promise<Blob> {
    return (await this.#instance).file('snapshot');
  }

  /** What `pg_dump` writes of the database. @throws DatabaseStopped */
  async dump(): Promise<Blob> {
    return (await this.#instance).file('dump');
  }

  /** Returns as soon as the replacement is on its way; the next statement waits for it. */
  async reset(): Promise<void> {
    this.cancel();
    const { spawn, assets, role } = this.#options;
    this.#instance = PgliteInstance.start(spawn, assets, role);
    // The next statement throws the failure; without one, it does not matter.
    this.#instance.catch(() => {});
  }

  /** Stops whatever runs; the statement under way throws DatabaseStopped. `reset` brings the database back. */
  cancel(): void {
    const cancelled = new DatabaseStopped('cancelled', 'The statement was canceled.');
    this.#instance.then(
      (instance) => instance.stop(cancelled),
      () => {},
    );
  }

  async close(): Promise<void> {
    this.cancel();
  }
}
