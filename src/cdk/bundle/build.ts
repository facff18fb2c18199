/**
 * Bundles AWS CDK with the engine around it into `build/cdk/`: one script that a worker runs, and the licences of what
 * is in it. Does nothing when what is there was built from the same sources.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readHandlers } from './handlers.ts';
import { licencesOf } from './licences.ts';
import { nodeBuiltins, shim } from './node-builtins.ts';
import { built, engineFolder, root } from './paths.ts';
import { prune } from './prune.ts';

/** Everything of ours that goes into the bundle; of packages, their versions, which the lockfile holds. */
const sources = ['src/cdk/engine', 'src/cdk/bundle', 'infra', 'labs/cdk-lab.ts', 'package-lock.json'];

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesOf))
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(path, name))
    .sort();
}

async function buildEngine(): Promise<void> {
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
    banner: { js: '/* Made from AWS CDK and others; their licences are shipped beside this file. */' },
    metafile: true,
    logLevel: 'warning',
  });
  const [engine] = outputFiles;
  if (!engine) throw new Error('The bundler wrote nothing.');
  mkdirSync(built.folder, { recursive: true });
  writeFileSync(built.engine, engine.contents);
  writeFileSync(built.size, String(engine.contents.byteLength));
  writeFileSync(built.licences, licencesOf(Object.keys(metafile.inputs)));
  console.error(`CDK engine: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

const builtFrom = sourceHash();
const current = existsSync(built.manifest)
  ? JSON.parse(readFileSync(built.manifest, 'utf8')).builtFrom
  : undefined;
if (current !== builtFrom) {
  await buildEngine();
  writeFileSync(built.manifest, `${JSON.stringify({ builtFrom })}\n`);
}
