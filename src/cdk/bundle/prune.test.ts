import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Fact } from 'aws-cdk-lib/region-info';
import { expect, test } from 'vitest';
import { cdkFolder } from './paths.ts';
import { cut, keptFacts } from './prune.ts';

/** Runs a file of aws-cdk-lib after the cut. @returns what it exports */
function exportsOf(file: string, globals: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const path = join(cdkFolder, file);
  const text = cut(readFileSync(path, 'utf8'), path);
  const module = { exports: {} as Record<string, unknown> };
  const run = new Function('require', 'module', 'exports', ...Object.keys(globals), text);
  run(createRequire(path), module, module.exports, ...Object.values(globals));
  return module.exports;
}

/** What the same file exports on Node; by its path, since the package does not offer it by name. */
const wholeOf = (file: string) => createRequire(import.meta.url)(join(cdkFolder, file));

function textOf(file: string): { before: string; after: string } {
  const path = join(cdkFolder, file);
  const before = readFileSync(path, 'utf8');
  return { before, after: cut(before, path) };
}

test('every region keeps what CDK knows about it, but for layers of Lambda', () => {
  const facts = keptFacts();
  const left = Fact.definedFacts().filter(([region = '', name = '']) => facts[region]?.[name] === undefined);
  const kinds = new Set(left.map(([, name = '']) => name.split(':')[0]));
  expect([...kinds].sort()).toEqual([
    'adot-lambda-layer',
    'appconfig-lambda-layer',
    'cloudwatch-lambda-insights-version',
    'params-and-secrets-layer',
  ]);
  for (const [region, byName] of Object.entries(facts))
    for (const [name, value] of Object.entries(byName)) expect(Fact.find(region, name)).toBe(value);
});

test('a service’s classes lose what reads templates back and keep the rest', () => {
  const { before, after } = textOf('aws-kms/lib/kms.generated.js');
  expect(after.length).toBeLessThan(0.7 * before.length);
  expect(after).not.toMatch(/FromCloudFormation|jsiiDeprecationWarnings\(\)\.|inspect\(inspector\)/);
  const cutClasses = exportsOf('aws-kms/lib/kms.generated.js');
  const whole = wholeOf('aws-kms/lib/kms.generated.js');
  expect(Object.keys(cutClasses)).toEqual(Object.keys(whole));
  const lost = new Set(['_fromCloudFormation', 'inspect']);
  const members = (of: object) => Object.getOwnPropertyNames(of).filter((name) => !lost.has(name));
  for (const [name, cutClass] of Object.entries(cutClasses) as [string, { prototype: object }][]) {
    expect(Object.getOwnPropertyNames(cutClass)).toEqual(members(whole[name]));
    expect(Object.getOwnPropertyNames(cutClass.prototype)).toEqual(members(whole[name].prototype));
  }
});

test('feature flags keep their values', () => {
  const { FLAGS: flags, ...others } = exportsOf('cx-api/lib/features.js');
  const told = { summary: '', detailsMd: '', compatibilityWithOldBehaviorMd: '' };
  const silent = (flag: object) => ({ ...flag, ...told });
  const all = wholeOf('cx-api/lib/features.js');
  expect(Object.keys(flags as object)).toEqual(Object.keys(all.FLAGS));
  for (const [name, flag] of Object.entries(flags as object))
    expect(silent(flag)).toEqual(silent(all.FLAGS[name]));
  expect(Object.keys(others).length).toBeGreaterThan(50);
});

test('an index loads its modules when they are asked for', () => {
  const asked: string[] = [];
  const lazyExport = (_exports: object, name: string) => asked.push(name);
  exportsOf('aws-kms/lib/index.js', { lazyExport });
  expect(asked).toContain('Key');
  expect(textOf('aws-kms/index.js').after).toBe("module.exports = require('./lib');");
});
