import * as nodeCrypto from 'node:crypto';
import { expect, test } from 'vitest';
import { createHash } from './crypto.ts';
import * as fs from './fs.ts';
import { isIPv4 } from './net.ts';

test.each(['md5', 'sha1', 'sha256', 'sha512'])('%s is that of Node', (algorithm) => {
  for (const text of ['', 'æøå', 'x'.repeat(1000)])
    for (const encoding of ['hex', 'base64'] as const)
      expect(createHash(algorithm).update(text).update('more').digest(encoding)).toBe(
        nodeCrypto.createHash(algorithm).update(text).update('more').digest(encoding),
      );
  expect(() => createHash('sha3')).toThrow('md5, sha1, sha256, sha512');
});

test('files are written, read, copied, moved and removed', () => {
  fs.mkdirSync('/out/a', { recursive: true });
  fs.writeFileSync('/out/a/text', 'æ');
  expect(fs.readFileSync('/out/a/text', 'utf8')).toBe('æ');
  expect(fs.readFileSync('/out/a/text')).toHaveLength(2);
  fs.copySync('/out/a', '/out/b');
  fs.writeFileSync('/out/a/text', 'changed');
  expect(fs.readFileSync('/out/b/text', 'utf8')).toBe('æ');
  fs.renameSync('/out/b', '/out/c');
  expect(fs.readdirSync('/out')).toEqual(['a', 'c']);
  const entries = fs.readdirSync('/out', { withFileTypes: true });
  expect(entries).toMatchObject([{ name: 'a' }, { name: 'c' }]);
  fs.rmSync('/out/c');
  expect(fs.existsSync('/out/c/text')).toBe(false);
});

test('errors carry the codes of Node', () => {
  fs.mkdirSync('/codes');
  fs.writeFileSync('/codes/file', '');
  const code = (code: string) => expect.objectContaining({ code });
  expect(() => fs.readFileSync('/codes/none')).toThrow(code('ENOENT'));
  expect(() => fs.readFileSync('/codes')).toThrow(code('EISDIR'));
  expect(() => fs.writeFileSync('/none/file', '')).toThrow(code('ENOENT'));
  expect(() => fs.writeFileSync('/codes/file', '', { flag: 'wx' })).toThrow(code('EEXIST'));
  expect(() => fs.mkdirSync('/codes')).toThrow(code('EEXIST'));
});

test('CDK can tell files from each other, and temporary folders', () => {
  fs.writeFileSync('/same', 'a');
  fs.writeFileSync('/size', 'b');
  expect(fs.statSync('/same').ino).not.toBe(fs.statSync('/size').ino);
  const first = fs.mkdtempSync('/tmp-');
  fs.rmSync(first);
  expect(fs.mkdtempSync('/tmp-')).not.toBe(first);
});

test('a file is read in parts, as CDK does to hash it', () => {
  fs.writeFileSync('/parts', 'abcde');
  const file = fs.openSync('/parts');
  const buffer = new Uint8Array(3);
  expect(fs.readSync(file, buffer, 0, 3)).toBe(3);
  expect(fs.readSync(file, buffer, 0, 3)).toBe(2);
  expect(new TextDecoder().decode(buffer)).toBe('dec');
  expect(fs.readSync(file, buffer, 0, 3)).toBe(0);
  fs.closeSync(file);
});

test.each([
  ['10.0.0.1', true],
  ['255.255.255.255', true],
  ['256.0.0.1', false],
  ['1.2.3', false],
  ['::1', false],
])('%s is an IPv4 address: %s', (text, expected) => {
  expect(isIPv4(text)).toBe(expected);
});
