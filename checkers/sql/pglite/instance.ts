import {
  DatabaseStopped,
  defaultMaxRows,
  type QueryResult,
  type RunOptions,
  StatementError,
} from '../database.ts';
import type { EngineAssets, Reply, Request, Role } from './messages.ts';
import { unpackRows } from './packed-rows.ts';

/** A worker as a page and Node both have it, reduced to what is needed. */
export interface EngineWorker {
  post(request: Request): void;
  terminate(): void;
  /** Milliseconds that it has computed so far. A page cannot tell. */
  computedMs?(): Promise<number>;
}

/** Starts a worker that serves the engine; the callbacks take its replies and the news that it died. */
export type SpawnWorker = (
  onReply: (reply: Reply) => void,
  onDeath: (message: string) => void,
) => EngineWorker;

/**
 * One that gets less of a core than this does not wait for a busy machine: it sleeps. PGlite's pg_sleep asks for the time
 * again and again, a sixth of a core; beside many processes of a higher priority a worker gets less than 1 % of one.
 */
const shareOfSleeper = 0.0002;
/** However busy the machine is, no one waits for longer than this many time limits. */
const mostTimesLimit = 20;

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

/** One PGlite in one worker. It is not repaired: when it has stopped, another takes its place. */
export class PgliteInstance {
  readonly version: string;
  readonly #calls: Calls;

  /** Starts a worker and a database in it. @throws DatabaseStopped when it does not start. */
  static async start(
    spawn: SpawnWorker,
    assets: EngineAssets,
    role: Role = 'learner',
  ): Promise<PgliteInstance> {
    const calls = new Calls(spawn);
    const reply = await calls.call((id) => ({ id, op: 'boot', assets, role }));
    if (reply.outcome === 'booted') return new PgliteInstance(calls, reply.version);
    calls.stop(new DatabaseStopped('crash', 'The database did not start.'));
    throw new DatabaseStopped('crash', 'message' in reply ? reply.message : 'The database did not start.');
  }

  private constructor(calls: Calls, version: string) {
    this.#calls = calls;
    this.version = version;
  }

  /** True once the worker is gone. */
  get stopped(): boolean {
    return this.#calls.stopped;
  }

  /**
   * Runs one statement; past `limitMs` milliseconds the worker is stopped, which is PGlite's only way to cancel. Where
   * the worker tells what it computed, time in which it waited for a busy machine does not count.
   * @throws StatementError, DatabaseStopped
   */
  async run(sql: string, limitMs: number, options: RunOptions = {}): Promise<QueryResult> {
    const { params = [], maxRows = defaultMaxRows } = options;
    const reply = await this.#within(limitMs, (id) => ({ id, op: 'run', sql, params, maxRows }));
    if (reply.outcome === 'result') return { ...reply.result, rows: unpackRows(reply.rows) };
    throw this.#stopFor(reply);
  }

  /**
   * Runs one `COPY … FROM STDIN` with these rows.
   * @throws StatementError, DatabaseStopped
   */
  async copy(sql: string, rows: Uint8Array<ArrayBuffer>, limitMs: number): Promise<QueryResult> {
    const reply = await this.#within(limitMs, (id) => ({ id, op: 'copy', sql, rows }));
    if (reply.outcome === 'result') return { ...reply.result, rows: unpackRows(reply.rows) };
    throw this.#stopFor(reply);
  }

  /** The database as a file: its data directory, or the SQL that makes it. @throws DatabaseStopped */
  async file(op: 'snapshot' | 'dump'): Promise<Blob> {
    const reply = await this.#calls.call((id) => ({ id, op }));
    if (reply.outcome === 'file') return reply.file;
    throw this.#stopFor(reply);
  }

  async #within(limitMs: number, request: (id: number) => Request): Promise<Reply> {
    const endLimit = this.#calls.afterComputing(limitMs, () => {
      this.stop(new DatabaseStopped('time limit', `The statement was stopped after ${limitMs / 1000} s.`));
    });
    try {
      const reply = await this.#calls.call(request);
      if (reply.outcome === 'refused') throw new StatementError(reply.message, reply);
      return reply;
    } finally {
      endLimit();
    }
  }

  /** Ends the worker, whose answer means that it cannot go on. */
  #stopFor(reply: Reply): DatabaseStopped {
    const reason = reply.outcome === 'stopped' ? reply.reason : 'crash';
    const stopped = new DatabaseStopped(reason, 'message' in reply ? reply.message : 'The database stopped.');
    this.stop(stopped);
    return stopped;
  }

  /** Ends the worker; whoever waits for an answer gets `reason`. */
  stop(reason = new DatabaseStopped('cancelled', 'The statement was canceled.')): void {
    this.#calls.stop(reason);
  }
}

/** Requests on their way, matched with their replies by id. */
class Calls {
  readonly #worker: EngineWorker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #stoppedBy: DatabaseStopped | undefined;

  constructor(spawn: SpawnWorker) {
    this.#worker = spawn(
      (reply) => {
        this.#waiting.get(reply.id)?.resolve(reply);
        this.#waiting.delete(reply.id);
      },
      (message) => this.stop(new DatabaseStopped('crash', message)),
    );
  }

  get stopped(): boolean {
    return this.#stoppedBy !== undefined;
  }

  call(request: (id: number) => Request): Promise<Reply> {
    if (this.#stoppedBy) return Promise.reject(this.#stoppedBy);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.post(request(id));
    });
  }

  /**
   * Calls `act` once the worker has computed for `limitMs` milliseconds, or has that time behind it and does not
   * compute. @returns ends the wait
   */
  afterComputing(limitMs: number, act: () => void): () => void {
    const computed = async () => this.#worker.computedMs?.().catch(() => undefined);
    const atStart = computed();
    let ended = false;
    let timer = setTimeout(look, limitMs, 0, limitMs);
    // Also for a worker that doesn't even tell what it computed.
    const last = setTimeout(act, limitMs * mostTimesLimit);
    async function look(usedBefore: number, waited: number): Promise<void> {
      const [first, now] = await Promise.all([atStart, computed()]);
      if (ended) return;
      const used = first === undefined || now === undefined ? limitMs : now - first;
      const sleeps = used - usedBefore < waited * shareOfSleeper;
      if (used >= limitMs || sleeps) return act();
      const missing = Math.max(limitMs - used, 50);
      timer = setTimeout(look, missing, used, missing);
    }
    return () => {
      ended = true;
      clearTimeout(timer);
      clearTimeout(last);
    };
  }

  stop(reason: DatabaseStopped): void {
    if (this.#stoppedBy) return;
    this.#stoppedBy = reason;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
