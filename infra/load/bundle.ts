/** Bundles the load client into one file for Lambda. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('../../build/load-client', import.meta.url));

/** @returns The folder with `index.mjs`, which exports the handler. The same sources give the same bytes. */
export async function bundleLoadClient(): Promise<string> {
  await build({
    entryPoints: [fileURLToPath(new URL('handler.ts', import.meta.url))],
    outfile: `${folder}/index.mjs`,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The driver's optional native binding, which it asks for and does without.
    external: ['pg-native'],
    // CommonJS inside an ES module still calls require() for Node's own modules.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return folder;
}
