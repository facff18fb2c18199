import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Leave the column alone in the condition',
  summary:
    'The revenue of a day is summed up from 75,000 orders, because a function stands around the indexed column.',
  minutes: 10,
  answer: 'query',
  // The books are kept in Austin, so a day runs from midnight to midnight there.
  setup: `SET timezone = 'America/Chicago';
CREATE INDEX orders_placed_at_idx ON orders (placed_at);`,
  workload: [
    {
      name: 'revenue-of-a-day',
      title: 'Revenue of a day',
      sql: `SELECT count(*), sum(total_cents)
FROM orders
WHERE date_trunc('day', placed_at) = $1`,
      // An ordinary day; the days of 25 and of 23 hours; the last of February; the first and the last of the data; and one
      // without orders. On each an order is placed in its first moment and one less than a second before its end.
      cases: `VALUES (date '2024-11-29'), ('2024-11-03'), ('2024-03-10'), ('2024-02-29'), ('2023-01-01'), ('2024-12-31'), ('2025-02-01')`,
      drawn: `SELECT date '2023-01-01' + $1::int % (365 + 366)`,
      ordered: false,
    },
  ],
  // Sums beyond an integer, many orders of one moment, returned ones, and orders on a day that had none.
  otherRows: {
    orders: [
      `INSERT INTO orders SELECT 900000 + g, 1, 'returned', '2025-02-01 12:00Z', 1500000000, 'DE', NULL, NULL
FROM generate_series(1, 500) AS g`,
      `INSERT INTO orders SELECT 901000 + g, 1, 'returned', '2024-11-29 12:00Z', CASE g WHEN 1 THEN 0 ELSE -500 END, 'DE', NULL, NULL
FROM generate_series(1, 3) AS g`,
    ],
  },
  requirements: [
    {
      kind: 'pages',
      budget: 20,
      title: 'Touches at most 20 pages for any day',
      next: 'Look for Index Cond in the plan. If there is only a Filter, something still stands around placed_at.',
    },
  ],
  permits: {},
  hints: [
    {
      check: 'pages',
      text: 'There is an index on placed_at. What does the query compare: placed_at, or something computed from it?',
    },
    {
      check: 'pages',
      text: 'The orders of a day are all those from its first moment to the first moment of the next day. That is a statement about placed_at itself.',
    },
    {
      check: 'pages',
      text: 'Two comparisons: placed_at on the left of each, and everything that is computed on the right, around $1.',
    },
    {
      check: 'pages',
      text: "placed_at >= (the start of the day) AND placed_at < (the start of the day plus interval '1 day')",
    },
    {
      check: 'results',
      text: 'Is the end of the day excluded? An order at midnight sharp belongs to the next day, so BETWEEN counts it twice.',
    },
    {
      check: 'results',
      text: 'In a time zone with summer time, a day has 23, 24 or 25 hours. An interval of 1 day knows that, an interval of 24 hours does not.',
    },
    {
      check: 'results',
      text: 'On a day without orders sum() is NULL today. What reads the report may rely on it.',
    },
    {
      check: 'runs',
      text: 'If PostgreSQL cannot tell what $1 is, as in $1 + interval, say so: $1::timestamptz.',
    },
    {
      check: 'runs',
      text: 'This exercise is answered with one query: no index, no setting.',
    },
  ],
  solution: {
    reasoning:
      'Both comparisons leave placed_at alone on their side, so they become the Index Cond: PostgreSQL goes to the first order of the day and walks to the last, at most 5 pages instead of 656. The range is half open, which keeps an order at midnight out of two days, and one day is added as a day, which is right when it has 25 hours. It costs nothing: no index was added, and the query means the same.',
    alternatives: [
      {
        why: 'Keeps today’s condition behind the range. The range finds the rows, the old condition filters them, and a $1 that is not a midnight still gives no rows, as it does today.',
        sql: `SELECT count(*), sum(total_cents)
FROM orders
WHERE placed_at >= $1
  AND placed_at < $1::timestamptz + interval '1 day'
  AND date_trunc('day', placed_at) = $1;`,
      },
      {
        why: 'With a date as parameter, the next day is $1 + 1. It is turned into midnight of the session’s time zone once, before the scan.',
        sql: `SELECT count(*), sum(total_cents)
FROM orders
WHERE placed_at >= $1::date AND placed_at < $1::date + 1;`,
      },
    ],
  },
} satisfies SqlExercise;
