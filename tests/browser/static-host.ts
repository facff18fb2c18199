/** A host of files that knows little: no compression, no headers of ours, and few types. */
import { createReadStream, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { type Served, serve } from '../serve.ts';

/** All that such a host knows. */
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'application/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

export interface StaticSite {
  folder: string;
  /** The path that the files are below, as GitHub Pages has them below the name of the repository. */
  base?: string;
}

/** Serves the files below the path and nothing beside it. What isn't there gets the folder's `404.html`. */
export function staticHost({ folder, base = '/' }: StaticSite): Promise<Served> {
  const app = new Hono();
  app.get('*', (context) => {
    const path = normalize(decodeURIComponent(context.req.path));
    const send = (file: string, status: 200 | 404) =>
      context.body(Readable.toWeb(createReadStream(file)) as ReadableStream, status, {
        'Content-Type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'Content-Length': String(statSync(file).size),
        'Cache-Control': 'public, max-age=31536000',
      });
    if (!`${path}/`.startsWith(base)) return context.text('Not found', 404);
    const file = join(folder, path.slice(base.length), path.endsWith('/') ? 'index.html' : '');
    const entry = statSync(file, { throwIfNoEntry: false });
    // As GitHub Pages and S3's web sites answer a folder without its last slash.
    if (entry?.isDirectory()) return context.redirect(`${path}/`, 301);
    return entry ? send(file, 200) : send(join(folder, '404.html'), 404);
  });
  return serve(app);
}
