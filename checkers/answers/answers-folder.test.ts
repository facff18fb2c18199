import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answersTo, exerciseOf, findAnswers, readAnswer } from './answers-folder.ts';

const names = { ids: ['01-missing-index', '02-composite-index'], extension: '.sql' } as const;

/** Whether two names may differ by case alone, as they may on Linux. */
const caseCounts = !existsSync(import.meta.filename.toUpperCase());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securecart-answers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);

it('finds one answer a file, and passes over what is none', async () => {
  write('01-missing-index.sql', 'SELECT 1');
  write('02-composite-index.ts', 'export default 1');
  write('notes.md', '# notes');
  const file = join(folder, '01-missing-index.sql');
  expect([...(await findAnswers(folder, names))]).toEqual([['01-missing-index', file]]);
  expect(await readAnswer(file)).toBe('SELECT 1');
});

it('passes over what systems and editors leave beside answers', async () => {
  write('01-missing-index.sql', 'SELECT 1');
  for (const name of [
    '._01-missing-index.sql',
    '.DS_Store',
    'Thumbs.db',
    'desktop.ini',
    '01-missing-index.sql~',
    '.01-missing-index.sql.swp',
    '#01-missing-index.sql#',
    '.#01-missing-index.sql',
    '~$01-missing-index.sql',
    '01-missing-index.sql.bak',
  ])
    write(name, 'left over');
  const file = join(folder, '01-missing-index.sql');
  expect([...(await findAnswers(folder, names))]).toEqual([['01-missing-index', file]]);
  expect(exerciseOf('._01-missing-index.sql', names)).toBeUndefined();
});

it('takes .SQL for the extension that it is, in the folder, for one exercise and while it watches', async () => {
  write('01-missing-index.SQL', 'SELECT 1');
  const file = join(folder, '01-missing-index.SQL');
  expect([...(await findAnswers(folder, names))]).toEqual([['01-missing-index', file]]);
  expect([...(await answersTo(['01-missing-index'], folder, names))]).toEqual([['01-missing-index', file]]);
  expect(exerciseOf('01-missing-index.SQL', names)).toBe('01-missing-index');
});

it.runIf(caseCounts)('asks which of two files for one exercise is meant', async () => {
  write('01-missing-index.sql', 'SELECT 1');
  write('01-missing-index.SQL', 'SELECT 2');
  await expect(findAnswers(folder, names)).rejects.toMatchObject({
    message: expect.stringMatching(
      /01-missing-index\.SQL and .*01-missing-index\.sql are for the same exercise\./,
    ),
  });
});

it('drops a byte order mark, and keeps a sign of bytes that are no text', async () => {
  write('01-missing-index.sql', '\ufeffSELECT 1');
  write('02-composite-index.sql', Buffer.from([0x53, 0xff, 0xfe, 0x00]));
  expect(await readAnswer(join(folder, '01-missing-index.sql'))).toBe('SELECT 1');
  expect(await readAnswer(join(folder, '02-composite-index.sql'))).toBe('S\ufffd\ufffd\0');
});

it('reads no more of a huge file than the grader refuses anyway', async () => {
  write('01-missing-index.sql', Buffer.alloc(3_000_000, 'x'));
  expect(await readAnswer(join(folder, '01-missing-index.sql'))).toHaveLength(1024 * 1024);
});

it('asks what a file that fits no exercise is for', async () => {
  write('01-mising-index.sql', 'SELECT 1');
  await expect(findAnswers(folder, names)).rejects.toMatchObject({
    message: expect.stringContaining('doesn’t belong to an exercise'),
    next: 'Did you mean 01-missing-index.sql?',
    exitCode: 2,
  });
});

it('says what is wrong with a folder that is empty, missing or a file', async () => {
  await expect(findAnswers(folder, names)).rejects.toMatchObject({
    message: expect.stringContaining('contains no answer'),
  });
  await expect(findAnswers(join(folder, 'no'), names)).rejects.toMatchObject({
    message: expect.stringContaining('it does not exist'),
  });
  write('file', '');
  await expect(findAnswers(join(folder, 'file'), names)).rejects.toMatchObject({
    message: expect.stringContaining('it is not a folder'),
  });
});

it('says that an answer is a folder', async () => {
  const file = join(folder, '01-missing-index.sql');
  mkdirSync(file);
  await expect(readAnswer(file)).rejects.toMatchObject({
    message: expect.stringContaining('it is a folder'),
  });
});
