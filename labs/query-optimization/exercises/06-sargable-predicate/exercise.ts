import type { SqlExercise } from '../../../sql-exercise.ts';

export default {
  title: 'Leave the column alone in the condition',
  summary:
    'To sum up the revenue of one day, the query reads 75,000 orders, because a function hides the indexed column.',
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
      `INSERT INTO orders SELECT 901000 + g, 1, 'returned', '2024-11-29 12:00Z', CASE g WHEN 1 THEN 0 ELSE -500 END, 'ZZ', 'NEW', 'New'
FROM generate_series(1, 3) AS g`,
    ],
  },
  requirements: [
    {
      kind: 'pages',
      budget: 20,
      title: 'Touches at most 20 pages for any day',
      next: 'Look for Index Cond in the plan. If there is only a Filter, placed_at is still part of an expression.',
    },
  ],
  permits: {},
  hints: [
    {
      check: 'pages',
      text: 'There is an index on placed_at. What does the query compare: placed_at, or a value computed from it?',
    },
    {
      check: 'pages',
      text: 'The orders of a day are those from its first moment to the first moment of the next day. You can write that as a condition on placed_at itself.',
    },
    {
      check: 'pages',
      text: 'Write two comparisons, with placed_at on the left of each. Everything computed is on the right, with $1.',
    },
    {
      check: 'pages',
      text: "placed_at >= (the start of the day) AND placed_at < (the start of the day plus interval '1 day')",
    },
    {
      check: 'results',
      text: 'Is the end of the day excluded? An order exactly at midnight belongs to the next day, so BETWEEN counts it twice.',
    },
    {
      check: 'results',
      text: 'In a time zone with daylight saving time, a day has 23, 24 or 25 hours. An interval of 1 day handles that, but an interval of 24 hours doesn’t.',
    },
    {
      check: 'results',
      text: 'On a day without orders, sum() is NULL today. A program that reads the report may rely on it.',
    },
    {
      check: 'runs',
      text: 'If PostgreSQL can’t determine the type of $1, as in $1 + interval, write it: $1::timestamptz.',
    },
    {
      check: 'runs',
      text: 'The answer to this exercise is one query, without an index or a setting.',
    },
  ],
  solution: {
    reasoning:
      'In both comparisons, placed_at is alone on its side, so they become the Index Cond. PostgreSQL goes to the first order of the day and continues to the last: at most 5 pages instead of 656. The range is half open, so an order at midnight belongs to only one day. It adds one day instead of 24 hours, which is right for a day of 25 hours. The fix is free: there is no new index, and the query means the same.',
    alternatives: [
      {
        why: 'Keeps today’s condition in addition to the range. The range finds the rows, and the old condition filters them. If $1 isn’t a midnight, the result still has no rows, as today.',
        sql: `SELECT count(*), sum(total_cents)
FROM orders
WHERE placed_at >= $1
  AND placed_at < $1::timestamptz + interval '1 day'
  AND date_trunc('day', placed_at) = $1;`,
      },
      {
        why: 'With a date as the parameter, the next day is $1 + 1. PostgreSQL converts it to midnight in the session’s time zone once, before the scan.',
        sql: `SELECT count(*), sum(total_cents)
FROM orders
WHERE placed_at >= $1::date AND placed_at < $1::date + 1;`,
      },
    ],
  },
} satisfies SqlExercise;
