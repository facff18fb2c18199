/** A class at work: participants with their streams, who do something every ten seconds, and boards that watch. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { exerciseIds } from '#labs/course.ts';
import type { WorkEvent } from '#src/workshop/protocol/event.ts';
import { eventOf, follow, followBoard, type Joined, joinAs, openBoard, send } from '../../workshop/client.ts';
import type { ServerProcess } from '../../workshop/server-process.ts';

export interface ClassSize {
  participants: number;
  boards: number;
  /** Time at work, s. */
  seconds: number;
}

export interface ClassReport {
  joined: number;
  joinSeconds: number;
  joinErrors: number;
  /** ms of each event's POST, and from its POST to each board that shows it. */
  posts: number[];
  toBoard: number[];
  /** Requests that were not answered with 200, and events that no board showed. */
  postErrors: number;
  unseen: number;
}

const lab = 'query-optimization';
const root = join(import.meta.dirname, '../../..');
const joinWithinMs = 30_000;
const eventEveryMs = 10_000;
/** Of four events one is a check; of three checks one passes. */
const checkOf = 4;
const passOf = 3;
/** Events that boards have not shown yet are waited for so long, ms. */
const patienceMs = 10_000;

/** What a class of this size costs the servers of one store. */
export async function runClass(
  servers: readonly ServerProcess[],
  { participants, boards, seconds }: ClassSize,
): Promise<ClassReport> {
  const serverOf = (at: number) => servers[at % servers.length] as ServerProcess;
  const toBoard: number[] = [];
  /** By participant: events that were sent, by their time, with the boards that still have to show them. */
  const open = new Map<string, { at: number; sentAt: number; boards: Set<number> }[]>();
  const [first] = servers as [ServerProcess];
  const cookie = await openBoard(first.url, first.secret);
  const ends = Array.from({ length: boards }, (_, board) =>
    followBoard(
      () => serverOf(board).url,
      cookie,
      (change) => {
        if ('snapshot' in change) return;
        const { name, standings = [] } = change.participant;
        const shown = Math.max(0, ...standings.map(({ lastAt }) => Date.parse(lastAt)));
        for (const event of open.get(name) ?? [])
          if (event.at <= shown && event.boards.delete(board)) toBoard.push(Date.now() - event.sentAt);
        open.set(
          name,
          (open.get(name) ?? []).filter((event) => event.boards.size > 0),
        );
      },
    ),
  );
  const startedAt = Date.now();
  let joinErrors = 0;
  const everyone = await Promise.all(
    Array.from({ length: participants }, async (_, at): Promise<Joined | undefined> => {
      await setTimeout((at / participants) * joinWithinMs * 0.9);
      try {
        const one = await joinAs(serverOf(at).url, first.code, `Participant ${at}`);
        ends.push(
          follow(
            () => `${serverOf(at).url}api/stream`,
            one.cookie,
            () => {},
          ),
        );
        return one;
      } catch {
        joinErrors += 1;
        return undefined;
      }
    }),
  );
  const joinSeconds = (Date.now() - startedAt) / 1000;
  const posts: number[] = [];
  let postErrors = 0;
  const until = Date.now() + seconds * 1000;
  await Promise.all(
    everyone.map(async (one, at) => {
      if (!one) return;
      await setTimeout(Math.random() * eventEveryMs);
      for (let step = at; Date.now() < until; step += 1) {
        const event = workOf(at, step);
        const sentAt = Date.now();
        const pending = { at: Date.parse(event.at), sentAt, boards: new Set(ends.slice(0, boards).keys()) };
        open.set(one.name, [...(open.get(one.name) ?? []), pending]);
        const start = performance.now();
        const answer = await send(
          `${serverOf(at).url}api/events`,
          'POST',
          { events: [event] },
          one.cookie,
        ).catch(() => undefined);
        posts.push(performance.now() - start);
        if (answer?.status !== 200) postErrors += 1;
        await setTimeout(eventEveryMs * (0.5 + Math.random()));
      }
    }),
  );
  const left = () => [...open.values()].flat().length;
  for (let waited = 0; left() > 0 && waited < patienceMs; waited += 100) await setTimeout(100);
  for (const end of ends) end();
  return {
    joined: everyone.filter(Boolean).length,
    joinSeconds,
    joinErrors,
    posts,
    toBoard,
    postErrors,
    unseen: left(),
  };
}

const solutions = exerciseIds[lab].map((id) => ({
  exercise: `${lab}/${id}`,
  answer: readFileSync(join(root, 'solutions', lab, `${id}.sql`), 'utf8'),
}));

/** What a participant does at a step: they move to the next exercise after some checks. */
export function workOf(participant: number, step: number): WorkEvent {
  const { exercise, answer } = solutions[(participant + Math.floor(step / 12)) % solutions.length] as {
    exercise: string;
    answer: string;
  };
  if (step % checkOf !== 0) return eventOf(exercise, { kind: step % checkOf === 1 ? 'opened' : 'ran' });
  const failed = [{ check: 'pages', title: 'Reads at most 40 pages', observed: '656 pages.' }];
  // Answers of a class repeat: of one exercise there are twenty here.
  const given = `${answer}\n-- ${participant % 20}`;
  return (step / checkOf) % passOf === 0
    ? eventOf(exercise, { kind: 'checked', answer: given, verdict: 'pass', failed: [] })
    : eventOf(exercise, { kind: 'checked', answer: given, verdict: 'fail', failed });
}
