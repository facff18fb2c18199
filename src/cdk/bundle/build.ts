/**
 * Bundles AWS CDK with the engine around it into `build/cdk/`: one script that a worker runs, and the licenses of what
 * is in it. Does nothing when what is there was built from the same sources.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildWhenStale } from '#checkers/command/build-when-stale.ts';
import { readHandlers } from './handlers.ts';
import { licensesOf } from './licenses.ts';
import { nodeBuiltins, shim } from './node-builtins.ts';
import { built, type EngineSizes, engineFolder, root } from './paths.ts';
import { prune } from './prune.ts';

/** Everything of ours that goes into the bundle; of packages, their versions, which the lockfile holds. */
const sources = [
  'src/cdk/engine',
  'src/cdk/bundle',
  'src/browser/random-id.ts',
  'infra',
  'labs/cdk-lab.ts',
  'package-lock.json',
];

async function buildEngine(): Promise<object> {
  const started = performance.now();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(engineFolder, 'worker.ts')],
    write: false,
    outfile: built.engine,
    bundle: true,
    minify: true,
    // CDK's messages name its classes.
    keepNames: true,
    platform: 'browser',
    // A classic worker: the sandbox's policy lets no module worker start.
    format: 'iife',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['browser'],
    define: { global: 'globalThis', CDK_HANDLERS: JSON.stringify(readHandlers()) },
    inject: [shim('globals')],
    plugins: [nodeBuiltins, prune],
    legalComments: 'none',
    banner: { js: '/* Made from AWS CDK and others; their licenses are shipped beside this file. */' },
    metafile: true,
    logLevel: 'warning',
  });
  const [engine] = outputFiles;
  if (!engine) throw new Error('The bundler wrote nothing.');
  mkdirSync(built.folder, { recursive: true });
  writeFileSync(built.engine, engine.contents);
  const sizes: EngineSizes = {
    bytes: engine.contents.byteLength,
    compressedBytes: gzipSync(engine.contents).byteLength,
  };
  writeFileSync(built.sizes, JSON.stringify(sizes));
  writeFileSync(built.licenses, licensesOf(Object.keys(metafile.inputs)));
  console.error(`CDK engine: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return {};
}

await buildWhenStale({ manifest: built.manifest, root, sources }, buildEngine);
