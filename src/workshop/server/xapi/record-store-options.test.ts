import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOptions } from '../options.ts';
import { recordStoreAccess } from './record-store-options.ts';

const shown = ['--public-url', 'https://workshop.example.org'];
const optionsFor = (...args: string[]) => {
  const { recordStore } = readOptions([...shown, ...args]);
  if (!recordStore) throw new Error('There is no record store.');
  return recordStore;
};

it('finds the statements below the address of the store, however it was written', () => {
  for (const url of [
    'https://lrs.example.org/xapi',
    'https://lrs.example.org/xapi/',
    'https://lrs.example.org/xapi/statements',
  ])
    expect(optionsFor('--lrs', url).url.href).toBe('https://lrs.example.org/xapi/');
});

it('refuses a key in the address, an unencrypted way, and addresses of exercises that change', () => {
  expect(() => optionsFor('--lrs', 'https://name:secret@lrs.example.org/')).toThrow(/contains a key/);
  expect(() => optionsFor('--lrs', 'http://lrs.example.org/')).toThrow(/unencrypted/);
  expect(() => optionsFor('--lrs', 'lrs.example.org')).toThrow(/isn't an address/);
  expect(() => readOptions(['--lrs', 'https://lrs.example.org/'])).toThrow(/--public-url/);
  expect(() => readOptions(['--lrs-key-file', 'key'])).toThrow(/needs a learning record store/);
});

it('takes the key from the environment or from a file, and says what is missing', () => {
  const options = optionsFor('--lrs', 'https://lrs.example.org/');
  expect(recordStoreAccess(options, { LRS_KEY: ' name:secret\n' }).key).toBe('name:secret');
  expect(() => recordStoreAccess(options, {})).toThrow(/has no key/);
  expect(() => recordStoreAccess(options, { LRS_KEY: 'secret' })).toThrow(/NAME:SECRET/);
  const folder = mkdtempSync(join(tmpdir(), 'securecart-key-'));
  const keyFile = join(folder, 'key');
  expect(() => recordStoreAccess({ ...options, keyFile }, { LRS_KEY: 'a:b' })).toThrow(/can't be read/);
  writeFileSync(keyFile, 'from:file\n');
  expect(recordStoreAccess({ ...options, keyFile }, {}).key).toBe('from:file');
  rmSync(folder, { recursive: true });
});
