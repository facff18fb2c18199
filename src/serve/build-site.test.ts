import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Builder, buildSite, isBuiltFor, siteAddress } from './build-site.ts';
import { scriptOf, scriptsIn } from './scripts.ts';

function builder(changes: Partial<Builder> = {}) {
  const ran: string[] = [];
  const printed: string[] = [];
  const run: Builder['run'] = async (name) => {
    ran.push(name);
    return { code: 0, output: 'four hundred lines' };
  };
  const parts: Builder = {
    prepare: ['dataset', 'bills'],
    run,
    isStale: () => true,
    print: (line) => printed.push(line),
    ...changes,
  };
  return { ran, printed, parts };
}

it('builds the pages after what they need', async () => {
  const { ran, parts } = builder();
  expect(await buildSite(parts)).toBe(true);
  expect(ran).toEqual(['dataset', 'bills', 'pages']);
});

it('builds no pages when nothing has changed, and says nothing', async () => {
  const { ran, printed, parts } = builder({ isStale: () => false });
  expect(await buildSite(parts)).toBe(true);
  expect(ran).toEqual(['dataset', 'bills']);
  expect(printed).toEqual([]);
});

it('asks whether the pages are stale only when what they need is there', async () => {
  const before: number[] = [];
  const { ran, parts } = builder({
    isStale: () => {
      before.push(ran.length);
      return false;
    },
  });
  await buildSite(parts);
  expect(before).toEqual([2]);
});

it.each([
  ['bills', ['dataset', 'bills'], 'Failed to prepare the costs of the labs on AWS:\n\nno price\n'],
  ['pages', ['dataset', 'bills', 'pages'], 'Failed to prepare the pages:\n\nno price\n'],
])('stops when %s cannot be built, and shows why', async (failing, expected, line) => {
  const ran: string[] = [];
  const { printed, parts } = builder({
    run: async (name) => {
      ran.push(name);
      return name === failing ? { code: 1, output: 'no price\n\n' } : { code: 0, output: 'much' };
    },
  });
  expect(await buildSite(parts)).toBe(false);
  expect(ran).toEqual(expected);
  expect(printed).toEqual([line]);
});

describe('progress', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('names what takes a while when it has begun and when it has ended', async () => {
    const after = (ms: number) =>
      new Promise<{ code: number; output: string }>((resolve) => {
        setTimeout(() => resolve({ code: 0, output: 'much' }), ms);
      });
    const { printed, parts } = builder({ run: (name) => after(name === 'pages' ? 62_000 : 400) });
    const building = buildSite(parts);
    await vi.advanceTimersByTimeAsync(5000);
    expect(printed).toEqual(['Preparing the pages …']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await building).toBe(true);
    expect(printed).toEqual(['Preparing the pages …', 'Prepared the pages (62 s)']);
  });
});

it('is told what prepares the page by package.json', () => {
  expect(scriptsIn('prepare-page')).toEqual(['dataset', 'archives', 'engine', 'language', 'bills']);
  for (const name of scriptsIn('prepare-page')) expect(scriptOf(name)).toMatch(/^node .*\.ts$/);
  expect(() => scriptOf('no-such')).toThrow('package.json has no script no-such.');
});

describe('a site in dist/', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'securecart-built-'));
    mkdirSync(join(root, 'dist'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it.each([
    ['http://localhost:4321/sitemap-0.xml', {}, true],
    ['https://courses.example/databases/sitemap-0.xml', {}, false],
    ['https://courses.example/databases/sitemap-0.xml', { SITE_URL: 'https://courses.example' }, false],
    [
      'https://courses.example/databases/sitemap-0.xml',
      { SITE_URL: 'https://courses.example', BASE_PATH: '/databases' },
      true,
    ],
  ])('with %s was built for %j: %s', (sitemap, env, expected) => {
    writeFileSync(join(root, 'dist/sitemap-index.xml'), `<sitemap><loc>${sitemap}</loc></sitemap>`);
    expect(isBuiltFor(root, siteAddress(env))).toBe(expected);
  });

  it('was built for no address when it has no map', () => {
    expect(isBuiltFor(root, siteAddress({}))).toBe(false);
  });
});
