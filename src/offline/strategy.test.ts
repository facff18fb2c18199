import { describe, expect, it } from 'vitest';
import { named, needed, neededBy, type Release } from './release.ts';
import { cachesOf, outdated, pageOf, stillThere, strategyFor } from './strategy.ts';

const origin = 'https://labs.example';

function releaseAt(base: string): Release {
  return {
    version: 'b2',
    base,
    pages: { [base]: [], [`${base}labs/query-optimization/`]: [], [`${base}offline/`]: [] },
    assets: {},
    whenAsked: [],
    search: [],
    essential: [base],
    fallback: `${base}offline/`,
  };
}

const release = releaseAt('/');
const ask = (path: string, changes = {}) =>
  strategyFor(
    { method: 'GET', url: new URL(path, origin).href, navigates: false, ...changes },
    release,
    origin,
  );

describe('what is done with a request', () => {
  it.each([
    ['/labs/query-optimization/', 'page'],
    ['/labs/query-optimization', 'page'],
    ['/labs/query-optimization/?from=mail#top', 'page'],
    ['/', 'page'],
    ['/_astro/page.Ab12.js', 'asset'],
    ['/_astro/pglite.Cd34.wasm', 'asset'],
    ['/pagefind/pagefind-entry.json?ts=1', 'search'],
    ['/favicon.svg', 'network'],
    ['/service-worker.js', 'network'],
    ['https://elsewhere.example/_astro/page.Ab12.js', 'network'],
  ])('%s: %s', (path, strategy) => {
    expect(ask(path)).toBe(strategy);
  });

  it('answers an address that leads nowhere as a page, so that it gets the offline page', () => {
    expect(ask('/labs/nowhere/', { navigates: true })).toBe('page');
    expect(ask('/labs/nowhere/')).toBe('network');
  });

  it('only reads', () => {
    for (const method of ['POST', 'HEAD', 'PUT'])
      expect(ask('/', { method, navigates: true })).toBe('network');
  });

  it('keeps to its own folder of the host', () => {
    const course = releaseAt('/course/');
    const at = (path: string) =>
      strategyFor({ method: 'GET', url: origin + path, navigates: true }, course, origin);
    expect(at('/course/')).toBe('page');
    expect(at('/course/_astro/page.Ab12.js')).toBe('asset');
    expect(at('/other/')).toBe('network');
    expect(at('/_astro/page.Ab12.js')).toBe('network');
  });
});

it('knows a page by its address however it is written', () => {
  for (const written of [
    '/labs/query-optimization/',
    '/labs/query-optimization',
    '/labs/query-optimization/index.html',
  ])
    expect(pageOf(origin + written, release)).toBe('/labs/query-optimization/');
  expect(pageOf(`${origin}/labs/unknown/`, release)).toBeUndefined();
  expect(pageOf(`${origin}/constructor`, release)).toBeUndefined();
});

describe('a new release', () => {
  it('deletes the caches of earlier ones and leaves those of others alone', () => {
    const { pages, assets } = cachesOf(release);
    const names = ['securecart-pages-a1', 'securecart-assets-a1', pages, assets, 'another-app'];
    expect(outdated(names, release)).toEqual(['securecart-pages-a1', 'securecart-assets-a1']);
  });

  it('fetches again the pages that were kept and that it still has', () => {
    const kept = ['/', '/labs/query-optimization/', '/labs/gone/', '/'].map((path) => origin + path);
    expect(stillThere(kept, release)).toEqual(['/', '/labs/query-optimization/']);
  });
});

describe('what a page needs', () => {
  const assets = {
    '/_astro/a.1.js': ['/_astro/b.2.js'],
    '/_astro/b.2.js': ['/_astro/a.1.js', '/_astro/worker.3.js'],
    '/_astro/worker.3.js': ['/_astro/pglite.4.wasm'],
    '/_astro/pglite.4.wasm': [],
    '/_astro/other.5.js': [],
  };

  it('is everything its assets name, in circles too, and nothing else', () => {
    expect(needed(['/_astro/a.1.js'], assets).sort()).toEqual([
      '/_astro/a.1.js',
      '/_astro/b.2.js',
      '/_astro/pglite.4.wasm',
      '/_astro/worker.3.js',
    ]);
    expect(needed([], assets)).toEqual([]);
  });

  it('is found by name in HTML and in scripts', () => {
    const text = '<script src="/_astro/a.1.js"></script> import("./other.5.js")';
    expect(named(text, Object.keys(assets))).toEqual(['/_astro/a.1.js', '/_astro/other.5.js']);
  });
});

describe('what is kept with a page', () => {
  const heavy = '/_astro/engine.js';
  const types = '/_astro/types.gz';
  const pages = { '/guide/one/': ['/_astro/part.js'], '/labs/one/': ['/_astro/part.js'] };
  const assets = { '/_astro/part.js': [heavy, types], [heavy]: [], [types]: [] };
  const whenAsked = [
    { below: '/', assets: [types] },
    { below: '/guide/', assets: [heavy] },
  ];

  it('is all that an exercise opens with, without what its reader has to ask for', () => {
    expect(neededBy('/labs/one/', { ...release, pages, assets, whenAsked })).toEqual([
      '/_astro/part.js',
      heavy,
    ]);
  });

  it('leaves out of a chapter what is started by a button', () => {
    expect(neededBy('/guide/one/', { ...release, pages, assets, whenAsked })).toEqual(['/_astro/part.js']);
  });
});
