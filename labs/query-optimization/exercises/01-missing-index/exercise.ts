import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Find one customer’s orders without reading them all',
  summary: 'The order history page reads the whole orders table to show a customer twenty rows.',
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
      // An active customer, the busiest of all, an occasional one, and two who differ between the datasets, the second of
      // them the last who ordered. The page does not say how orders of one moment are sorted, so no one who has any is drawn.
      cases: `VALUES (42), (1), (3000), ((SELECT max(id) / 10 FROM customers)), ((SELECT max(customer_id) FROM orders))`,
      drawn: `SELECT customer_id FROM orders
GROUP BY customer_id
HAVING count(*) = count(DISTINCT placed_at)
ORDER BY hashint8extended(customer_id, $1)
LIMIT 1`,
      ordered: true,
    },
  ],
  requirements: [
    {
      kind: 'pages',
      budget: 60,
      title: 'Touches at most 60 pages for any customer',
      next: 'Run the query with the customer named here. Which node touches the pages, and how many of the rows that it reads are shown?',
    },
    { kind: 'index-count', tables: ['orders'], max: 1 },
  ],
  permits: { create: ['index'] },
  hints: [
    {
      check: 'pages',
      text: 'Run the query and look at its plan, starting at the innermost node. Which node touches the pages, and how many of the rows that it reads does it discard?',
    },
    {
      check: 'pages',
      text: 'A Seq Scan reads every order to keep a few. CREATE INDEX builds a sorted copy of the columns that you name, in which PostgreSQL can go directly to one value.',
    },
    {
      check: 'pages',
      text: 'If customer 1 is over the budget and the others are not: all 723 of that customer’s orders are fetched and sorted, and 20 are shown. In which order should the index keep the orders of one customer?',
    },
    {
      check: 'pages',
      text: 'One index, two columns: first the column that WHERE compares with =, then the column of ORDER BY. With it, the Sort node disappears and LIMIT ends the scan after 20 rows.',
    },
    {
      check: 'index-count',
      text: 'One index on two columns finds the customer and keeps the order. Two indexes on one column each do only half of the work, and each order is written to both.',
    },
    {
      check: 'objects',
      text: 'You need only an index. Don’t change tables, keys or views.',
    },
    {
      check: 'settings',
      text: 'The planner reads the whole table because it has no other way. Give it an index instead of forbidding this scan.',
    },
  ],
  solution: {
    reasoning:
      'The index is sorted by customer, and within one customer by time. PostgreSQL goes to the customer’s newest entry, walks 20 entries and stops: 22 pages for customer 42 instead of 656, and 16 for customer 1, who has 723 orders. The index takes 2.3 MB, the table 5.1 MB, and each new order writes one more entry.',
    alternatives: [
      {
        why: 'A b-tree can be read from either end, so ascending order serves ORDER BY placed_at DESC as well. DESC in the index matters when two columns are sorted in opposite directions.',
        sql: 'CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at);',
      },
      {
        why: 'With the other columns of the page included, PostgreSQL doesn’t touch the table at all. The index takes 4.2 MB instead of 2.3, which is worth it for a query that runs all day.',
        sql: 'CREATE INDEX ON orders (customer_id, placed_at DESC) INCLUDE (id, status, total_cents);',
      },
      {
        why: 'In a shop that is open, customers can place orders while CONCURRENTLY builds the index.',
        sql: 'CREATE INDEX CONCURRENTLY orders_customer_placed_idx ON orders (customer_id, placed_at DESC);',
      },
    ],
  },
} satisfies SqlExercise;
