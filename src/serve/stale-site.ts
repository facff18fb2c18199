/** Tells a site in `dist/` that was built before its sources were last changed. */
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the site is made of: the code and texts of the course, and what the builders made. */
const sources = [
  '{labs,solutions,checkers,infra,src}/**/*.*',
  'build/{dataset,archives,cdk,cdk-language}/manifest.json',
  'build/bills.json',
  '{astro,ec}.config.mjs',
  'package-lock.json',
];
/** Tests, what only they read, and this server. */
const besides = /(?:\.test\.ts|wrong-answers\.ts)$|\/fixtures\/|^src\/serve\//;
/** The last file that a build writes. */
export const lastBuilt = 'dist/service-worker.js';

/**
 * A file that a deleted one leaves behind goes unnoticed.
 * @returns what is wrong with the site and how to build it; undefined when it is newer than all its sources
 */
export function whyStale(root: string): string | undefined {
  const built = changedAt(join(root, lastBuilt));
  if (built === undefined) return 'There is no site in dist/ to test. Build it first: npm run build';
  const newer = globSync(sources, { cwd: root }).find(
    (file) => !besides.test(file.replaceAll('\\', '/')) && (changedAt(join(root, file)) ?? 0) > built,
  );
  if (newer) return `${newer} is newer than the site in dist/. Build it again: npm run build`;
  return undefined;
}

/** Milliseconds since 1970; undefined for what is not there or no file. */
function changedAt(path: string): number | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.mtimeMs : undefined;
}
