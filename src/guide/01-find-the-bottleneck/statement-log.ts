/**
 * What PostgreSQL counted of SecureCart's statements on two days, as the table `statement_log` with the columns of
 * pg_stat_statements. The figures are invented; pages per call are those of the course's tables.
 */

/** A statement and what one call of it takes, on average. */
interface Statement {
  query: string;
  /** Calls on each of the two days; undefined before the statement existed. */
  calls: readonly [day1: number | undefined, day2: number];
  meanMs: number;
  rows: number;
  /** Pages found in shared buffers and pages read from outside, for a call. */
  hit: number;
  read: number;
  /** Pages written to temporary files, for a call. */
  temp?: number;
}

/** The two days: a Monday, and the Tuesday on which a new release ran. */
export const days = ['2026-11-23', '2026-11-24'] as const;

export const statements: readonly Statement[] = [
  {
    query:
      'SELECT id, status, placed_at, total_cents FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT 20',
    calls: [412_000, 437_000],
    meanMs: 7.4,
    rows: 12,
    hit: 640,
    read: 16,
  },
  {
    query: 'SELECT name, description, price_cents FROM products WHERE id = $1',
    calls: [9_810_000, 9_920_000],
    meanMs: 0.03,
    rows: 1,
    hit: 3,
    read: 0,
  },
  {
    query: 'SELECT name, price_cents FROM products WHERE id = $1',
    calls: [4_118_000, 4_371_000],
    meanMs: 0.03,
    rows: 1,
    hit: 3,
    read: 0,
  },
  {
    query: 'SELECT id, full_name, tier FROM customers WHERE lower(email) = $1',
    calls: [96_000, 97_000],
    meanMs: 3.1,
    rows: 1,
    hit: 167,
    read: 0,
  },
  {
    query: 'COMMIT',
    calls: [241_000, 243_000],
    meanMs: 0.8,
    rows: 0,
    hit: 0,
    read: 0,
  },
  {
    query: 'SELECT id, name, price_cents FROM products WHERE name ILIKE $1 LIMIT 20',
    calls: [74_000, 75_000],
    meanMs: 2.4,
    rows: 9,
    hit: 130,
    read: 0,
  },
  {
    query:
      'SELECT p.category, sum(i.qty * i.unit_price_cents) FROM order_items i JOIN products p ON p.id = i.product_id GROUP BY p.category',
    calls: [288, 288],
    meanMs: 410,
    rows: 12,
    hit: 1_980,
    read: 140,
    temp: 1_450,
  },
  {
    query: "SELECT id, customer_id, placed_at FROM orders WHERE status = 'payment_failed' ORDER BY placed_at",
    calls: [8_640, 8_640],
    meanMs: 7,
    rows: 150,
    hit: 656,
    read: 0,
  },
  {
    query:
      'SELECT p.id, p.sku, sum(i.qty) FROM products p JOIN order_items i ON i.product_id = p.id JOIN orders o ON o.id = i.order_id GROUP BY p.id ORDER BY p.sku',
    calls: [1, 1],
    meanMs: 41_200,
    rows: 2_500,
    hit: 2_100,
    read: 188_000,
    temp: 96_000,
  },
  {
    query: 'UPDATE orders SET status = $1 WHERE id = $2',
    calls: [118_000, 119_000],
    meanMs: 0.25,
    rows: 1,
    hit: 7,
    read: 0,
  },
  {
    query:
      'INSERT INTO order_items (id, order_id, product_id, qty, unit_price_cents) VALUES ($1, $2, $3, $4, $5)',
    calls: [187_000, 189_000],
    meanMs: 0.12,
    rows: 1,
    hit: 5,
    read: 0,
  },
  {
    query: 'INSERT INTO orders (id, customer_id, status, placed_at, total_cents) VALUES ($1, $2, $3, $4, $5)',
    calls: [61_000, 62_000],
    meanMs: 0.2,
    rows: 1,
    hit: 6,
    read: 0,
  },
  {
    query: 'SELECT count(*) FROM orders WHERE coupon = $1 AND customer_id = $2',
    calls: [undefined, 61_500],
    meanMs: 8.2,
    rows: 1,
    hit: 652,
    read: 4,
  },
];

/** The statements that make the table, one after the other. */
export function createStatementLog(): string[] {
  const rows = days.flatMap((day, index) =>
    statements.flatMap(({ query, calls, meanMs, rows, hit, read, temp = 0 }, id) => {
      const count = calls[index];
      if (count === undefined) return [];
      const figures = [count, count * meanMs, count * rows, count * hit, count * read, count * temp];
      return `('${day}', ${id + 1}, '${query.replaceAll("'", "''")}', ${figures.map(Math.round).join(', ')})`;
    }),
  );
  return [
    `CREATE TABLE statement_log (
  day date, queryid bigint, query text, calls bigint, total_exec_time double precision, rows bigint,
  shared_blks_hit bigint, shared_blks_read bigint, temp_blks_written bigint,
  PRIMARY KEY (day, queryid)
)`,
    `INSERT INTO statement_log VALUES\n${rows.join(',\n')}`,
    'ANALYZE statement_log',
  ];
}
