/** Kills a workshop's servers at random while participants work, and looks for what was lost or counted twice. */
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { WorkEvent } from '#src/workshop/protocol/event.ts';
import type { Standing } from '#src/workshop/protocol/standing.ts';
import { eventOf, followBoard, type Joined, joinAs, openBoard, send } from './client.ts';
import type { ServerProcess } from './server-process.ts';

export interface KillReport {
  /** Events that a server acknowledged, and requests that were cut off or refused and sent again. */
  acknowledged: number;
  sentAgain: number;
  /** What is wrong: nothing, if all is well. */
  problems: string[];
  /** From a kill until every participant was answered and the board heard of something, ms, the longest. */
  longestOutageMs: number;
}

const exercise = 'query-optimization/01-missing-index';
const participants = 8;
/** Beyond, a participant who is not answered counts as lost, ms. */
const patienceMs = 60_000;

/**
 * @param servers of one store; with several, a participant whose server is gone asks another
 * @param ended when no one waits for the report anymore, and the servers are not started again
 */
export async function killAtRandom(
  servers: readonly ServerProcess[],
  rounds: number,
  ended?: AbortSignal,
): Promise<KillReport> {
  const [first] = servers;
  if (!first) throw new Error('There is no server to kill.');
  const everyone = await Promise.all(
    Array.from(
      { length: participants },
      async (_, at) => new Worker(servers, at, await joinedAt(servers, at)),
    ),
  );
  const seen = new Map<string, number>();
  let heardAt = 0;
  let boardAt = 0;
  const stopBoard = followBoard(
    () => (servers[boardAt % servers.length] ?? first).url,
    await openBoard(first.url, first.secret),
    (change) => {
      heardAt = Date.now();
      for (const { name, standings } of 'snapshot' in change
        ? change.snapshot.participants
        : [change.participant])
        seen.set(name, standings[0]?.attempts ?? 0);
    },
    () => {
      boardAt += 1;
    },
  );
  const working = Promise.all(everyone.map((worker) => worker.work()));
  // Told below; until then it is nobody's.
  working.catch(() => {});
  let longestOutageMs = 0;
  const problems: string[] = [];
  try {
    for (let round = 0; round < rounds && !ended?.aborted; round += 1) {
      await setTimeout(randomInt(200, 1_200));
      const server = servers[randomInt(servers.length)] ?? first;
      await server.kill('SIGKILL');
      const killedAt = Date.now();
      // The other servers go on meanwhile.
      const restarted = setTimeout(randomInt(500)).then(() => server.restart());
      if (servers.length === 1) await restarted;
      const isBack = () => heardAt > killedAt && everyone.every(({ answeredAt }) => answeredAt > killedAt);
      while (!isBack() && Date.now() - killedAt < patienceMs) await setTimeout(20);
      if (!isBack())
        problems.push(`After the kill of round ${round + 1}, someone waited for more than a minute.`);
      longestOutageMs = Math.max(longestOutageMs, Date.now() - killedAt);
      await restarted;
    }
  } finally {
    for (const worker of everyone) worker.stop();
    await working;
  }
  for (const worker of everyone) problems.push(...(await worker.problems()));
  const behind = () => everyone.filter(({ name, checks }) => seen.get(name) !== checks);
  for (let waited = 0; behind().length > 0 && waited < 10_000; waited += 100) await setTimeout(100);
  for (const { name, checks } of behind())
    problems.push(`The board shows ${seen.get(name)} attempts of ${name}, who made ${checks}.`);
  stopBoard();
  return {
    acknowledged: everyone.reduce((sum, worker) => sum + worker.acknowledged.size, 0),
    sentAgain: everyone.reduce((sum, worker) => sum + worker.sentAgain, 0),
    problems,
    longestOutageMs,
  };
}

const joinedAt = (servers: readonly ServerProcess[], at: number): Promise<Joined> => {
  const { url, code } = servers[0] as ServerProcess;
  return joinAs(url, code, `Participant ${at}`);
};

/** Sends an event after the other, each until it is acknowledged, and some twice. */
class Worker {
  readonly name: string;
  readonly acknowledged = new Set<string>();
  checks = 0;
  sentAgain = 0;
  answeredAt = 0;
  readonly #servers: readonly ServerProcess[];
  readonly #cookie: string;
  #at: number;
  #stopped = false;

  constructor(servers: readonly ServerProcess[], at: number, { name, cookie }: Joined) {
    this.#servers = servers;
    this.#at = at;
    this.name = name;
    this.#cookie = cookie;
  }

  get #url(): string {
    return (this.#servers[this.#at % this.#servers.length] as ServerProcess).url;
  }

  stop(): void {
    this.#stopped = true;
  }

  async work(): Promise<void> {
    while (!this.#stopped) {
      const isCheck = randomInt(2) === 0;
      const checked = { kind: 'checked', answer: 'SELECT 1', verdict: 'fail', failed: [] } as const;
      const event = eventOf(exercise, isCheck ? checked : { kind: 'ran' });
      await this.#deliver(event);
      if (randomInt(10) === 0) await this.#deliver(event);
      if (isCheck) this.checks += 1;
      await setTimeout(randomInt(100, 300));
    }
  }

  async #deliver(event: WorkEvent): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      const answer = await send(`${this.#url}api/events`, 'POST', { events: [event] }, this.#cookie).catch(
        () => undefined,
      );
      if (answer?.status === 200) {
        this.acknowledged.add(event.id);
        this.answeredAt = Date.now();
        return;
      }
      this.sentAgain += 1;
      this.#at += 1;
      await setTimeout(100);
    }
    throw new Error(`An event of ${this.name} was not acknowledged within a minute.`);
  }

  /** What the store has of them, against what was acknowledged. */
  async problems(): Promise<string[]> {
    const { body } = await send(`${this.#url}api/mine`, 'GET', undefined, this.#cookie);
    const mine = JSON.parse(body) as { events: WorkEvent[]; standings: Standing[] };
    const kept = mine.events.map(({ id }) => id);
    const lost = [...this.acknowledged].filter((id) => !kept.includes(id));
    const attempts = mine.standings[0]?.attempts ?? 0;
    return [
      ...(lost.length > 0 ? [`${lost.length} acknowledged events of ${this.name} are lost.`] : []),
      ...(new Set(kept).size < kept.length ? [`Events of ${this.name} are kept twice.`] : []),
      ...(attempts === this.checks
        ? []
        : [`${attempts} attempts of ${this.name} count, who made ${this.checks}.`]),
    ];
  }
}
