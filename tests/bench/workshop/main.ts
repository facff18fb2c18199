/**
 * `npm run bench -- workshop`: fills the table of what a workshop must carry, and writes it to `docs/benchmarks.md`.
 * `npm run bench -- workshop-kill`: kills its servers under load. Both end with 1 when something is not kept.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../postgres.ts';
import { killAtRandom } from '../../workshop/kill.ts';
import { type ServerProcess, startApi, startWorkshopServer } from '../../workshop/server-process.ts';
import { type Figure, table, time } from '../figure.ts';
import { type ClassReport, type ClassSize, runClass } from './class.ts';
import { gradingWaits, memoryOverAnHour } from './grading.ts';

const document = join(import.meta.dirname, '../../../docs/benchmarks.md');
const [opening, closing] = ['<!-- Written by npm run bench -- workshop. -->', '<!-- Until here. -->'];
/** So that no typo puts more load on a machine than it stands. */
const most = { participants: 5_000, boards: 100, seconds: 600, rounds: 200 };

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    participants: { type: 'string' },
    boards: { type: 'string' },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string' },
  },
});

function numberOf(name: keyof typeof most, usual: number): number {
  const value = Number(values[name] ?? usual);
  if (Number.isInteger(value) && value > 0 && value <= most[name]) return value;
  throw new Error(`--${name} is a whole number from 1 to ${most[name]}.`);
}

const isAsked = (part: string) => values.only === undefined || values.only === part;

/** The servers of one store, which is gone afterwards. */
async function withServers<T>(
  count: number,
  start: (place: string) => Promise<ServerProcess>,
  use: (servers: ServerProcess[]) => Promise<T>,
): Promise<T> {
  const postgres = count > 1 ? await startPostgres({ max_connections: '100' }) : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'securecart-workshop-bench-'));
  const servers: ServerProcess[] = [];
  try {
    // One after the other: each makes a new link, and the last one's is good.
    for (let at = 0; at < count; at += 1) servers.push(await start(postgres?.url ?? join(folder, 'data')));
    const secret = servers.at(-1)?.secret ?? '';
    return await use(servers.map((server) => ({ ...server, secret })));
  } finally {
    for (const server of servers) await server.kill('SIGTERM');
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const workshopServer = (place: string) =>
  startWorkshopServer(place.startsWith('postgres:') ? ['--database-url', place] : ['--data', place]);

async function measure(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const add = (more: readonly Figure[]) => {
    figures.push(...more);
    for (const { title, value, from } of more) console.error(`${title}: ${value} (${from})`);
  };
  const seconds = numberOf('seconds', 60);
  if (isAsked('embedded')) {
    const size = { participants: numberOf('participants', 300), boards: numberOf('boards', 5), seconds };
    add(await withServers(1, workshopServer, (servers) => classFigures('embedded', servers, size)));
  }
  if (isAsked('shared')) {
    const size = { participants: numberOf('participants', 2_000), boards: numberOf('boards', 20), seconds };
    add(await withServers(2, workshopServer, (servers) => classFigures('two servers', servers, size)));
  }
  if (isAsked('grading'))
    add(
      await withServers(1, workshopServer, async ([server]) => [
        await gradingFigure(server as ServerProcess),
      ]),
    );
  if (isAsked('memory'))
    add(
      await withServers(1, workshopServer, async ([server]) => [await memoryFigure(server as ServerProcess)]),
    );
  return figures;
}

async function classFigures(
  where: string,
  servers: readonly ServerProcess[],
  size: ClassSize,
): Promise<Figure[]> {
  const report = await runClass(servers, size);
  const { participants, boards } = size;
  const title = `${where}, ${participants} participants, ${boards} boards`;
  return [
    {
      title: `${title}: everyone joins`,
      value: `${report.joinSeconds.toFixed(1)} s`,
      from: `${report.joinErrors} errors`,
      limit: '≤ 30 s, no error',
      met: report.joinErrors === 0 && report.joinSeconds <= 30,
    },
    latency(`${title}: an event’s POST, p99`, report.posts, 100, errorsOf(report)),
    latency(
      `${title}: event to board, p99`,
      report.toBoard,
      1_000,
      `${report.unseen} not shown`,
      report.unseen,
    ),
  ];
}

const errorsOf = ({ postErrors }: ClassReport) => `${postErrors} errors`;

function latency(
  title: string,
  values: readonly number[],
  limitMs: number,
  from: string,
  missing = 0,
): Figure {
  const p99 = percentile(values, 99);
  return {
    title,
    value: time(p99),
    from: `${values.length}, median ${time(percentile(values, 50))}, ${from}`,
    limit: `≤ ${time(limitMs)}`,
    met: p99 <= limitMs && missing === 0 && !/^[1-9]\d* errors/.test(from),
  };
}

async function gradingFigure(server: ServerProcess): Promise<Figure> {
  const waits = await gradingWaits(server, 30, 60_000);
  const p95 = percentile(waits, 95);
  return {
    title: 'A class of 30, each with another answer: verified after its check, p95',
    value: time(p95),
    from: `median ${time(percentile(waits, 50))}, one grader`,
    limit: '≤ 60 s',
    met: p95 <= 60_000,
  };
}

const memoryLimit = 64;

async function memoryFigure(server: ServerProcess): Promise<Figure> {
  const sizes = (await memoryOverAnHour(server, 1)).map((bytes) => bytes / 1024 ** 2);
  const growth = (sizes.at(-1) ?? 0) - (sizes[0] ?? 0);
  return {
    title: 'Memory from the first quarter of an hour’s worth of events of 30 to the last',
    value: `${growth.toFixed(0)} MB more`,
    from: sizes.map((size) => size.toFixed(0)).join(', '),
    limit: `≤ ${memoryLimit} MB`,
    met: growth <= memoryLimit,
  };
}

/** The smallest value that this share of all is not above. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN;
}

async function kill(): Promise<boolean> {
  const rounds = numberOf('rounds', 50);
  let isWell = true;
  for (const [where, count] of [
    ['embedded', 1],
    ['two servers', 2],
  ] as const) {
    if (!isAsked(where === 'embedded' ? where : 'shared')) continue;
    const report = await withServers(count, startApi, (servers) => killAtRandom(servers, rounds));
    console.log(
      `${where}: ${rounds} kills, ${report.acknowledged} events acknowledged, ${report.sentAgain} requests sent again, longest outage ${time(report.longestOutageMs)}`,
    );
    for (const problem of report.problems) console.log(`  ${problem}`);
    isWell &&= report.problems.length === 0;
  }
  return isWell;
}

function write(figures: readonly Figure[]): void {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
  const text = readFileSync(document, 'utf8');
  const [before = '', rest = ''] = text.split(opening);
  const [, after = ''] = rest.split(closing);
  const measured = `Measured on ${date} on a machine with ${machine}, which also ran the load.`;
  writeFileSync(document, `${before}${opening}\n\n${measured}\n\n${table(figures)}\n\n${closing}${after}`);
}

if (process.argv[2] === 'workshop-kill') process.exit((await kill()) ? 0 : 1);
const figures = await measure();
console.log(table(figures));
if (values.only === undefined && values.participants === undefined && values.seconds === undefined)
  write(figures);
process.exit(figures.every(({ met }) => met) ? 0 : 1);
