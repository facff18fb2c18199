import { expect, it } from 'vitest';
import { wantsTable } from './completion.ts';

it.each([
  'SELECT * FROM ',
  'DELETE FROM ',
  'FROM orders o, ',
  'FROM a LEFT JOIN ',
  'UPDATE ',
  'INSERT INTO ',
  'DROP TABLE ',
])('offers tables and no columns after %s', (before) => expect(wantsTable(before)).toBe(true));

it.each([
  'SELECT ',
  'SELECT id FROM orders WHERE ',
  'SELECT id, ',
  'FROM orders ORDER BY placed_at, ',
  'ON o.id = ',
])('offers columns after %s', (before) => expect(wantsTable(before)).toBe(false));
