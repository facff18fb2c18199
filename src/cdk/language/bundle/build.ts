/**
 * Builds into `build/cdk-language/` what checks CDK programs in the page: TypeScript in a worker, and the declarations
 * of what a program may import. Both are gzipped here, since not every host compresses. Does nothing when what is there
 * was built from the same sources.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { languageFolder, libraryFile, manifestFile, workerFile } from './artefact.ts';
import { collectLibrary } from './declarations.ts';
import { root } from './settings.ts';

function sourceHash(): string {
  const own = readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => `src/cdk/language/${name}`);
  const packages = ['aws-cdk-lib', 'constructs', 'typescript', 'esbuild', 'astro'];
  const manifests = packages.map((name) => `node_modules/${name}/package.json`);
  const hash = createHash('sha256');
  for (const file of ['tsconfig.json', 'labs/cdk-lab.ts', ...own, ...manifests])
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** TypeScript asks for these where it runs in Node; in a worker it finds none and does without. */
const nodeOnly = /^(?:fs|path|os|crypto|inspector|perf_hooks|module|source-map-support|node:.*)$/;

async function bundleWorker(licence: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../worker.ts')],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    banner: { js: `/*\n${licence.replaceAll('*/', '* /')}\n*/` },
    define: { process: 'undefined', __filename: '"/typescript.js"', __dirname: '"/"' },
    plugins: [
      {
        name: 'no-node',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: nodeOnly }, ({ path }) => ({ path, namespace: 'no-node' }));
          onLoad({ filter: /.*/, namespace: 'no-node' }, () => ({ contents: 'module.exports = {}' }));
        },
      },
    ],
  });
  const [{ text } = { text: '' }] = outputFiles;
  return text;
}

/** A page that reads the file before meanwhile must not meet half of this one. @returns the size in bytes */
function writeGzipped(file: string, text: string): number {
  const packed = gzipSync(text, { level: 9 });
  writeFileSync(`${file}.part`, packed);
  renameSync(`${file}.part`, file);
  return packed.byteLength;
}

const builtFrom = sourceHash();
const current = existsSync(manifestFile)
  ? JSON.parse(readFileSync(manifestFile, 'utf8')).builtFrom
  : undefined;
if (current !== builtFrom) {
  const started = performance.now();
  mkdirSync(languageFolder, { recursive: true });
  const library = collectLibrary();
  const bytes = {
    worker: writeGzipped(workerFile, await bundleWorker(library.licences.typescript ?? '')),
    library: writeGzipped(libraryFile, JSON.stringify(library)),
  };
  writeFileSync(manifestFile, `${JSON.stringify({ builtFrom, bytes }, null, 2)}\n`);
  const files = Object.keys(library.files).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(`CDK language: ${files} files and TypeScript, packed in ${seconds} s`);
}
