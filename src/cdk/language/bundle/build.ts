/**
 * Builds into `build/cdk-language/` what checks CDK programs in the page: TypeScript in a worker, and the declarations
 * of what a program may import. Both are gzipped here, since not every host compresses. Does nothing when what is there
 * was built from the same sources.
 */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildWhenStale, writeWhole } from '#checkers/command/build-when-stale.ts';
import { libraryFile, manifestFile, workerFile } from './artifact.ts';
import { collectLibrary } from './declarations.ts';
import { root } from './settings.ts';

const packages = ['aws-cdk-lib', 'constructs', 'typescript', 'esbuild', 'astro'];
const sources = [
  'tsconfig.json',
  'labs/cdk-lab.ts',
  'src/cdk/language',
  ...packages.map((name) => `node_modules/${name}/package.json`),
];

/** TypeScript asks for these where it runs in Node; in a worker it finds none and does without. */
const nodeOnly = /^(?:fs|path|os|crypto|inspector|perf_hooks|module|source-map-support|node:.*)$/;

async function bundleWorker(license: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../worker.ts')],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    banner: { js: `/*\n${license.replaceAll('*/', '* /')}\n*/` },
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

/** @returns the size in bytes */
function writeGzipped(file: string, text: string): number {
  const packed = gzipSync(text, { level: 9 });
  writeWhole(file, packed);
  return packed.byteLength;
}

await buildWhenStale({ manifest: manifestFile, root, sources }, async () => {
  const started = performance.now();
  const library = collectLibrary();
  const bytes = {
    worker: writeGzipped(workerFile, await bundleWorker(library.licenses.typescript ?? '')),
    library: writeGzipped(libraryFile, JSON.stringify(library)),
  };
  const files = Object.keys(library.files).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(`CDK language: ${files} files and TypeScript, packed in ${seconds} s`);
  return { bytes };
});
