import { beforeEach, expect, it, vi } from 'vitest';
import { readNote, writeNote } from '#src/browser/notes.ts';
import { readProgress, record } from '#src/browser/progress.ts';
import { readText, writeText } from '#src/browser/storage.ts';
import { emptyWork, formatWork, keysOf, parseWork } from '#src/workbench/kit/store/work.ts';
import { parseParcel } from './parcel.ts';
import { answerFiles, forgetAll, gradingCommands, notesFile, packParcel, unpackParcel } from './transfer.ts';

const exercise = 'query-optimization/01-missing-index';
const reading = 'provisioned-iops/two-weeks';
const course = { steps: [exercise, reading], exercises: [exercise] };
const { draft, work } = keysOf(exercise);

beforeEach(() => {
  const values: Record<string, string> = {};
  const storage = {
    getItem: (key: string) => values[key] ?? null,
    setItem: (key: string, value: string) => {
      values[key] = value;
    },
    removeItem: (key: string) => {
      delete values[key];
    },
  };
  // Keys of the storage are its own properties, as in a browser.
  vi.stubGlobal(
    'localStorage',
    new Proxy(storage, { ownKeys: () => Object.keys(values), getOwnPropertyDescriptor: () => descriptor }),
  );
});
const descriptor = { enumerable: true, configurable: true };

it('carries the progress of pages that are only read as well as that of exercises', async () => {
  record(reading, { state: 'passed' });
  record(exercise, { state: 'tried' });
  const parcel = packParcel(course, new Date());
  forgetAll();
  expect(readProgress().exercises).toEqual({});
  expect(await unpackParcel(parcel, course)).toBe(2);
  expect(readProgress().exercises[reading]?.state).toBe('passed');
  expect(readProgress().exercises[exercise]?.state).toBe('tried');
});

it('carries the choices made on a page’s questions, and leaves those made here', async () => {
  record(reading, { state: 'tried', choices: { 'question-00000001': 1, 'question-00000002': 1 } });
  const parcel = packParcel(course, new Date());
  forgetAll();
  record(reading, { state: 'tried', choices: { 'question-00000001': 3 } });
  await unpackParcel(parcel, course);
  expect(readProgress().exercises[reading]?.choices).toEqual({
    'question-00000001': 3,
    'question-00000002': 1,
  });
});

it('leaves out what is no step of this course, and answers to a page that asks for none', async () => {
  const parcel = packParcel(course, new Date());
  parcel.progress = { 'other/lab': { state: 'passed' } };
  parcel.work = { [reading]: { draft: 'SELECT 1', journal: [] } };
  expect(await unpackParcel(parcel, course)).toBe(0);
  expect(readProgress().exercises).toEqual({});
  expect(readText(keysOf(reading).draft)).toBeNull();
});

it('keeps a pass, and moves a text that is replaced to the history', async () => {
  writeText(draft, 'SELECT 2');
  const parcel = packParcel(course, new Date());
  writeText(draft, 'SELECT 1');
  record(exercise, { state: 'passed' });
  await unpackParcel(parcel, course);
  expect(readProgress().exercises[exercise]?.state).toBe('passed');
  expect(readText(draft)).toBe('SELECT 2');
  expect(parseWork(readText(work)).history).toMatchObject([{ text: 'SELECT 1', event: 'before import' }]);
});

it('gives the texts that were changed as files, and none after everything is forgotten', () => {
  writeText(draft, 'SELECT 2');
  expect(answerFiles(course.exercises)).toEqual([
    { path: 'answers/query-optimization/01-missing-index.sql', text: 'SELECT 2' },
  ]);
  forgetAll();
  expect(answerFiles(course.exercises)).toEqual([]);
});

it('hands on the answer that passed, and what was typed after it beside that', async () => {
  const passed = {
    at: '2026-11-29T08:00:00.000Z',
    text: 'SELECT 2',
    figures: [{ title: 'Sign-in', before: '9 pages', after: '3 pages', change: '3 times fewer' }],
  };
  writeText(draft, 'SELECT 3');
  writeText(work, formatWork({ ...emptyWork, passed }));
  expect(answerFiles(course.exercises)).toMatchObject([{ text: 'SELECT 2' }]);
  const parcel = packParcel(course, new Date());
  expect(parcel.work[exercise]).toMatchObject({ draft: 'SELECT 2', typedAfter: 'SELECT 3', passed });
  const parsed = parseParcel(JSON.stringify(parcel));
  if (!parsed.ok) throw new Error(parsed.reason);
  forgetAll();
  await unpackParcel(parsed.parcel, course);
  expect(readText(draft)).toBe('SELECT 2');
  expect(parseWork(readText(work))).toMatchObject({
    passed,
    history: [{ text: 'SELECT 3', event: 'before import' }],
  });
  writeText(draft, null);
  expect(answerFiles(course.exercises)).toMatchObject([{ text: 'SELECT 2' }]);
});

it('names a stack’s file and the command that grades it by its lab', () => {
  const stack = 'provisioned-iops/01-choose-iops';
  writeText(keysOf(stack).draft, 'export default class {}');
  const files = answerFiles([stack]);
  expect(files).toEqual([
    { path: 'answers/provisioned-iops/01-choose-iops.ts', text: 'export default class {}' },
  ]);
  expect(gradingCommands(files)).toEqual([
    'npm run check-lab -- provisioned-iops --answers answers/provisioned-iops',
  ]);
});

it('carries notes, and keeps both where there is another one', async () => {
  writeNote(exercise, 'From the office.');
  writeNote(reading, 'Same on both.');
  const parcel = packParcel(course, new Date());
  forgetAll();
  expect(readNote(exercise)).toBe('');
  writeNote(exercise, 'From home.');
  writeNote(reading, 'Same on both.');
  parcel.notes = { ...parcel.notes, 'other/lab': 'x' };
  expect(await unpackParcel(parcel, course)).toBe(2);
  expect(readNote(exercise)).toBe('From home.\n\nFrom the office.');
  expect(readNote(reading)).toBe('Same on both.');
  expect(readNote('other/lab')).toBe('');
});

it('takes exports that were made before there were notes', async () => {
  const { notes: _, ...old } = packParcel(course, new Date());
  const parsed = parseParcel(JSON.stringify(old));
  expect(parsed.ok && (await unpackParcel(parsed.parcel, course))).toBe(0);
});

it('writes notes as one text, by page', () => {
  const pages = [
    { key: exercise, title: 'Find one customer' },
    { key: reading, title: 'Two weeks' },
  ];
  expect(notesFile(pages)).toEqual([]);
  writeNote(reading, 'Flat at 3,000.\n');
  expect(notesFile(pages)).toEqual([
    { path: 'notes.md', text: '# Notes\n\n## Two weeks (provisioned-iops/two-weeks)\n\nFlat at 3,000.\n' },
  ]);
});
