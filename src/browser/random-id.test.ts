import { expect, it, vi } from 'vitest';
import { randomId } from './random-id.ts';

it('is a UUID of version 4', () => {
  for (let round = 0; round < 100; round += 1)
    expect(randomId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('is different each time', () => {
  expect(new Set(Array.from({ length: 100 }, randomId)).size).toBe(100);
});

it('needs no secure context', () => {
  const { getRandomValues } = crypto;
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
  try {
    expect(randomId()).toHaveLength(36);
  } finally {
    vi.unstubAllGlobals();
  }
});
