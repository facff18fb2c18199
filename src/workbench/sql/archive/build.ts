/**
 * Compresses PGlite and the datasets for the page into `build/archives/`. They arrive as files that no host compresses on
 * the way, so the bytes that the page counts are those that were sent. Does nothing when what is there was built from
 * the same sources.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { xzAsync } from 'node-liblzma/wasm';
import { buildWhenStale, writeWhole } from '#checkers/command/build-when-stale.ts';
import { artifactOf, manifestFile } from '#checkers/sql/dataset/artifact.ts';
import { hidden, visible } from '#checkers/sql/dataset/generate.ts';
import { withoutUnread } from './file-bundle.ts';
import { pack } from './pack.ts';
import { built, root } from './paths.ts';
import { unpack } from './unpack.ts';

const pglite = fileURLToPath(new URL('.', import.meta.resolve('@electric-sql/pglite')));

const sources = [
  ...['build', 'file-bundle', 'layout', 'pack', 'unpack'].map(
    (name) => `src/workbench/sql/archive/${name}.ts`,
  ),
  // What the datasets were built from.
  manifestFile.slice(root.length + 1),
  'node_modules/@electric-sql/pglite/package.json',
];

/** CRC32 is the only check that every decoder knows. */
const check = 1;

/** `LZMA_PRESET_EXTREME` of lzma/container.h. */
const extreme = 2 ** 31;

/** The extreme preset takes twice as long, and saves 12 KB of the visible dataset and next to nothing of the others. */
const presetOf = (name: string) => (name === 'visible' ? 6 + extreme : 6);

function packedDataset(dataset: typeof visible): Buffer {
  const tar = gunzipSync(readFileSync(artifactOf(dataset)));
  const packed = pack(tar);
  if (!tar.equals(unpack(packed)))
    throw new Error(`The ${dataset.name} dataset is another one once unpacked.`);
  return packed;
}

function pgliteCode(): string {
  const scripts = readdirSync(pglite).filter((name) => name.endsWith('.js'));
  return scripts.map((name) => readFileSync(join(pglite, name), 'utf8')).join('\n');
}

const contents = {
  wasm: () => readFileSync(join(pglite, 'pglite.wasm')),
  fsBundle: () => withoutUnread(readFileSync(join(pglite, 'pglite.data')), pgliteCode()),
  visible: () => packedDataset(visible),
  hidden: () => packedDataset(hidden),
};

await buildWhenStale({ manifest: built.manifest, root, sources }, async () => {
  const sizes: Record<string, number> = {};
  for (const [name, content] of Object.entries(contents)) {
    const archive = await xzAsync(content(), { preset: presetOf(name), check });
    writeWhole(built[name as keyof typeof contents], archive);
    sizes[name] = archive.length;
  }
  writeWhole(built.sizes, JSON.stringify(sizes));
  console.error(`archives for the page: ${JSON.stringify(sizes)}`);
  return {};
});
