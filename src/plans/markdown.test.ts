import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lessons } from '#checkers/explain/lessons.ts';
import { type ReadPlan, readPlans } from '#checkers/explain/read.ts';
import { planAsMarkdown } from './markdown.ts';
import type { Taught } from './taught.ts';

const taught = Object.fromEntries(
  Object.entries(lessons).map(([kind, [first]]) => [
    kind,
    [{ title: `To learn ${kind}`, href: `/labs/${first?.id}/` }],
  ]),
) as unknown as Taught;

function markdownOf(text: string): string {
  const [read] = readPlans(text).plans as [ReadPlan];
  return planAsMarkdown('Slow report', read.plan, taught, 'https://course.example/plans/');
}

it('writes the figures and the tree for a ticket', () => {
  const example = readFileSync(new URL('./example.txt', import.meta.url), 'utf8');
  const markdown = markdownOf(example);
  expect(markdown).toContain('## Slow report');
  expect(markdown).toMatch(/\| Pages \| 2,948 /);
  expect(markdown).toContain('-> Seq Scan on orders o  (99 rows, 87 estimated, 74,901 discarded, 656 pages');
  expect(markdown).toContain('225,000 rows read for 286 that match');
  // After the two indexes.
  expect(markdownOf(example.slice(example.lastIndexOf('EXPLAIN')))).toContain(
    'Nothing in this plan stands out.',
  );
});

const discarding = `Seq Scan on orders  (cost=0.00..1781.00 rows=87 width=25) (actual time=7.163..61.637 rows=20.00 loops=1)
  Filter: ((status = 'payment_failed'::text) AND (total > (3 * 4)))
  Rows Removed by Filter: 74901
  Buffers: shared hit=64 read=592
Execution Time: 61.900 ms`;

it('says what to look at first, with its share and whole links, and escapes what Markdown would read', () => {
  const markdown = markdownOf(discarding);
  expect(markdown).toMatch(/1\. \*\*74,901 rows read and discarded.*\*\* \(100 % of the time\)\. /);
  expect(markdown).toMatch(/^ {3}- What it usually means: \S/m);
  expect(markdown).toMatch(/^ {3}- Harmless if: \S/m);
  expect(markdown).toContain('[To learn discarded-rows](https://course.example/labs/01-missing-index/)');
  expect(markdown.slice(0, markdown.indexOf('### Plan'))).toContain(
    "(status = 'payment\\_failed'::text) AND (total \\> (3 \\* 4))",
  );
});

it('says what a plan that wasn’t run can’t tell, and the command that runs it', () => {
  const markdown = markdownOf('Seq Scan on orders  (cost=0.00..1781.00 rows=87 width=25)');
  expect(markdown).toContain('This plan wasn’t run');
  expect(markdown).toMatch(/```sql\nEXPLAIN \(ANALYZE, BUFFERS\) /);
  expect(markdown).not.toContain('stands out');
});
