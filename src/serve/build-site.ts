/** Builds what is older than its sources, and says no more than needed. */
import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runSteps, type Step, type StepResult } from './run-steps.ts';
import { runScript, scriptOf, scriptsIn } from './scripts.ts';
import { lastBuilt, whyStale } from './stale-site.ts';

/** What each builder of `npm run prepare-page` makes. A builder finds out by itself whether it has work to do. */
const made: Readonly<Record<string, string>> = {
  dataset: "the shop's data",
  archives: "PostgreSQL and the shop's data for the page",
  engine: 'AWS CDK for the page',
  language: 'TypeScript for the page',
  bills: 'the costs of the labs on AWS',
  pages: 'the pages',
};

/** What a builder is made from that another one makes. */
export const madeFrom: Readonly<Record<string, readonly string[]>> = { archives: ['dataset'] };

/** A step that takes less is not mentioned: as a rule it found nothing to do. */
const worthMentioningMs = 3000;

export interface SiteAddress {
  /** `SITE_URL`: the origin that the pages name. */
  site: string;
  /** `BASE_PATH` */
  base: string;
}

export const siteAddress = (env: NodeJS.ProcessEnv): SiteAddress => ({
  site: env.SITE_URL ?? 'http://localhost:4321',
  base: env.BASE_PATH ?? '/',
});

export interface Builder {
  /** Names of the scripts that make what the pages need. */
  prepare: readonly string[];
  /** Runs one of them, or builds the `pages`. */
  run(name: string): Promise<{ code: number; output: string }>;
  /** Whether the pages are older than what they are built from. */
  isStale(): boolean;
  print(line: string): void;
}

/**
 * Prepares what the pages need, and builds them if they are older than that.
 * @returns whether the site is there now. The output of a step is printed only when the step fails.
 */
export async function buildSite(builder: Builder): Promise<boolean> {
  if (!(await runQuietly(builder.prepare, builder))) return false;
  return !builder.isStale() || (await runQuietly(['pages'], builder));
}

const what = (name: string) => made[name] ?? name;

async function runQuietly(names: readonly string[], { run, print }: Builder): Promise<boolean> {
  const steps: Step[] = names.map((name) => ({
    name,
    command: name,
    needs: names.filter((other) => madeFrom[name]?.includes(other)),
    cores: 1,
  }));
  const started = new Map<string, { at: number; mention: NodeJS.Timeout }>();
  const onStart = ({ name }: Step) => {
    const mention = setTimeout(() => print(`Preparing ${what(name)} …`), worthMentioningMs);
    started.set(name, { at: performance.now(), mention });
  };
  const onEnd = ({ name, state, output }: StepResult) => {
    const { at = 0, mention } = started.get(name) ?? {};
    clearTimeout(mention);
    const tookMs = performance.now() - at;
    if (state === 'failed') print(`Failed to prepare ${what(name)}:\n\n${output.trimEnd()}\n`);
    else if (tookMs >= worthMentioningMs) print(`Prepared ${what(name)} (${Math.round(tookMs / 1000)} s)`);
  };
  const results = await runSteps(steps, availableParallelism(), {
    run: ({ command }) => run(command),
    onStart,
    onEnd,
  });
  return results.every(({ state }) => state === 'passed');
}

/**
 * Builds with the scripts of this repository.
 * @param compressed where copies of an earlier site's files are, which a new site does not need.
 * @param stopped ends the scripts; nothing is printed after that.
 */
export function builderOf(
  root: string,
  { address, compressed, stopped }: { address: SiteAddress; compressed: string; stopped: AbortSignal },
): Builder {
  return {
    prepare: scriptsIn('prepare-page'),
    run: async (name) => {
      if (name !== 'pages') return await runScript(scriptOf(name), stopped);
      rmSync(compressed, { recursive: true, force: true });
      const began = new Date();
      const built = await runScript('astro build', stopped);
      // What is edited during the build may not be in it.
      if (built.code === 0) utimesSync(join(root, lastBuilt), began, began);
      return built;
    },
    isStale: () => whyStale(root) !== undefined || !isBuiltFor(root, address),
    print: (line) => {
      if (!stopped.aborted) console.log(line);
    },
  };
}

/** Whether the pages in `dist/` name the address that the site is to have. */
export function isBuiltFor(root: string, { site, base }: SiteAddress): boolean {
  try {
    const index = readFileSync(join(root, 'dist/sitemap-index.xml'), 'utf8');
    const folder = `/${base}/`.replace(/\/+/g, '/');
    return index.includes(`<loc>${new URL(`${folder}sitemap-0.xml`, site).href}</loc>`);
  } catch {
    return false;
  }
}
