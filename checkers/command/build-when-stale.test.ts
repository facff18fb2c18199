import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildWhenStale } from './build-when-stale.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'));
  write('src/deep/a.ts', 'one');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const manifest = () => join(root, 'build/manifest.json');

/** @returns how often it was built */
async function build(times = 1): Promise<number> {
  let built = 0;
  const artifact = { manifest: manifest(), root, sources: ['src', 'package-lock.json'] };
  for (let at = 0; at < times; at++)
    await buildWhenStale(artifact, () => {
      built++;
      return { bytes: 7 };
    });
  return built;
}

it('builds once, and writes beside what was built what it was built from', async () => {
  expect(await build(2)).toBe(1);
  expect(JSON.parse(readFileSync(manifest(), 'utf8'))).toEqual({
    builtFrom: expect.stringMatching(/^[0-9a-f]{16}$/),
    bytes: 7,
  });
});

it.each([
  ['a file of a folder changed', () => write('src/deep/a.ts', 'two')],
  ['a file was added to a folder', () => write('src/b.ts', '')],
  ['a file has another name', () => renameSync(join(root, 'src/deep/a.ts'), join(root, 'src/deep/b.ts'))],
  ['a file that is named changed', () => write('package-lock.json', '[]')],
  ['the manifest is gone', () => rmSync(manifest())],
])('builds again when %s', async (_, change) => {
  await build();
  change();
  expect(await build()).toBe(1);
});

it('does not build again for a test or a text', async () => {
  await build();
  write('src/deep/a.test.ts', '');
  write('src/notes.md', '');
  expect(await build()).toBe(0);
});

it('is not current when building failed', async () => {
  const artifact = { manifest: manifest(), root, sources: ['src'] };
  const fail = () => Promise.reject(new Error('no room left'));
  await expect(buildWhenStale(artifact, fail)).rejects.toThrow('no room left');
  expect(await build()).toBe(1);
});
