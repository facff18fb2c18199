/** The built course over HTTP. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { immutableCaching, immutableFolder, siteHeaders } from '#infra/hosting/site-headers.ts';
import { accepted, compressedCopies, isCompressible } from './compression.ts';
import { type SiteFile, siteFiles } from './site-files.ts';

export interface Site {
  /** The folder that `astro build` wrote. */
  folder: string;
  /** The path that the site was built for (`BASE_PATH`). */
  base?: string;
  /** Where compressed copies are kept. */
  cache: string;
}

/** Answers every request to the site; one for an unknown address with the course's own page. */
export function courseSite({ folder, base = '/', cache }: Site): Hono {
  const root = `/${base}/`.replace(/\/+/g, '/');
  const find = siteFiles(folder);
  const compressed = compressedCopies(cache);
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(siteHeaders)) context.header(name, value);
  });
  app.get('*', async (context) => {
    const { pathname, search } = new URL(context.req.url);
    // Two slashes at the start of a Location would name another host.
    const path = decoded(pathname)?.replace(/\/+/g, '/');
    if (path === undefined) return await notFound(context);
    if (`${path}/` === root || (path === '/' && root !== '/')) return context.redirect(root + search);
    if (!path.startsWith(root)) return await notFound(context);
    const below = path.slice(root.length - 1);
    const found = await find(below);
    if (!found) return await notFound(context);
    if (found.kind === 'folder') return context.redirect(`${encodeURI(path)}/${search}`, 301);
    const caching = below.startsWith(`/${immutableFolder}/`) ? immutableCaching : 'no-cache';
    context.header('Cache-Control', caching);
    identify(context, found.file);
    if (isKnown(context.req.header('If-None-Match'), found.file.hash)) return context.body(null, 304);
    return await send(context, found.file);
  });
  app.all('*', (context) =>
    context.text('Only GET and HEAD are allowed here.\n', 405, { Allow: 'GET, HEAD' }),
  );

  async function notFound(context: Context): Promise<Response> {
    const found = await find('/404.html');
    context.header('Cache-Control', 'no-cache');
    context.status(404);
    if (found?.kind !== 'file') return context.text('Not found\n');
    identify(context, found.file);
    return await send(context, found.file);
  }

  /** Headers of a file, however it is sent. The tag is weak: compressed or not, it is the same file. */
  function identify(context: Context, file: SiteFile): void {
    context.header('ETag', `W/"${file.hash}"`);
    if (isCompressible(file)) context.header('Vary', 'Accept-Encoding');
  }

  async function send(context: Context, file: SiteFile): Promise<Response> {
    const encoding = isCompressible(file) ? accepted(context.req.header('Accept-Encoding')) : undefined;
    const body = encoding ? await compressed(file, encoding) : file;
    context.header('Content-Type', getMimeType(file.file) ?? 'application/octet-stream');
    context.header('Content-Length', String(body.bytes));
    if (encoding) context.header('Content-Encoding', encoding);
    if (context.req.method === 'HEAD') return context.body(null);
    return context.body(Readable.toWeb(createReadStream(body.file)) as ReadableStream);
  }

  return app;
}

const isKnown = (tags: string | undefined, hash: string): boolean =>
  tags?.split(',').some((tag) => tag.trim() === '*' || tag.includes(`"${hash}"`)) ?? false;

/** Nothing for a path with a broken escape. */
function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
