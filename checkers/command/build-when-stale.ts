/** Builds what was not built yet, or was built from other sources. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export interface Artifact {
  /** The JSON file that says what the rest was built from; written last. */
  manifest: string;
  /** The folder from which sources are named. */
  root: string;
  /** Files, and folders of which all TypeScript but the tests counts. Of packages, what states their version. */
  sources: readonly string[];
}

/**
 * Calls `build` unless the manifest names the sources as they are, then writes the manifest: what `build` returned, and
 * `builtFrom`, a hash of the sources' names and contents.
 */
export async function buildWhenStale(
  artifact: Artifact,
  build: () => object | Promise<object>,
): Promise<void> {
  const builtFrom = hashOf(artifact);
  if (builtFrom === builtFromOf(artifact.manifest)) return;
  writeWhole(artifact.manifest, `${JSON.stringify({ builtFrom, ...(await build()) }, null, 2)}\n`);
}

/** Writes a file so that whoever reads the one before meanwhile does not meet half of this one. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}

function builtFromOf(manifest: string): unknown {
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).builtFrom : undefined;
}

function hashOf({ root, sources }: Artifact): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesOf(root, source)))
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(root: string, path: string): string[] {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(path, name))
    .sort();
}
