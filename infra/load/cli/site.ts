/** What load can be put on: the ways to reach its database, and what its load is called. */
import { UserError } from '#checkers/command/user-error.ts';
import type { LoadRequest } from '../request.ts';
import { type LoadReport, runLoad } from '../run.ts';
import { urlTarget } from '../target.ts';
import { type Way, type Workload, ways } from './arguments.ts';

export interface Site {
  /** The stack's name; undefined when it is only URLs, of which no figures are kept. */
  stack: string | undefined;
  /** What its load is, unless the command says otherwise. */
  workload: Workload;
  /** GiB of the table that the storage workload reads, unless the command says otherwise. */
  gibibytes: number;
  run: Partial<Record<Way, (request: LoadRequest) => Promise<LoadReport>>>;
}

/** Servers that this process connects to itself. @throws UserError for what isn’t a connection string. */
export function siteOfUrls(urls: Partial<Record<Way, string>>): Site {
  const run: Site['run'] = {};
  for (const way of ways) {
    const url = urls[way];
    if (url === undefined) continue;
    const target = urlTarget(url, `${way}-url`);
    run[way] = (request) => runLoad(target, request);
  }
  return { stack: undefined, workload: 'connections', gibibytes: 1, run };
}

/** The ways to take. @throws UserError when the one asked for does not exist here. */
export function waysOf(site: Site, via: Way | undefined): readonly Way[] {
  const existing = ways.filter((way) => site.run[way]);
  if (via === undefined) return existing;
  if (existing.includes(via)) return [via];
  throw site.stack === undefined
    ? new UserError(`There is no --${via}-url.`, `Add it, or use --via ${existing[0]}.`)
    : new UserError(
        `${site.stack} has no proxy.`,
        'Add one to labs/rds-proxy/stack.ts and deploy it, or use --via direct.',
      );
}
