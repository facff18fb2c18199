/**
 * The built course as a plain static host serves it: nothing compressed, no headers of ours, WebAssembly and data as any
 * file, and every file kept by the browser for a year.
 */
import { createReadStream, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { type Served, serve } from '../serve.ts';
import { expect, firstExercise, test } from './course.ts';

const site = join(import.meta.dirname, '../../dist');
/** All that such a host knows. */
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'application/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

function plainHost(): Promise<Served> {
  const app = new Hono();
  app.get('*', (context) => {
    const path = normalize(decodeURIComponent(context.req.path));
    const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
    const entry = statSync(file, { throwIfNoEntry: false });
    // As GitHub Pages and S3's web sites answer a folder without its last slash.
    if (entry?.isDirectory()) return context.redirect(`${path}/`, 301);
    if (!entry) return context.text('Not found', 404);
    return context.body(Readable.toWeb(createReadStream(file)) as ReadableStream, 200, {
      'Content-Type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'Content-Length': String(entry.size),
      'Cache-Control': 'public, max-age=31536000',
    });
  });
  return serve(app);
}

test('the first exercise passes on a host that compresses nothing and knows no WebAssembly', async ({
  page,
  workbench,
}) => {
  const { origin, close } = await plainHost();
  try {
    const response = await page.goto(`${origin}${firstExercise.replace(/\/$/, '')}`);
    expect(response?.headers()['content-encoding']).toBeUndefined();
    expect(new URL(page.url()).pathname).toBe(firstExercise);
    await workbench.ready();
    expect(await workbench.check('CREATE INDEX i ON orders (customer_id, placed_at DESC);')).toMatch(
      /^Passed/,
    );
  } finally {
    await close();
  }
});
