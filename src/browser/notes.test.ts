import { expect, it } from 'vitest';
import { joinedNotes, longestNote, readNote, writeNote } from './notes.ts';

const page = 'query-optimization/01-missing-index';

function storageWith(values: Record<string, string> = {}) {
  return {
    values,
    getItem: (key: string) => values[key] ?? null,
    setItem: (key: string, value: string) => {
      values[key] = value;
    },
    removeItem: (key: string) => {
      delete values[key];
    },
  };
}

it('keeps a note of a page, and forgets an empty one', () => {
  const storage = storageWith();
  expect(readNote(page, storage)).toBe('');
  expect(writeNote(page, 'Filter first.', storage)).toBe(true);
  expect(readNote(page, storage)).toBe('Filter first.');
  writeNote(page, ' \n', storage);
  expect(storage.values).toEqual({});
});

it('cuts a note that is too long', () => {
  const storage = storageWith();
  writeNote(page, 'x'.repeat(longestNote + 1), storage);
  expect(readNote(page, storage)).toHaveLength(longestNote);
});

it('says that a note was not kept where the storage is full', () => {
  const full = {
    ...storageWith(),
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(writeNote(page, 'Filter first.', full)).toBe(false);
});

it.each([
  ['', 'office', 'office'],
  ['home', '', 'home'],
  ['same', 'same', 'same'],
  ['home and office', 'office', 'home and office'],
  ['home', 'office', 'home\n\noffice'],
])('joins “%s” and “%s”', (here, there, joined) => {
  expect(joinedNotes(here, there)).toBe(joined);
});
