/** What the workshop's pages load before anyone has done anything, read from the built site. */
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const site = join(import.meta.dirname, '../../dist');
const kilobyte = 1024;

/** Bytes, gzip, of a page's scripts: those in it, those that it names, and what these import at once. */
function scriptsOf(page: string): number {
  const html = readFileSync(join(site, page, 'index.html'), 'utf8');
  const inline = [...html.matchAll(/<script(?![^>]* src=)[^>]*>(.*?)<\/script>/gs)].map(([, text]) => text);
  const named = [...html.matchAll(/(?:src|component-url|renderer-url)="([^"]+\.js)"/g)].map(([, url]) => url);
  const files = new Map<string, string>();
  const read = (url: string) => {
    if (files.has(url)) return;
    const text = readFileSync(join(site, url), 'utf8');
    files.set(url, text);
    // A bundle's imports are at its start; `import(` waits until it is needed.
    for (const [, imported] of text.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g))
      read(posix.join(dirname(url), imported ?? ''));
  };
  for (const url of named) read(url ?? '');
  expect(files.size, 'scripts were found').toBeGreaterThan(0);
  return [inline.join('\n'), ...files.values()].reduce((sum, text) => sum + gzipSync(text).byteLength, 0);
}

for (const [page, limit] of [
  ['join', 15],
  ['teach', 80],
  ['teach/projector', 80],
  ['teach/summary', 80],
  ['teach/lms', 80],
] as const)
  test(`/${page}/ loads at most ${limit} KB of JavaScript, gzip`, { tag: '@main' }, () => {
    expect(scriptsOf(page)).toBeLessThanOrEqual(limit * kilobyte);
  });
