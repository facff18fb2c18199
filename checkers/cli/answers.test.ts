import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAnswers } from './answers.ts';

const ids = ['01-missing-index', '02-composite-index'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securecart-answers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);

it('reads one answer a file, and passes over what is no SQL', async () => {
  write('01-missing-index.sql', 'SELECT 1');
  write('notes.md', '# notes');
  expect([...(await readAnswers(folder, ids))]).toEqual([['01-missing-index', 'SELECT 1']]);
});

it('drops a byte order mark, and keeps a sign of bytes that are no text', async () => {
  write('01-missing-index.sql', '\ufeffSELECT 1');
  write('02-composite-index.sql', Buffer.from([0x53, 0xff, 0xfe, 0x00]));
  const answers = await readAnswers(folder, ids);
  expect(answers.get('01-missing-index')).toBe('SELECT 1');
  expect(answers.get('02-composite-index')).toBe('S\ufffd\ufffd\0');
});

it('reads no more of a huge file than the grader refuses anyway', async () => {
  write('01-missing-index.sql', Buffer.alloc(3_000_000, 'x'));
  expect((await readAnswers(folder, ids)).get('01-missing-index')).toHaveLength(1024 * 1024);
});

it('asks what a file that fits no exercise is for', async () => {
  write('01-mising-index.sql', 'SELECT 1');
  await expect(readAnswers(folder, ids)).rejects.toMatchObject({
    message: expect.stringContaining('is for no exercise'),
    next: 'Did you mean 01-missing-index.sql?',
    exitCode: 2,
  });
});

it('says what is wrong with a folder that is empty, missing or a file', async () => {
  await expect(readAnswers(folder, ids)).rejects.toMatchObject({
    message: expect.stringContaining('holds no answer'),
  });
  await expect(readAnswers(join(folder, 'no'), ids)).rejects.toMatchObject({
    message: expect.stringContaining('it does not exist'),
  });
  write('file', '');
  await expect(readAnswers(join(folder, 'file'), ids)).rejects.toMatchObject({
    message: expect.stringContaining('it is not a folder'),
  });
});

it('says that an answer is a folder', async () => {
  mkdirSync(join(folder, '01-missing-index.sql'));
  await expect(readAnswers(folder, ids)).rejects.toMatchObject({
    message: expect.stringContaining('it is a folder'),
  });
});
