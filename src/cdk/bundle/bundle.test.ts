import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { built, type EngineSizes } from './paths.ts';

// `npm run engine` has built it: `npm test` does.
const engine = readFileSync(built.engine);
const licenses = readFileSync(built.licenses, 'utf8');

test('the engine leaves room for the page in the 1.4 MB before the first synthesis', () => {
  expect(gzipSync(engine, { level: 9 }).length).toBeLessThan(1_050_000);
});

test('its size is told as it is', () => {
  const sizes: EngineSizes = JSON.parse(readFileSync(built.sizes, 'utf8'));
  expect(sizes).toEqual({ bytes: engine.length, compressedBytes: gzipSync(engine).length });
});

test.each([
  'aws-cdk-lib',
  'constructs',
  '@aws-cdk/cloud-assembly-schema',
  'sucrase',
  '@noble/hashes',
  '@jridgewell/trace-mapping',
  'buffer',
  'path-browserify',
  'semver',
  'minimatch',
  'yaml',
])('the license of %s is shipped', (name) => {
  const [, part = ''] = licenses.split(`\n${name} `);
  expect(part).toMatch(/^\d+\.\d+\.\d+ \([\w.-]+\)\n\n[^=]{500}/);
});

test('so is the notice of AWS CDK', () => {
  expect(licenses).toContain('AWS Cloud Development Kit (AWS CDK)');
});
