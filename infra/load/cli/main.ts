/** `npm run load`: puts load on a database and prints what it saw. */
import { type ExitCode, exitCodes, runCommand, UserError } from '#checkers/command/user-error.ts';
import type { LoadRequest, StorageRequest } from '../request.ts';
import type { LoadReport } from '../run.ts';
import type { ConnectionsReport } from '../workload/connections.ts';
import type { FillReport } from '../workload/fill.ts';
import type { StorageReport } from '../workload/storage.ts';
import { fillOf, type LoadCommand, readArguments, requestOf, usage, type Way, ways } from './arguments.ts';
import { databaseErrorOf } from './database-errors.ts';
import { earlierRuns, type Kept, keepRun } from './earlier.ts';
import { LoadProgress } from './progress.ts';
import { type Site, siteOfUrls, waysOf } from './site.ts';
import { siteOfStack } from './stack.ts';
import { type Column, connectionsTable, storageTable } from './table.ts';

/** Seconds of one call that fills the table, and how many calls there are at most. */
const fillSeconds = 120;
const mostFills = 60;

async function main(args: readonly string[]): Promise<ExitCode> {
  const command = readArguments(args);
  if (command.verb === 'help') {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  const { from } = command;
  const site = 'stack' in from ? await siteOfStack(from) : siteOfUrls(from.urls);
  const request = requestOf(command.workload ?? site.workload, command.settings);
  return request.workload === 'storage' ? exercise(site, command, request) : storm(site, command, request);
}

async function storm(site: Site, command: LoadCommand, request: LoadRequest): Promise<ExitCode> {
  const reports = new Map<Way, ConnectionsReport>();
  for (const way of waysOf(site, command.via)) {
    const report = (await run(site, way, request)) as ConnectionsReport;
    reports.set(way, report);
  }
  const earlier = site.stack === undefined ? {} : await earlierRuns(site.stack);
  const columns = ways.flatMap((way): Column<ConnectionsReport>[] => {
    const now = reports.get(way);
    if (now) return [{ heading: way, report: now }];
    const before = earlier[way] as Kept<ConnectionsReport> | undefined;
    return before ? [{ heading: `${way}, ${timeOf(before)}`, report: before.report }] : [];
  });
  process.stdout.write(`${connectionsTable(columns)}\n`);
  for (const [way, report] of reports) {
    for (const { kind, example } of report.failures) process.stdout.write(`\n${way}: ${kind}: ${example}\n`);
    if (way === 'direct' && report.connected === 0 && reports.has('proxy'))
      process.stdout.write('\nOnly the proxy reaches the database, as it should be.\n');
    // Figures of a run in which no one got in are no figures to compare with.
    else if (site.stack !== undefined && report.connected > 0) await keepRun(site.stack, way, report);
  }
  return [...reports.values()].some(({ connected }) => connected > 0) ? exitCodes.pass : exitCodes.fail;
}

async function exercise(site: Site, command: LoadCommand, request: StorageRequest): Promise<ExitCode> {
  if (command.via === 'proxy')
    throw new UserError('The storage workload runs on the database itself.', 'Leave out --via.');
  await fillTable(site, command.gibibytes ?? site.gibibytes);
  const report = (await run(site, 'direct', request)) as StorageReport;
  const before = site.stack === undefined ? undefined : (await earlierRuns(site.stack)).storage;
  const columns: Column<StorageReport>[] = [{ heading: 'now', report }];
  if (before)
    columns.unshift({ heading: `before, ${timeOf(before)}`, report: before.report as StorageReport });
  process.stdout.write(`${storageTable(columns)}\n`);
  for (const { kind, example } of report.failures) process.stdout.write(`\n${kind}: ${example}\n`);
  process.stdout.write(
    '\nThe page reads weren’t in shared buffers. The system’s cache answers some: ReadIOPS in CloudWatch counts the rest.\n',
  );
  if (site.stack === undefined)
    process.stdout.write('The table stays. Remove it with: DROP SCHEMA securecart_load CASCADE\n');
  const worked = report.read.count + report.commit.count > 0;
  if (site.stack !== undefined && worked) await keepRun(site.stack, 'storage', report);
  return worked ? exitCodes.pass : exitCodes.fail;
}

/** Asks for more of the table until it has its size. */
async function fillTable(site: Site, gibibytes: number): Promise<void> {
  const request = fillOf(gibibytes, fillSeconds);
  for (let call = 0, before = -1; call < mostFills; call += 1) {
    const report = (await run(site, 'direct', request)) as FillReport;
    if (report.full) return;
    if (report.gibibytes <= before)
      throw new UserError(
        'The table doesn’t grow anymore.',
        'Is the volume full? Use a smaller --gibibytes.',
      );
    process.stderr.write(`${report.gibibytes.toFixed(1)} of ${gibibytes} GiB are filled\n`);
    before = report.gibibytes;
  }
  throw new UserError(`After ${mostFills} calls the table is not full.`, 'Use a smaller --gibibytes.');
}

async function run(site: Site, way: Way, request: LoadRequest): Promise<LoadReport> {
  const load = site.run[way];
  if (!load) throw new UserError(`There is no --${way}-url.`, 'Add it.');
  const progress = new LoadProgress();
  progress.start(
    request.workload === 'fill' ? 'filling the table, at most' : `${request.workload}, ${way}`,
    request.seconds,
  );
  try {
    return await load(request);
  } catch (error) {
    throw databaseErrorOf(error);
  } finally {
    progress.stop();
  }
}

function timeOf({ at }: Kept): string {
  return new Date(at).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
}

await runCommand(main);
