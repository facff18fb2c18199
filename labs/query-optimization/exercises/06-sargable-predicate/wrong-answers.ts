import type { WrongAnswer } from '../../../sql-exercise.ts';

const day = (condition: string) => `SELECT count(*), sum(total_cents)\nFROM orders\nWHERE ${condition};`;

export default [
  {
    name: 'a cast instead of the function',
    sql: day('placed_at::date = $1'),
    fails: ['pages'],
    saying: 'placed_at is still part of an expression',
  },
  {
    name: 'the day compared as text',
    sql: day("to_char(placed_at, 'YYYY-MM-DD') = $1"),
    fails: ['pages'],
    saying: '656 pages',
  },
  {
    name: 'the calculation moved, but still on the column’s side',
    sql: day("placed_at - $1 >= interval '0' AND placed_at - $1 < interval '1 day'"),
    fails: ['pages', 'results'],
    saying: 'placed_at is still part of an expression',
  },
  {
    name: 'BETWEEN, which includes the next midnight',
    sql: day("placed_at BETWEEN $1 AND $1::timestamptz + interval '1 day'"),
    fails: ['results'],
    saying: 'with $1 = 2024-11-29',
  },
  {
    name: 'a day of 24 hours',
    sql: day("placed_at >= $1 AND placed_at < $1::timestamptz + interval '24 hours'"),
    fails: ['results'],
    saying: 'with $1 = 2024-11-03',
  },
  {
    name: 'the last minute left out',
    sql: day("placed_at BETWEEN $1 AND $1::timestamptz + interval '23:59'"),
    fails: ['results'],
    saying: 'instead of',
  },
  {
    name: 'zero instead of NULL on a day without orders',
    sql: `SELECT count(*), coalesce(sum(total_cents), 0) AS sum
FROM orders
WHERE placed_at >= $1 AND placed_at < $1::timestamptz + interval '1 day';`,
    fails: ['results'],
    saying: 'with $1 = 2025-02-01',
  },
  {
    name: 'the figures of these days written into the query',
    sql: `SELECT known.count, known.sum
FROM (VALUES (date '2024-11-29', 103, 2103467), ('2024-07-25', 102, 2349626), ('2024-11-03', 107, 2124961),
  ('2024-12-04', 103, 1911272), ('2025-02-01', 0, NULL)) AS known (day, count, sum)
WHERE known.day = $1::date;`,
    fails: ['results'],
    saying: 'instead of',
  },
  {
    name: 'an index on the expression',
    sql: `CREATE INDEX ON orders (date_trunc('day', placed_at, 'America/Chicago'));
${day("date_trunc('day', placed_at, 'America/Chicago') = $1")}`,
    fails: ['runs'],
    saying: 'The answer to this exercise is only a query',
  },
  {
    name: 'a parameter whose type PostgreSQL guesses wrong',
    sql: day("placed_at < $1 + interval '1 day' AND placed_at >= $1"),
    fails: ['runs'],
    saying: 'operator does not exist',
  },
  {
    name: 'the first moment of the day excluded',
    sql: day("placed_at > $1 AND placed_at < $1::timestamptz + interval '1 day'"),
    fails: ['results'],
    saying: 'with $1 = 2024-11-29',
  },
  {
    name: 'the last second of the day left out, as if times had no fractions',
    sql: day("placed_at BETWEEN $1 AND $1::timestamptz + interval '1 day' - interval '1 second'"),
    fails: ['results'],
    saying: 'instead of',
  },
  {
    name: 'amounts that are equal added up once',
    sql: day("placed_at >= $1 AND placed_at < $1::timestamptz + interval '1 day'").replace(
      'sum(total_cents)',
      'sum(DISTINCT total_cents) AS sum',
    ),
    fails: ['results'],
    saying: 'instead of',
  },
] satisfies readonly WrongAnswer[];
