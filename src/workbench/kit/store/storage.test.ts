import { beforeEach, expect, it } from 'vitest';
import { readText, storageProblem, writeText } from '#src/browser/storage.ts';

beforeEach(() => {
  storageProblem.value = undefined;
});

function storage(setItem: (key: string, value: string) => void) {
  return { getItem: () => null, setItem, removeItem: () => {} };
}

it('keeps in memory what a full storage refuses, and says so', () => {
  const full = storage(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  writeText('full', 'work', full);
  expect(readText('full', full)).toBe('work');
  expect(storageProblem.value).toBe('full');
});

it('keeps in memory what a blocked storage refuses, and says so', () => {
  const blocked = storage(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  writeText('blocked', 'work', blocked);
  expect(readText('blocked', blocked)).toBe('work');
  expect(storageProblem.value).toBe('blocked');
});

it('goes back to the storage once that takes the text', () => {
  const full = storage(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const values = new Map<string, string>();
  const roomy = {
    ...storage((key, value) => void values.set(key, value)),
    getItem: (key: string) => values.get(key) ?? null,
  };
  writeText('key', 'old', full);
  writeText('key', 'new', roomy);
  expect(readText('key', roomy)).toBe('new');
  expect(values.get('key')).toBe('new');
});
