import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeRelease } from './integration.ts';

let site: string;

beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'site-'));
});
afterEach(() => rm(site, { recursive: true }));

async function put(files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), content);
  }
}

const built = {
  'index.html': '<script src="/course/_astro/page.Ab1.js"></script>',
  'labs/one/index.html': '<link href="/course/_astro/page.Cd2.css">',
  '404.html': 'nothing here',
  '_astro/page.Ab1.js': 'import("./dialog.Ef3.js")',
  '_astro/dialog.Ef3.js': '',
  '_astro/page.Cd2.css': '',
  'pagefind/pagefind.js': '',
};

it('knows the pages, what they need, and the files of the search', async () => {
  await put(built);
  expect(await describeRelease(site, '/course/')).toMatchObject({
    base: '/course/',
    pages: {
      '/course/': ['/course/_astro/page.Ab1.js'],
      '/course/labs/one/': ['/course/_astro/page.Cd2.css'],
    },
    assets: {
      '/course/_astro/page.Ab1.js': ['/course/_astro/dialog.Ef3.js'],
      '/course/_astro/dialog.Ef3.js': [],
    },
    search: ['/course/pagefind/pagefind.js'],
  });
});

it('is another release when a page changes, and the same when nothing does', async () => {
  await put(built);
  const { version } = await describeRelease(site, '/');
  // The worker itself is written afterward and must not count.
  await put({ 'service-worker.js': 'version of last time' });
  expect((await describeRelease(site, '/')).version).toBe(version);
  await put({ 'labs/one/index.html': '<link href="/course/_astro/page.Cd2.css"> ' });
  expect((await describeRelease(site, '/')).version).not.toBe(version);
});
