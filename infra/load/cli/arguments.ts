/** Reads the command line of `npm run load` into a typed request. */
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { refusedArguments, UserError } from '#checkers/command/user-error.ts';
import { type FillRequest, fillRequest, type LoadRequest, loadRequest } from '../request.ts';

export const ways = ['direct', 'proxy'] as const;
/** How the load reaches the database. */
export type Way = (typeof ways)[number];

export const workloads = ['connections', 'storage'] as const;
export type Workload = (typeof workloads)[number];

export interface LoadCommand {
  verb: 'load';
  from:
    | { stack: string; region: string | undefined; profile: string | undefined }
    | { urls: Partial<Record<Way, string>> };
  /** Undefined: every way that there is. */
  via: Way | undefined;
  /** Undefined: what the stack's lab is about. */
  workload: Workload | undefined;
  /** The workload's settings as typed, by their names in the request. */
  settings: Readonly<Record<string, number>>;
  /** GiB of the table that the storage workload reads. */
  gibibytes: number | undefined;
}

export const usage = `Usage:
  npm run load -- --stack NAME [options]                          a deployed stack: its function makes the load
  npm run load -- [--direct-url URL] [--proxy-url URL] [options]  any PostgreSQL or pooler: the load comes from here

Options:
  --via direct|proxy|both  how to reach the database (default: both, as far as they exist)
  --workload NAME          connections or storage (default: what the stack's lab is about; connections with a URL)
  --seconds N              how long (default: 30)
  --clients N              connections: clients at once (default: 200)
  --readers N              storage: clients that read (default: 32)
  --writers N              storage: clients that commit (default: 8)
  --gibibytes N            storage: size of the table that is read (default: 24 on a stack, 1 with a URL)
  --region R, --profile P  where the stack is, and as whom
  --help                   this text
`;

/** @throws UserError for anything that is not a request. */
export function readArguments(args: readonly string[]): LoadCommand | { verb: 'help' } {
  const values = parse(args);
  if (values.help) return { verb: 'help' };
  return {
    verb: 'load',
    from: sourceOf(values),
    via: wayOf(values.via ?? 'both'),
    workload: workloadOf(values.workload),
    settings: Object.fromEntries(
      (['seconds', 'clients', 'readers', 'writers'] as const).flatMap((name) => {
        const text = values[name];
        return text === undefined ? [] : [[name, numberOf(text, name)]];
      }),
    ),
    gibibytes: values.gibibytes === undefined ? undefined : numberOf(values.gibibytes, 'gibibytes'),
  };
}

const defaults = { connections: { clients: 200, seconds: 30 }, storage: { seconds: 30 } };
/** Settings that a workload does not have. */
const foreign: Readonly<Record<Workload, readonly string[]>> = {
  connections: ['readers', 'writers'],
  storage: ['clients'],
};

/** The request of a workload. @throws UserError for a setting that it does not have or that is out of range. */
export function requestOf(
  workload: Workload,
  settings: LoadCommand['settings'],
): Exclude<LoadRequest, FillRequest> {
  const misplaced = foreign[workload].find((name) => name in settings);
  if (misplaced)
    throw new UserError(
      `--${misplaced} isn’t a setting of the workload ${workload}.`,
      'See: npm run load -- --help',
    );
  const parsed = loadRequest.safeParse({ workload, ...defaults[workload], ...settings });
  if (!parsed.success || parsed.data.workload === 'fill') throw outOfRange(parsed.error);
  return parsed.data;
}

/** The request that fills the table. @throws UserError for a size that is out of range. */
export function fillOf(gibibytes: number, seconds: number): FillRequest {
  const parsed = fillRequest.safeParse({ workload: 'fill', gibibytes, seconds });
  if (!parsed.success) throw outOfRange(parsed.error);
  return parsed.data;
}

function outOfRange(error: z.ZodError | undefined): UserError {
  const issue = error?.issues[0];
  const wanted =
    issue?.code === 'too_big'
      ? `must be at most ${issue.maximum}`
      : issue?.code === 'too_small'
        ? `must be at least ${issue.minimum}`
        : 'must be a whole number';
  return new UserError(`--${issue?.path.join('.')} ${wanted}.`, 'See: npm run load -- --help');
}

const options = {
  stack: { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  'direct-url': { type: 'string' },
  'proxy-url': { type: 'string' },
  via: { type: 'string' },
  workload: { type: 'string' },
  seconds: { type: 'string' },
  clients: { type: 'string' },
  readers: { type: 'string' },
  writers: { type: 'string' },
  gibibytes: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw refusedArguments(error, 'See: npm run load -- --help');
  }
}

function sourceOf(values: ReturnType<typeof parse>): LoadCommand['from'] {
  const { stack, region, profile } = values;
  const urls: Partial<Record<Way, string>> = {};
  for (const way of ways) {
    const url = values[`${way}-url`];
    if (url !== undefined) urls[way] = url;
  }
  const given = Object.keys(urls).length;
  if (stack !== undefined && given > 0)
    throw new UserError('A stack or URLs, not both.', 'Leave out --stack, or the URLs.');
  if (stack !== undefined) return { stack, region, profile };
  if (given === 0)
    throw new UserError(
      'There is nothing to put load on.',
      'Name a stack with --stack, or a server with --direct-url.',
    );
  return { urls };
}

function wayOf(text: string): Way | undefined {
  if (text === 'both') return undefined;
  const way = ways.find((each) => each === text);
  if (!way) throw new UserError(`There is no path ${text}.`, `Use one of: ${ways.join(', ')}, both.`);
  return way;
}

function workloadOf(text: string | undefined): Workload | undefined {
  if (text === undefined) return undefined;
  const workload = workloads.find((each) => each === text);
  if (!workload) throw new UserError(`There is no workload ${text}.`, `Use one of: ${workloads.join(', ')}.`);
  return workload;
}

function numberOf(text: string, name: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number))
    throw new UserError(`--${name} takes a number, not ${text}.`, 'See: npm run load -- --help');
  return number;
}
