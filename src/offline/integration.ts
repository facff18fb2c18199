import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';
import { named, type Release } from './release.ts';

const textual = /\.(?:html|js|mjs|css)$/;

/** TypeScript and the types of AWS CDK: fetched when the editor of a stack is first focused. */
const typeChecking = /\/(?:worker\.js|library\.json)\.[^/]*\.gz$/;

/** PostgreSQL's pg_dump: fetched when a database of the playground is exported. */
const dumping = /\/pg_dump\.[^/]*\.wasm$/;

/** PGlite's code names its own files; a page starts it from archives instead, and asks for none of them. */
const unused = /\/(?:pglite\.[^/.]+\.(?:wasm|data)|initdb\.[^/]*)$/;

/** Bytes above which an asset is not fetched for a page of the guide, whose parts start on a button. */
const large = 512 * 1024;

/** Writes `service-worker.js`, which knows the files of this build. Comes last: it reads what the others wrote. */
export default function offline(): AstroIntegration {
  let base = '/';
  return {
    name: 'offline',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = `${config.base.replace(/\/$/, '')}/`;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const release = await describeRelease(fileURLToPath(dir), base);
        await writeFile(new URL('service-worker.js', dir), await bundle(release));
        logger.info(`release ${release.version}: ${Object.keys(release.pages).length} pages`);
      },
    },
  };
}

/** Reads a built site. */
export async function describeRelease(folder: string, base: string): Promise<Release> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length).replace(/^\//, ''))
    .filter((path) => path !== 'service-worker.js')
    .sort();
  const addresses = files
    .filter((path) => path.startsWith('_astro/') && !unused.test(path))
    .map((path) => base + path);
  const hash = createHash('sha256');
  const pages: Record<string, string[]> = {};
  const assets: Record<string, string[]> = {};
  const heavy: string[] = [];
  for (const path of files) {
    const content = await readFile(`${folder}/${path}`);
    hash.update(`${path}\0${content.length}\0`).update(content);
    const address = base + path;
    const names = textual.test(path) ? named(content.toString('utf8'), addresses) : [];
    if (path.startsWith('_astro/') && (content.length > large || path.endsWith('.xz'))) heavy.push(address);
    if (path.startsWith('_astro/')) assets[address] = names.filter((name) => name !== address);
    else if (path.endsWith('/index.html') || path === 'index.html')
      pages[address.slice(0, -'index.html'.length)] = names;
  }
  return {
    version: hash.digest('hex').slice(0, 12),
    base,
    pages,
    assets,
    whenAsked: [
      {
        below: base,
        assets: addresses.filter((address) => typeChecking.test(address) || dumping.test(address)),
      },
      { below: `${base}guide/`, assets: heavy },
    ],
    search: files.filter((path) => path.startsWith('pagefind/')).map((path) => base + path),
    essential: [base, `${base}offline/`],
    fallback: `${base}offline/`,
  };
}

async function bundle(release: Release): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    define: { RELEASE: JSON.stringify(release) },
    build: {
      write: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('./worker.ts', import.meta.url)),
        output: { format: 'iife' },
      },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('The service worker could not be bundled.');
  return output.output[0].code;
}
