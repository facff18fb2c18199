import { expect, it } from 'vitest';
import { parsePlan } from './plan.ts';

const scan = (fields: object) => ({
  'Node Type': 'Seq Scan',
  'Relation Name': 'orders',
  'Actual Loops': 1,
  ...fields,
});

it('counts what scans gave and threw away, over all loops, and nothing of the nodes above', () => {
  const plan = {
    'Node Type': 'Nested Loop',
    'Actual Rows': 500,
    'Actual Loops': 1,
    'Rows Removed by Join Filter': 70,
    Plans: [
      scan({ 'Actual Rows': 10, 'Rows Removed by Filter': 90 }),
      scan({ 'Actual Rows': 2, 'Actual Loops': 10, 'Relation Name': 'customers' }),
    ],
  };
  expect(parsePlan(JSON.stringify([{ Plan: plan }])).rowsRead).toBe(120);
});

it('counts the rows of a bitmap scan once', () => {
  const index = { 'Node Type': 'Bitmap Index Scan', 'Index Name': 'i', 'Actual Rows': 61, 'Actual Loops': 1 };
  const plan = scan({ 'Node Type': 'Bitmap Heap Scan', 'Actual Rows': 61, Plans: [index] });
  expect(parsePlan(JSON.stringify([{ Plan: plan }])).rowsRead).toBe(61);
});
