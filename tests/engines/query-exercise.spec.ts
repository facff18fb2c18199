import { test } from './course.ts';

const workbench = { role: 'region', name: 'Workbench' };
const panel = { role: 'tabpanel' };
const editor = { role: 'textbox', name: 'SQL editor' };

test('the first exercise of Lab 3: run, answer, check, passed', async ({ learner }) => {
  await learner.open('/labs/query-optimization/01-missing-index/');
  await learner.sees(workbench, /PostgreSQL 18\S* \(PGlite\) is ready/);
  await learner.click(editor);
  await learner.press('Control', 'Enter');
  await learner.sees(panel, '20 rows');
  await learner.click({ role: 'tab', name: 'Plan' });
  await learner.sees(panel, 'Seq Scan on orders');

  await learner.focus(editor);
  await learner.press('Control', 'End');
  await learner.type('CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at DESC);');
  await learner.click({ role: 'button', name: 'Check', within: workbench });
  await learner.sees(panel, /Passed: all \d+ requirements are met\./);
  await learner.sees(panel, /\d+ times fewer/);
});
