import { afterAll, beforeAll, expect, it } from 'vitest';
import { visible } from '#checkers/sql/dataset/generate.ts';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { startPglite } from '#checkers/sql/start-pglite.ts';
import { planAsText } from './plan-as-text.ts';

let db: PgliteDatabase;
beforeAll(async () => {
  db = await startPglite(visible);
}, 120_000);
afterAll(() => db.close());

const options = 'ANALYZE, BUFFERS, TIMING OFF';
const rowsOf = async (sql: string) => (await db.run(sql)).rows.map(([line]) => line ?? '');
/** Times differ from run to run, and so does what is already in memory. */
const steady = (lines: readonly string[]) =>
  lines.map((line) =>
    line
      .replace(/(Time: )[\d.]+/, '$1…')
      .replace(/Memory Usage: \d+/, 'Memory Usage: …')
      .replace(
        /shared (?:hit=(\d+) ?)?(?:read=(\d+))?/,
        (_, hit = 0, read = 0) => `shared ${Number(hit) + Number(read)}`,
      ),
  );

it.each([
  'SELECT id FROM orders WHERE id = 42',
  'SELECT id, status FROM orders o WHERE customer_id = 42 ORDER BY placed_at DESC LIMIT 20',
  'SELECT status, count(*) FROM orders GROUP BY status',
  'SELECT c.id, o.total_cents FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE c.id < 50',
  'WITH big AS MATERIALIZED (SELECT id FROM orders WHERE total_cents > 90000) SELECT count(*) FROM big',
  'SELECT id, rank() OVER (ORDER BY price_cents) FROM products WHERE category = (SELECT min(category) FROM products)',
  'SELECT id FROM orders WHERE id IN (7, 1, 3) ORDER BY id DESC',
  'SELECT id FROM orders WHERE false',
  'SELECT * FROM (VALUES (1), (2)) AS v(x) WHERE x > 1',
])('reads as PostgreSQL writes it: %s', async (sql) => {
  await rowsOf(`EXPLAIN (${options}) ${sql}`); // What it reads of the catalog counts once.
  const text = await rowsOf(`EXPLAIN (${options}) ${sql}`);
  const [json = ''] = await rowsOf(`EXPLAIN (${options}, FORMAT JSON) ${sql}`);
  expect(steady(planAsText(json).split('\n'))).toEqual(steady(withoutPlanning(text)));
});

/** What planning touched is in neither: the workbench does not show it. */
function withoutPlanning(lines: readonly string[]): string[] {
  const at = lines.indexOf('Planning:');
  return at < 0
    ? [...lines]
    : [...lines.slice(0, at), ...lines.slice(at).filter((line) => / Time: /.test(line))];
}
