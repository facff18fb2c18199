import { test } from './course.ts';

const scans = Array.from(
  { length: 60 },
  (_, part) =>
    `  ->  Seq Scan on part_${part}  (cost=0.00..9.00 rows=5 width=8) (actual time=0.010..0.020 rows=5.00 loops=1)`,
);
const plan = [
  'Append  (cost=0.00..9000.00 rows=300 width=8) (actual time=0.010..40.000 rows=300.00 loops=1)',
  '  ->  Seq Scan on orders  (cost=0.00..1692.00 rows=5 width=8) (actual time=0.010..30.000 rows=5.00 loops=1)',
  "        Filter: (status = 'payment_failed'::text)",
  '        Rows Removed by Filter: 74995',
  ...scans,
  'Planning Time: 0.100 ms',
  'Execution Time: 41.000 ms',
].join('\n');

test('a plan of one’s own: pasted, read, walked through and searched', async ({ learner }) => {
  const field = { role: 'textbox', name: 'What EXPLAIN printed' };
  const tree = { role: 'region', name: 'Plan' };
  await learner.copy(plan);
  await learner.open('/plans/');
  await learner.scrollTo(field);
  await learner.focus(field);
  await learner.press('Control', 'v');
  await learner.sees(tree, 'Seq Scan on orders');
  await learner.sees({ role: 'region', name: 'What to look at first' }, '74,995');

  // The last node was far out of view, and is whole when it comes near.
  await learner.focus({ role: 'group', name: 'Append' });
  await learner.press('End');
  await learner.sees({ role: 'group', name: 'Seq Scan on part_59' }, '5 rows, 5 estimated');
  await learner.press('Home');
  await learner.press('ArrowDown');
  await learner.sees({ role: 'group', name: 'Seq Scan on orders' }, '74,995 rows read and discarded');

  await learner.focus({ role: 'searchbox', name: 'Search the plan' });
  await learner.type('part_58');
  await learner.sees(tree, '1 node');
});

test('the playground: a first query', async ({ learner }) => {
  const panel = { role: 'tabpanel' };
  await learner.open('/playground/');
  await learner.sees({ role: 'region', name: 'Workbench' }, /PostgreSQL 18\S* \(PGlite\) is ready/);
  await learner.click({ role: 'textbox', name: 'SQL editor' });
  await learner.press('Control', 'a');
  await learner.type('SELECT 6 * 7 AS answer;');
  await learner.press('Control', 'Enter');
  await learner.sees(panel, 'answer');
  await learner.sees(panel, '42');
});
