import { expect, it } from 'vitest';
import { fromLocal, toLocal } from './local-time.ts';

it('a time goes through a form unchanged, in any zone', () => {
  for (const at of ['2026-05-04T10:00:00.000Z', '2026-12-31T23:30:00.000Z'])
    expect(fromLocal(toLocal(at))).toBe(at);
  expect(toLocal(new Date(2026, 4, 4, 10, 5).toISOString())).toBe('2026-05-04T10:05');
});

it('no time is no time', () => {
  expect(toLocal(null)).toBe('');
  expect(fromLocal('')).toBeNull();
});
