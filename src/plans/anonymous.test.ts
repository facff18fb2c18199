import { expect, it } from 'vitest';
import { readPlans } from '#checkers/explain/read.ts';
import type { ExplainRecord } from '#checkers/explain/record.ts';
import { anonymous } from './anonymous.ts';

const record: ExplainRecord = {
  Plan: {
    'Node Type': 'Nested Loop',
    'Join Type': 'Left',
    'Plan Rows': 10,
    'Actual Rows': 12,
    'Actual Loops': 1,
    Output: ['c.secret_name', 'sum(o.total)', `"Odd Column"`],
    Plans: [
      {
        'Node Type': 'Index Scan',
        'Parent Relationship': 'Outer',
        'Relation Name': 'secret_customers',
        Schema: 'private',
        Alias: 'c',
        'Index Name': 'secret_customers_email_idx',
        'Index Cond': "((c.email)::text = 'ann@secret.example'::text)",
        Filter: "(lower(secret_fn(c.secret_name)) ~~ '%O''Hara%'::text AND (c.age > 42))",
        'Plan Rows': 1,
        'Actual Rows': 1,
        'Actual Loops': 1,
      },
      {
        'Node Type': 'CTE Scan',
        'Parent Relationship': 'Inner',
        'CTE Name': 'secret_cte',
        Alias: 'o',
        'Plan Rows': 1,
        'Actual Rows': 1,
        'Actual Loops': 12,
      },
    ],
  },
  'Query Text': 'SELECT secret',
  Settings: { work_mem: '64MB' },
  Triggers: [{ 'Trigger Name': 'secret_trigger', Relation: 'secret_customers', Time: 1.5, Calls: 3 }],
};

it('leaves no name and no constant in it', () => {
  const text = JSON.stringify(anonymous(record));
  expect(text).not.toMatch(/secret|private|email|ann@|O''Hara|42|Odd Column/i);
  expect(text).toContain('64MB');
});

it('leaves the same tree with the same figures', () => {
  const [before] = readPlans(JSON.stringify([record])).plans;
  const [after] = readPlans(JSON.stringify([anonymous(record)])).plans;
  expect(after?.plan.root.title).toBe(before?.plan.root.title);
  expect(after?.plan.root.actualRows).toBe(12);
  expect(after?.plan.triggers[0]?.calls).toBe(3);
  expect(after?.plan.root.children.map(({ title, relation, index }) => ({ title, relation, index }))).toEqual(
    [
      { title: 'Index Scan', relation: 'table_1', index: 'index_1' },
      { title: 'CTE Scan', relation: undefined, index: undefined },
    ],
  );
});

it('uses the same word for the same name throughout', () => {
  const [scan] = readPlans(JSON.stringify([anonymous(record)])).plans[0]?.plan.root.children ?? [];
  expect(scan?.alias).toBe('alias_1');
  expect(scan?.conditions.find(({ label }) => label === 'Index Cond')?.text).toMatch(
    /^\(\(alias_1\.column_\d\)::text = '…'::text\)$/,
  );
});
