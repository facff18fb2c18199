/** What the rows must hold, so that ignoring a sentence of an exercise is punished. Named by the exercise that needs it. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PgliteDatabase } from '../pglite/database.ts';
import { startPglite } from '../start-pglite.ts';
import { hidden, visible } from './generate.ts';

const chicago = "AT TIME ZONE 'America/Chicago'";
const utc = "AT TIME ZONE 'UTC'";
const firstMoments = (zone: string) =>
  `SELECT count(DISTINCT placed_at) FROM orders WHERE (placed_at ${zone})::time = '00:00'`;
const lastMoments = (zone: string) =>
  `SELECT count(DISTINCT (placed_at ${zone})::date) FROM orders WHERE (placed_at ${zone})::time >= '23:59:59.5'`;
/** Orders of gold customers, numbered as today's query of exercise 15 does, and as two wrong ones do. */
const numbered = `WITH numbered AS (
  SELECT c.country, row_number() OVER (PARTITION BY c.id ORDER BY placed_at DESC, o.id DESC) AS place,
    row_number() OVER (PARTITION BY c.id ORDER BY placed_at DESC, o.id) AS other_way,
    row_number() OVER (PARTITION BY c.id ORDER BY o.id DESC) AS by_number
  FROM customers c JOIN orders o ON o.customer_id = c.id
  WHERE tier = 'gold' AND country = 'US'
)`;

/** A query for each trap: what it counts must be at least so many on both datasets. */
const traps: readonly [exercise: string, trap: string, atLeast: number, sql: string][] = [
  [
    '02 and 01',
    'customers with two orders of one moment, so that no unique index fits',
    50,
    'SELECT count(*) FROM (SELECT FROM orders GROUP BY customer_id, placed_at HAVING count(*) > 1) AS ties',
  ],
  [
    '03',
    'equal rows of one customer in the batch of the first fifty, or of 1,000 to 1,100',
    3,
    `SELECT count(*) FROM (SELECT FROM orders WHERE customer_id BETWEEN 1 AND 50 OR customer_id BETWEEN 1000 AND 1100
      GROUP BY customer_id, placed_at, total_cents HAVING count(*) > 1) AS equal`,
  ],
  [
    '04 and 16',
    'payments that failed in one moment',
    10,
    "SELECT count(*) FROM (SELECT FROM orders WHERE status = 'payment_failed' GROUP BY placed_at HAVING count(*) > 1) AS ties",
  ],
  [
    '04',
    'payments that failed in the earlier year',
    20,
    "SELECT count(*) FROM orders WHERE status = 'payment_failed' AND placed_at < '2024-01-01 00:00Z'",
  ],
  ['05', 'addresses of mixed case', 4_000, 'SELECT count(*) FROM customers WHERE email <> lower(email)'],
  ['05', 'addresses behind the letter z', 10, "SELECT count(*) FROM customers WHERE lower(email) >= 'z'"],
  ['06', 'days in Austin that begin with an order at midnight', 731, firstMoments(chicago)],
  ['06', 'days in Austin whose last order comes within half a second', 731, lastMoments(chicago)],
  [
    '06',
    'orders in the last hour of the day of 25 hours',
    1,
    "SELECT count(*) FROM orders WHERE placed_at >= '2024-11-04 05:00Z' AND placed_at < '2024-11-04 06:00Z'",
  ],
  [
    '06 and 07',
    'moments with a fraction of a second',
    20_000,
    "SELECT count(*) FROM orders WHERE date_trunc('second', placed_at) <> placed_at",
  ],
  [
    '07',
    'moments with two orders',
    1_500,
    'SELECT count(*) FROM (SELECT FROM orders GROUP BY placed_at HAVING count(*) > 1) AS ties',
  ],
  [
    '07',
    'orders whose number is higher than that of the order placed next',
    1_000,
    'SELECT count(*) FROM (SELECT id, lead(id) OVER (ORDER BY placed_at, id) AS next FROM orders) AS o WHERE id > next',
  ],
  ['10 and 11', 'days in UTC that begin with an order at midnight', 731, firstMoments(utc)],
  ['10 and 11', 'days in UTC whose last order comes within half a second', 731, lastMoments(utc)],
  [
    '11',
    'orders that belong to another month where the books are kept',
    200,
    `SELECT count(*) FROM orders WHERE date_trunc('month', placed_at ${utc}) <> date_trunc('month', placed_at ${chicago})`,
  ],
  [
    '09',
    'discontinued office products that sold in the first order of a sale',
    1,
    `SELECT count(*) FROM order_items i JOIN products p ON p.id = i.product_id WHERE category = 'office' AND NOT active
      AND order_id <= (SELECT max(id) * 99 / 100 FROM orders)`,
  ],
  [
    '15',
    'customers whose third and fourth order share their moment',
    3,
    `${numbered} SELECT count(*) FROM numbered WHERE place <= 3 AND other_way > 3`,
  ],
  [
    '15',
    'customers whose three highest numbers are not their latest orders',
    1,
    `${numbered} SELECT count(*) FROM numbered WHERE place <= 3 AND by_number > 3`,
  ],
  [
    '15',
    'gold customers without an order',
    1,
    "SELECT count(*) FROM customers WHERE tier = 'gold' AND country = 'US' AND id NOT IN (SELECT customer_id FROM orders)",
  ],
  [
    '16',
    'coupons that a customer used twice',
    1,
    "SELECT count(*) FROM (SELECT FROM orders WHERE coupon IS NOT NULL AND status <> 'cancelled' GROUP BY customer_id, coupon HAVING count(*) > 1) AS used",
  ],
  [
    '16',
    'products of one price in the categories that are looked at',
    1,
    "SELECT count(*) FROM (SELECT FROM products WHERE category IN ('audio', 'kitchen', 'office') GROUP BY category, price_cents HAVING count(*) > 1) AS equal",
  ],
  [
    'all that sort',
    'rows that lie in the table in another order than that of their ids',
    5_000,
    `SELECT count(*) FROM (SELECT id, lead(id) OVER (ORDER BY ctid) AS next FROM orders) AS o WHERE id > next`,
  ],
];

describe.each([visible, hidden])('the $name dataset', (dataset) => {
  let db: PgliteDatabase;
  const numberOf = async (sql: string) => Number((await db.run(sql)).rows[0]?.[0]);
  beforeAll(async () => {
    db = await startPglite(dataset);
  });
  afterAll(() => db?.close());

  it.each(traps)('holds for exercise %s %s', async (_exercise, _trap, atLeast, sql) => {
    expect(await numberOf(sql)).toBeGreaterThanOrEqual(atLeast);
  });

  it('holds orders from the first moment of 2023 to the last of 2024, and none beside', async () => {
    expect(
      await numberOf("SELECT count(*) FROM orders WHERE placed_at = '2023-01-01 00:00Z'"),
    ).toBeGreaterThan(0);
    expect(
      await numberOf(
        "SELECT count(*) FROM orders WHERE placed_at < '2023-01-01 00:00Z' OR placed_at >= '2025-01-01 00:00Z'",
      ),
    ).toBe(0);
  });

  it('leaves no choice of the twenty orders that exercise 01 shows', async () => {
    const undecided = `SELECT count(*) FROM (
        SELECT placed_at, lead(placed_at) OVER latest AS next, row_number() OVER latest AS place
        FROM orders
        WHERE customer_id IN (SELECT unnest(ARRAY[42, 1, 3000, (SELECT max(id) / 10 FROM customers), max(customer_id)]) FROM orders)
        WINDOW latest AS (PARTITION BY customer_id ORDER BY placed_at DESC)
      ) AS shown
      WHERE placed_at = next AND place <= 20`;
    expect(await numberOf(undecided)).toBe(0);
  });
});
