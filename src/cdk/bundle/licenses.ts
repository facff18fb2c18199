/** The licenses of the packages in a bundle, whose own comments go when it is made small. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './paths.ts';

/**
 * The text to ship beside the bundle.
 * @param inputs files that went into it, relative to the repository
 * @throws Error when a package has no license to ship
 */
export function licensesOf(inputs: readonly string[]): string {
  const folders = [
    ...new Set(inputs.filter((path) => path.includes('node_modules/')).map(packageFolder)),
  ].sort();
  const parts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice)(?:[.-]|$)/i.test(file));
    if (files.length === 0) throw new Error(`${name} ${version} (${license}) has no license file to ship.`);
    const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
    return [`${name} ${version} (${license})`, ...texts].join('\n\n');
  });
  const heading = 'The CDK engine of this course is made from these packages.';
  return `${[heading, ...parts].join(`\n\n${'='.repeat(80)}\n\n`)}\n`;
}

/** The nearest folder above a file that is a package. */
function packageFolder(path: string): string {
  let folder = dirname(join(root, path));
  while (!isPackage(folder)) folder = dirname(folder);
  return folder;
}

function isPackage(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version !== undefined;
}
