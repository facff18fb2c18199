import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Find one customer’s orders without reading them all',
  summary: 'The order history page reads the whole orders table to show twenty rows.',
  minutes: 10,
  answer: 'ddl',
  setup: '',
  workload: [
    {
      name: 'order-history',
      title: 'Order history page',
      sql: `SELECT id, status, placed_at, total_cents
FROM orders
WHERE customer_id = $1
ORDER BY placed_at DESC
LIMIT 20`,
      cases: `SELECT customer_id FROM orders WHERE id IN (4242, 60001, 75) ORDER BY id DESC`,
      ordered: true,
    },
  ],
  requirements: [
    { kind: 'pages', budget: 40 },
    { kind: 'index-count', tables: ['orders'], max: 1 },
  ],
  permits: { create: ['index'] },
  hints: [
    { check: 'pages', text: 'Run the query and read the plan.' },
    { check: 'pages', text: 'An index on the column of the WHERE clause.' },
    { check: 'pages', text: 'CREATE INDEX … ON orders (customer_id, …)' },
  ],
  solution: { reasoning: '', alternatives: [] },
} satisfies SqlExercise;
