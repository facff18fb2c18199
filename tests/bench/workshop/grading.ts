/** How long a class of thirty waits for the server's grade, and what an hour of theirs leaves in memory. */
import { setTimeout } from 'node:timers/promises';
import { eventOf, followBoard, joinAs, openBoard, send } from '../../workshop/client.ts';
import type { ServerProcess } from '../../workshop/server-process.ts';
import { workOf } from './class.ts';

const exercise = 'query-optimization/01-missing-index';

/**
 * Thirty different answers to one exercise, claimed within a minute.
 * @returns ms from each claim to the server's grade
 */
export async function gradingWaits(
  server: ServerProcess,
  participants: number,
  spreadMs: number,
): Promise<number[]> {
  const cookie = await openBoard(server.url, server.secret);
  const claimed = new Map<string, number>();
  const waits: number[] = [];
  const end = followBoard(
    () => server.url,
    cookie,
    (change) => {
      for (const { name, standings = [] } of 'snapshot' in change
        ? change.snapshot.participants
        : [change.participant]) {
        const at = claimed.get(name);
        const standing = standings.find((each) => each.exercise === exercise);
        if (at === undefined || standing?.verification.state !== 'verified') continue;
        waits.push(Date.now() - at);
        claimed.delete(name);
      }
    },
  );
  const everyone = await Promise.all(
    Array.from({ length: participants }, (_, at) => joinAs(server.url, server.code, `Graded ${at}`)),
  );
  await Promise.all(
    everyone.map(async ({ name, cookie: own }, at) => {
      await setTimeout((at / participants) * spreadMs);
      const answer = `CREATE INDEX ON orders (customer_id, placed_at DESC); -- ${at}`;
      claimed.set(name, Date.now());
      const work = eventOf(exercise, { kind: 'checked', answer, verdict: 'pass', failed: [] });
      await send(`${server.url}api/events`, 'POST', { events: [work] }, own);
    }),
  );
  const deadline = Date.now() + 180_000;
  while (claimed.size > 0 && Date.now() < deadline) await setTimeout(200);
  end();
  // Who was not graded waited for as long as there was patience.
  for (const at of claimed.values()) waits.push(Date.now() - at);
  return waits;
}

/** An event every ten seconds for an hour, by each of thirty, as fast as the server takes them. */
const eventsOfAnHour = 360;
const participants = 30;

/** @returns bytes of the server's memory after each quarter of an hour's worth of events */
export async function memoryOverAnHour(server: ServerProcess, hours: number): Promise<number[]> {
  const everyone = await Promise.all(
    Array.from({ length: participants }, (_, at) => joinAs(server.url, server.code, `Hour ${at}`)),
  );
  const end = followBoard(
    () => server.url,
    await openBoard(server.url, server.secret),
    () => {},
  );
  const sizes: number[] = [];
  const perQuarter = Math.ceil((eventsOfAnHour * hours) / 4);
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await Promise.all(
      everyone.map(async ({ cookie }, at) => {
        for (let step = 0; step < perQuarter; step += 1) {
          // Without passes: what the grader holds is its databases.
          const event = workOf(at, (quarter * perQuarter + step) * 4 + 1 + (step % 3));
          for (;;) {
            const { status } = await send(`${server.url}api/events`, 'POST', { events: [event] }, cookie);
            if (status === 200) break;
            await setTimeout(500);
          }
        }
      }),
    );
    await setTimeout(1_000);
    sizes.push(server.memory() ?? 0);
  }
  end();
  return sizes;
}
