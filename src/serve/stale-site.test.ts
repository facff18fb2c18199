import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whyStale } from './stale-site.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'securecart-site-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, changedAt: number): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), '');
  utimesSync(join(root, file), changedAt, changedAt);
}

it('asks for a build where there is none', () => {
  expect(whyStale(root)).toBe('There is no site in dist/ to test. Build it first: npm run build');
});

it('takes a site that is newer than its sources', () => {
  write('src/pages/index.astro', 100);
  write('dist/service-worker.js', 200);
  expect(whyStale(root)).toBeUndefined();
});

it.each([
  'src/pages/index.astro',
  'labs/a/index.mdx',
  'build/dataset/manifest.json',
  'build/bills.json',
  'package-lock.json',
])('names %s when it was changed after the build, and says what to run', (file) => {
  write('dist/service-worker.js', 200);
  write(file, 300);
  expect(whyStale(root)).toBe(`${file} is newer than the site in dist/. Build it again: npm run build`);
});

it.each([
  'src/a.test.ts',
  'labs/a/wrong-answers.ts',
  'checkers/sql/fixtures/a.ts',
  'src/serve/start.ts',
  'tests/a.ts',
  'README.md',
])('does not mind %s, which is not on the site', (file) => {
  write('dist/service-worker.js', 200);
  write(file, 300);
  expect(whyStale(root)).toBeUndefined();
});
