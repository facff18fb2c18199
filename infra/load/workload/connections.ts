/** The connection storm: many clients that each hold a connection and seldom use it, as a shop's instances do. */
import type { Client } from 'pg';
import { type Failure, FailureCount } from '../failures.ts';
import { type Latency, LatencyRecorder } from '../latency.ts';
import type { ConnectionsRequest } from '../request.ts';
import type { Target } from '../target.ts';
import { connect, disconnect } from './client.ts';
import { pause } from './clock.ts';

export interface ConnectionsReport {
  workload: 'connections';
  clients: number;
  seconds: number;
  /** Clients that were connected at least once. */
  connected: number;
  /** From the first packet to a session that takes statements. */
  connect: Latency;
  /** From sending a transaction to its answer. */
  query: Latency;
  queriesPerSecond: number;
  /** Server processes that answered, told apart by `pg_backend_pid()`. */
  backends: number;
  failures: readonly Failure[];
}

/** Milliseconds that a client waits after a failure before it tries again, so that a refusal makes no busy loop. */
const retryPause = 1000;

/** Runs the storm for the time asked for; answers still outstanding then are waited for. Never throws for a failed client. */
export async function storm(target: Target, request: ConnectionsRequest): Promise<ConnectionsReport> {
  const run = new Storm(target, request);
  const start = performance.now();
  const deadline = start + request.seconds * 1000;
  await Promise.all(Array.from({ length: request.clients }, () => run.client(deadline)));
  return run.report((performance.now() - start) / 1000);
}

class Storm {
  readonly #target: Target;
  readonly #request: ConnectionsRequest;
  readonly #connect = new LatencyRecorder();
  readonly #query = new LatencyRecorder();
  readonly #failures = new FailureCount();
  readonly #backends = new Set<number>();
  #connected = 0;

  constructor(target: Target, request: ConnectionsRequest) {
    this.#target = target;
    this.#request = request;
  }

  /** One client: connects, asks until the deadline, and starts over after a failure. */
  async client(deadline: number): Promise<void> {
    let everConnected = false;
    for (;;) {
      try {
        const start = performance.now();
        const client = await connect(this.#target);
        this.#connect.since(start);
        if (!everConnected) this.#connected += 1;
        everConnected = true;
        await this.#ask(client, deadline).finally(() => disconnect(client));
      } catch (error) {
        this.#failures.add(error);
      }
      if (performance.now() + retryPause >= deadline) return;
      await pause(retryPause, deadline);
    }
  }

  async #ask(client: Client, deadline: number): Promise<void> {
    // Text without parameters, which pins no session of RDS Proxy and needs no prepared statement in a pooler.
    const statement = `SELECT pg_backend_pid() AS pid FROM pg_sleep(${this.#request.holdMs / 1000})`;
    do {
      const start = performance.now();
      const { rows } = await client.query<{ pid: number }>(statement);
      this.#query.since(start);
      for (const { pid } of rows) this.#backends.add(pid);
      // Between half and one and a half times the pause, so that clients do not march in step.
      await pause(this.#request.thinkMs * (0.5 + Math.random()), deadline);
    } while (performance.now() < deadline);
  }

  report(elapsed: number): ConnectionsReport {
    const query = this.#query.summary();
    return {
      workload: 'connections',
      clients: this.#request.clients,
      seconds: this.#request.seconds,
      connected: this.#connected,
      connect: this.#connect.summary(),
      query,
      queriesPerSecond: query.count / elapsed,
      backends: this.#backends.size,
      failures: this.#failures.summary(),
    };
  }
}
