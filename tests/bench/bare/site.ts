/** A bare PGlite under `/bare/`, served as the course is: compressed alike, and kept by the browser alike. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { Hono } from 'hono';
import { courseSite } from '#src/serve/site.ts';

const root = join(import.meta.dirname, '../../..');
const cache = join(root, 'build/compressed');

/** What the browser may keep without asking again, as it may the files of the course. */
const folders = {
  '/bare/pglite': join(root, 'node_modules/@electric-sql/pglite/dist'),
  '/bare/dataset': join(root, 'build/dataset'),
};

export function bareSite(): Hono {
  const app = new Hono();
  for (const [base, folder] of Object.entries(folders)) {
    const files = courseSite({ folder, base, cache });
    app.get(`${base}/*`, async ({ req }) => {
      const response = await files.fetch(req.raw);
      response.headers.set('Cache-Control', 'public, max-age=31536000, immutable');
      return response;
    });
  }
  app.get('/bare/', (context) => context.html('<!doctype html><title>Bare PGlite</title>'));
  app.get('/bare/:script{[\\w-]+\\.ts}', (context) =>
    context.body(scriptOf(context.req.param('script')), 200, { 'Content-Type': 'text/javascript' }),
  );
  return app;
}

/** A script of this folder as a browser reads it: without types, PGlite by its address. */
function scriptOf(name: string): string {
  const text = stripTypeScriptTypes(readFileSync(join(import.meta.dirname, name), 'utf8'));
  return text
    .replaceAll("'@electric-sql/pglite'", "'/bare/pglite/index.js'")
    .replaceAll(/'@electric-sql\/pglite\/(contrib\/\w+)'/g, "'/bare/pglite/$1.js'");
}
