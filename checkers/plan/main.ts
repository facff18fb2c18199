/** `npm run plan`: reads what EXPLAIN printed, from a file, a folder or a server, and says what to look at first. */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type ExitCode, exitCodes, runCommand, UserError } from '../command/user-error.ts';
import { lessons } from '../explain/lessons.ts';
import { blindSpots, observe, observeTogether } from '../explain/observations/observe.ts';
import { type ReadPlan, readPlans } from '../explain/read.ts';
import { type Request, readArguments, usage } from './arguments.ts';
import { drawCorpus, readCorpus } from './corpus.ts';
import { drawObservation, drawPlan } from './draw.ts';

async function main(args: readonly string[]): Promise<ExitCode> {
  const request = readArguments(args);
  if (request.verb === 'help') {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  if (request.verb === 'corpus') {
    const report = readCorpus(request.folder);
    process.stdout.write(
      `${request.format === 'json' ? JSON.stringify(report, null, 2) : drawCorpus(report)}\n`,
    );
    return report.refused.length + report.unequal.length + report.different.length > 0
      ? exitCodes.fail
      : exitCodes.pass;
  }
  const plans = await plansOf(request);
  process.stdout.write(request.format === 'json' ? asJson(plans) : asText(plans));
  return exitCodes.pass;
}

async function plansOf(request: Exclude<Request, { verb: 'help' | 'corpus' }>): Promise<readonly ReadPlan[]> {
  if (request.verb === 'explain') {
    // Loads the driver, which nothing else here needs.
    const { runExplain } = await import('./run-explain.ts');
    return read(await runExplain({ ...request, sql: contentOf(request.file) }));
  }
  const plans = read(request.file === '-' ? await text(process.stdin) : contentOf(request.file));
  if (request.pick === undefined) return plans;
  const plan = plans[request.pick - 1];
  if (!plan) throw new UserError(`There is no plan ${request.pick}.`, `The text has ${plans.length}.`);
  return [plan];
}

/** @throws UserError with the sentence that says why there is no plan. */
function read(paste: string): readonly ReadPlan[] {
  const { plans, problem } = readPlans(paste);
  if (problem === undefined) return plans;
  const [, what = problem, next = ''] =
    /^(.*?) (Run EXPLAIN .*|Only plans .*|Use EXPLAIN .*|Paste .*)$/s.exec(problem) ?? [];
  throw new UserError(what, next);
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UserError(
      `There is no file ${file} that can be read.`,
      'Name a file, or - for standard input.',
    );
  }
}

function asText(plans: readonly ReadPlan[]): string {
  const together = observeTogether(plans.map(({ plan }) => plan)).flatMap(drawObservation);
  return `${[...together, ...plans.map(drawPlan)].join('\n')}\n`;
}

function asJson(plans: readonly ReadPlan[]): string {
  const together = observeTogether(plans.map(({ plan }) => plan));
  const each = plans.map((read) => ({
    ...read,
    observations: observe(read.plan).map((observation) => ({
      ...observation,
      lessons: lessons[observation.kind],
    })),
    blindSpots: blindSpots(read.plan),
  }));
  return `${JSON.stringify({ schemaVersion: 1, plans: each, together }, null, 2)}\n`;
}

await runCommand(main);
