/** Reads which mutants an exercise, a lab or a program of the guide lists as right. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Equivalent } from '#labs/equivalent.ts';

const root = join(import.meta.dirname, '../..');

/** What the `equivalents.ts` of a folder lists, named from the root of the repository; nothing where there is none. */
export async function equivalentsIn(folder: string): Promise<readonly Equivalent[]> {
  const file = join(root, folder, 'equivalents.ts');
  if (!existsSync(file)) return [];
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    default: readonly Equivalent[];
  };
  return module.default;
}
