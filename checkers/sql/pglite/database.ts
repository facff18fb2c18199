import type { Database, QueryResult, RunOptions } from '../database.ts';
import { DatabaseStopped } from '../database.ts';
import { PgliteInstance, type SpawnWorker } from './instance.ts';
import type { EngineAssets } from './messages.ts';

/** Longest that one statement may take, ms. */
export const statementLimitMs = 15_000;

export interface PgliteOptions {
  spawn: SpawnWorker;
  assets: EngineAssets;
  limitMs?: number;
}

/** A `Database` on PGlite: one worker at a time, replaced on `reset`. */
export class PgliteDatabase implements Database {
  readonly #spawn: SpawnWorker;
  readonly #assets: EngineAssets;
  readonly #limitMs: number;
  #instance: PgliteInstance;

  /** @throws DatabaseStopped when PGlite does not start. */
  static async start(options: PgliteOptions): Promise<PgliteDatabase> {
    return new PgliteDatabase(options, await PgliteInstance.start(options.spawn, options.assets));
  }

  private constructor({ spawn, assets, limitMs = statementLimitMs }: PgliteOptions, instance: PgliteInstance) {
    this.#spawn = spawn;
    this.#assets = assets;
    this.#limitMs = limitMs;
    this.#instance = instance;
  }

  get version(): string {
    return this.#instance.version;
  }

  run(sql: string, options?: RunOptions): Promise<QueryResult> {
    return this.#instance.run(sql, this.#limitMs, options);
  }

  async reset(): Promise<void> {
    this.#instance.stop();
    this.#instance = await PgliteInstance.start(this.#spawn, this.#assets);
  }

  /** Stops whatever runs; the statement under way throws DatabaseStopped. `reset` brings the database back. */
  cancel(): void {
    this.#instance.stop(new DatabaseStopped('cancelled', 'The statement was cancelled.'));
  }

  async close(): Promise<void> {
    this.#instance.stop();
  }
}
