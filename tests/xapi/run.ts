/**
 * `npm run test:lrs`: a workshop tells Ralph, a learning record store that others wrote, what a participant does, while
 * either of the two is away for a time. What Ralph has then is read back: each deed once, valid, and no pass that the
 * server did not verify. Needs the built site. Exits with 1 on any difference, with 2 when Ralph cannot be had.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { WorkEvent } from '#src/workshop/protocol/event.ts';
import type { Statement } from '#src/workshop/server/xapi/xapi-statements.ts';
import { NoProgram } from '../python-package.ts';
import { eventOf, joinAs, send } from '../workshop/client.ts';
import { startWorkshopServer } from '../workshop/server-process.ts';
import { type Ralph, startRalph } from './ralph.ts';

const home = 'https://workshop.example.org/';
const [right, wrong] = ['query-optimization/01-missing-index', 'query-optimization/02-composite-index'];
const solution = readFileSync(join(import.meta.dirname, `../../solutions/${right}.sql`), 'utf8');
const waitMs = 180_000;

const opened = (exercise: string) => eventOf(exercise, { kind: 'opened' });
const claimed = (exercise: string, answer: string) =>
  eventOf(exercise, { kind: 'checked', answer, verdict: 'pass', failed: [] });
const failing = (exercise: string) =>
  eventOf(exercise, { kind: 'checked', answer: 'SELECT 1', verdict: 'fail', failed: [] });

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'securecart-lrs-'));
  const ralph = await startRalph(join(folder, 'ralph'));
  process.env.LRS_KEY = ralph.key;
  const server = await startWorkshopServer([
    ...['--data', join(folder, 'workshop'), '--public-url', home, '--lrs', ralph.url],
    ...['--exercises', `${right},${wrong}`],
  ]);
  try {
    const { cookie } = await joinAs(server.url, server.code, 'Ann');
    const tell = async (...events: WorkEvent[]) => {
      const { status, body } = await send(`${server.url}api/events`, 'POST', { events }, cookie);
      if (status !== 200) throw new Error(`The events were not taken: ${status} ${body}`);
    };
    await tell(opened(right), failing(right));
    await until(ralph, 3);
    await ralph.stop();
    await tell(claimed(right, solution), claimed(wrong, 'SELECT 2'));
    await setTimeout(3_000);
    await server.kill('SIGKILL');
    await ralph.start();
    await server.restart();
    await until(ralph, 6);
    await tell(opened(wrong));
    await until(ralph, 7);
    // Nothing more comes, such as the pass that the server doesn't confirm.
    await setTimeout(20_000);
    return await report(ralph);
  } finally {
    await server.kill('SIGTERM');
    await ralph.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error when fewer statements come in time */
async function until(ralph: Ralph, count: number): Promise<void> {
  const end = Date.now() + waitMs;
  while ((await ralph.statements()).length < count) {
    if (Date.now() > end)
      throw new Error(`Ralph has ${(await ralph.statements()).length} of ${count} statements.`);
    await setTimeout(500);
  }
}

const said = ({ verb, object }: Statement) =>
  `${verb.id.split('/').at(-1)} ${object.id.replace(`${home}labs/`, '').replace(/\/$/, '')}`;

async function report(ralph: Ralph): Promise<number> {
  const statements = await ralph.statements();
  const expected = [
    ...[
      `experienced ${right}`,
      `attempted ${right}`,
      `failed ${right}`,
      `attempted ${right}`,
      `passed ${right}`,
    ],
    ...[`attempted ${wrong}`, `experienced ${wrong}`],
  ].sort();
  const problems = await ralph.problemsOf(statements);
  const outcomes: [string, boolean, unknown][] = [
    [
      'each deed is there once',
      String(statements.map(said).sort()) === String(expected),
      statements.map(said),
    ],
    ['each id is there once', new Set(statements.map(({ id }) => id)).size === statements.length, statements],
    ['each statement is valid', problems.length === 0, problems],
    [
      'a statement that is not valid is found',
      (await ralph.problemsOf([{ ...(statements[0] as Statement), id: 'none' }])).length === 1,
      statements[0],
    ],
  ];
  const failed = outcomes.filter(([, isSo]) => !isSo);
  for (const [name, , found] of failed)
    console.error(`It is not so that ${name}: ${JSON.stringify(found, null, 1)}`);
  console.log(`Ralph has ${statements.length} statements.`);
  console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
  return failed.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof NoProgram)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
