import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Sort the export in memory',
  summary: 'Finance’s export of all orders sorts on disk, because its session may use 1 MB.',
  minutes: 12,
  answer: 'ddl',
  setup: "SET work_mem = '1MB'",
  workload: [
    {
      name: 'order-export',
      title: 'Finance’s export',
      sql: `SELECT id, customer_id, placed_at, status, total_cents
FROM orders
ORDER BY total_cents, id`,
      ordered: true,
    },
  ],
  requirements: [
    {
      kind: 'temp-blocks',
      max: 0,
      title: 'Sorts without temporary files',
      next: 'Read the Sort Method in the plan. How much space did it take on disk? In memory, the same rows take more than that.',
    },
    {
      kind: 'pages',
      budget: 1400,
      why: 'If an index has the order but not the columns, the scan reads the table for every row.',
      next: 'Compare the pages with the 656 of the table. An index helps here only if it contains all columns that the export reads.',
    },
    { kind: 'index-count', tables: ['orders'], max: 1 },
    { kind: 'index-use', title: 'A new index serves the export' },
  ],
  permits: { create: ['index'], set: [{ name: 'work_mem', max: '32MB' }] },
  hints: [
    {
      check: 'temp-blocks',
      text: 'Look at the Sort node: its Sort Method, and the temporary blocks it reads and writes.',
    },
    {
      check: 'temp-blocks',
      text: 'External merge means that the rows didn’t fit into work_mem. SHOW work_mem shows how much this session may use.',
    },
    {
      check: 'temp-blocks',
      text: 'Rows in memory are wider than rows on disk: the 3 MB of the temporary file don’t fit into 4 MB of work_mem. Try larger values until the method changes.',
    },
    {
      check: 'temp-blocks',
      text: 'SET name = value applies only to this session. Leave some room above the size at which the method changes, and don’t exceed 32 MB.',
    },
    {
      check: 'settings',
      text: 'Every sort of every session may use work_mem, so the exercise limits it. 32 MB is several times what this sort needs.',
    },
    {
      check: 'pages',
      text: 'The index scan visits the table 75,000 times, in the order of the index. Either sort the table in memory, or INCLUDE every column of the export.',
    },
  ],
  solution: {
    reasoning:
      'The sort fits into 5 MB, so 8 MB leaves some room, and only the export’s session gets it. Nothing is stored, and no write gets slower. The value fits today’s size: when the table grows too large for it, the sort spills again.',
    alternatives: [
      {
        why: 'SET LOCAL ends with the transaction, so the next client of a pooled connection doesn’t get the setting.',
        sql: `BEGIN;
SET LOCAL work_mem = '16MB';
SELECT id, customer_id, placed_at, status, total_cents FROM orders ORDER BY total_cents, id;
COMMIT;`,
      },
      {
        why: 'An index with every column of the export returns the rows in order, without a sort. It takes 4.2 MB and a write for every order, which is a high cost for a nightly export.',
        sql: `CREATE INDEX orders_export_idx ON orders (total_cents, id) INCLUDE (customer_id, placed_at, status);`,
      },
    ],
  },
} satisfies SqlExercise;
