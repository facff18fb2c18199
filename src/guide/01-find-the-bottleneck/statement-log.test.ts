import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#checkers/sql/database.ts';
import { visible } from '#checkers/sql/dataset/generate.ts';
import { startPglite } from '#checkers/sql/start-pglite.ts';
import { logQuestions } from './log-questions.ts';
import { createStatementLog } from './statement-log.ts';

let database: Database;
const answers = new Map<string, Record<string, string | null>[]>();

beforeAll(async () => {
  database = await startPglite(visible);
  for (const sql of createStatementLog()) await database.run(sql);
  for (const { id, sql } of logQuestions) {
    const { columns, rows } = await database.run(sql);
    answers.set(
      id,
      rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]))),
    );
  }
});
afterAll(() => database.close());

const answer = (id: (typeof logQuestions)[number]['id']) => answers.get(id) ?? [];
const note = (id: string) => logQuestions.find((question) => question.id === id)?.note;

describe('the statement log answers as its notes say', () => {
  it('by total: the order history takes more than everything else', () => {
    expect(answer('total')[0]).toMatchObject({
      percent: '69',
      query: expect.stringContaining('FROM orders'),
    });
    expect(note('total')).toContain('69 %');
  });

  it('by mean: the report and the dashboard stand before the order history', () => {
    expect(answer('mean').slice(0, 3)).toMatchObject([
      { ms_per_call: '41200.00', calls: '1' },
      { ms_per_call: '410.00' },
      { ms_per_call: '7.40', query: expect.stringContaining('customer_id = $1') },
    ]);
  });

  it('by calls: a product is read ten times for each order history', () => {
    const [, inALoop] = answer('calls');
    const [history] = answer('total');
    expect(Math.round(Number(inALoop?.calls) / Number(history?.calls))).toBe(10);
  });

  it('by pages for a row: the login and the order history lead, nearly all from memory', () => {
    expect(answer('pages').slice(0, 2)).toMatchObject([
      { pages_per_call: '167', rows_per_call: '1' },
      { pages_per_call: '656', rows_per_call: '12' },
    ]);
    for (const { percent_read } of answer('pages')) expect(Number(percent_read)).toBeLessThan(10);
  });

  it('by day: the coupon check is new', () => {
    expect(answer('new')[0]).toMatchObject({ seconds_more: '504', is_new: 't' });
  });

  it('by plan: the order history reads the whole table', () => {
    const plan = answer('plan')
      .map((line) => line['QUERY PLAN'])
      .join('\n');
    expect(plan).toMatch(/Seq Scan on orders/);
    const [, scan = ''] = plan.split('Seq Scan');
    const pages = [...scan.matchAll(/(?:hit|read)=(\d+)/g)].map(([, count]) => Number(count));
    expect(pages[0]).toBe(656);
    expect(note('plan')).toContain('656 pages');
  });
});
