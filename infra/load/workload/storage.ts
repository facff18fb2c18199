/** What the volume can do: random reads of single pages, and commits that wait until the log is on disk. */
import type { Client } from 'pg';
import { UserError } from '#checkers/command/user-error.ts';
import { type Failure, FailureCount } from '../failures.ts';
import { type Latency, LatencyRecorder } from '../latency.ts';
import type { StorageRequest } from '../request.ts';
import type { Target } from '../target.ts';
import { connect, disconnect } from './client.ts';
import { gibibyte, pageSize, pagesOf } from './fill.ts';
import { type IoCounters, ioCounters } from './io-counters.ts';

export interface StorageReport {
  workload: 'storage';
  seconds: number;
  readers: number;
  writers: number;
  tableGibibytes: number;
  /** PostgreSQL's own cache. */
  sharedBuffersGibibytes: number;
  read: Latency;
  commit: Latency;
  commitsPerSecond: number;
  /** Pages that PostgreSQL did not have and asked the operating system for. */
  pageReadsPerSecond: number;
  /** Times that the write-ahead log was forced to disk; one flush can carry several commits. */
  logFlushesPerSecond: number;
  failures: readonly Failure[];
}

/** @throws UserError when the table is not filled, or the server cannot be reached. */
export async function exerciseStorage(target: Target, request: StorageRequest): Promise<StorageReport> {
  const observer = await connect(target);
  try {
    const pages = await pagesOf(observer);
    if (pages === 0)
      throw new UserError('There is nothing to read yet.', 'Fill the table first: workload "fill".');
    await observer.query('TRUNCATE securecart_load.commits');
    const run = new StorageRun(target, pages, performance.now() + request.seconds * 1000);
    const before = await ioCounters(observer);
    const start = performance.now();
    await Promise.all([
      ...Array.from({ length: request.readers }, () => run.reader()),
      ...Array.from({ length: request.writers }, () => run.writer()),
    ]);
    const elapsed = (performance.now() - start) / 1000;
    const after = await ioCounters(observer);
    return run.report(request, { before, after, elapsed, sharedBuffers: await sharedBuffers(observer) });
  } finally {
    await disconnect(observer);
  }
}

interface Observed {
  before: IoCounters;
  after: IoCounters;
  /** Seconds. */
  elapsed: number;
  /** Bytes. */
  sharedBuffers: number;
}

class StorageRun {
  readonly #target: Target;
  readonly #pages: number;
  readonly #deadline: number;
  readonly #read = new LatencyRecorder();
  readonly #commit = new LatencyRecorder();
  readonly #failures = new FailureCount();

  constructor(target: Target, pages: number, deadline: number) {
    this.#target = target;
    this.#pages = pages;
    this.#deadline = deadline;
  }

  /** Reads one random page after another, by its place in the file: no index is in the way. */
  reader(): Promise<void> {
    return this.#work(this.#read, (client) =>
      client.query({
        name: 'read',
        text: 'SELECT length(filler) FROM securecart_load.pages WHERE ctid = $1::tid',
        values: [`(${Math.floor(Math.random() * this.#pages)},1)`],
      }),
    );
  }

  writer(): Promise<void> {
    return this.#work(this.#commit, (client) =>
      client.query({
        name: 'commit',
        text: 'INSERT INTO securecart_load.commits (note) VALUES ($1)',
        values: ['paid'],
      }),
    );
  }

  /** Repeats an action until the deadline. A failure ends this worker: the others go on, and the report says so. */
  async #work(latency: LatencyRecorder, act: (client: Client) => Promise<unknown>): Promise<void> {
    try {
      const client = await connect(this.#target);
      try {
        await client.query('SET synchronous_commit = on');
        while (performance.now() < this.#deadline) {
          const start = performance.now();
          await act(client);
          latency.since(start);
        }
        // Backends report their counters once a second at most; this one reports now.
        await client.query('SELECT pg_stat_force_next_flush()');
      } finally {
        await disconnect(client);
      }
    } catch (error) {
      this.#failures.add(error);
    }
  }

  report(request: StorageRequest, { before, after, elapsed, sharedBuffers }: Observed): StorageReport {
    const commit = this.#commit.summary();
    return {
      workload: 'storage',
      seconds: request.seconds,
      readers: request.readers,
      writers: request.writers,
      tableGibibytes: (this.#pages * pageSize) / gibibyte,
      sharedBuffersGibibytes: sharedBuffers / gibibyte,
      read: this.#read.summary(),
      commit,
      commitsPerSecond: commit.count / elapsed,
      pageReadsPerSecond: (after.pageReads - before.pageReads) / elapsed,
      logFlushesPerSecond: (after.logFlushes - before.logFlushes) / elapsed,
      failures: this.#failures.summary(),
    };
  }
}

async function sharedBuffers(client: Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    "SELECT pg_size_bytes(current_setting('shared_buffers')) AS bytes",
  );
  return Number(rows[0]?.bytes ?? 0);
}
