import { expect, it } from 'vitest';
import { pages, scans } from './budgets.ts';
import type { QueryResult } from './database.ts';
import type { Measured, Measurement } from './evidence.ts';
import { type Plan, parsePlan } from './plan.ts';

const workload = { name: 'queue', title: 'Queue', sql: 'SELECT', ordered: false };
const rows = (count: number): QueryResult => ({
  columns: [],
  rows: Array.from({ length: count }, () => []),
  truncated: false,
  command: 'SELECT',
  notices: [],
  milliseconds: 0,
});

function plan(json: object): Plan {
  return parsePlan(JSON.stringify([{ Plan: { 'Node Type': 'Result', ...json } }]));
}

function measured(...cases: Pick<Measurement, 'params' | 'expected' | 'outcome'>[]): Measured {
  return {
    state: 'measured',
    dataset: 'visible',
    seed: 1,
    before: new Map(),
    measurements: cases.map((each) => ({ workload, drawn: false, statement: 'SELECT', ...each })),
    changes: { created: [], dropped: [], altered: [] },
    objects: [],
    settings: [],
    writtenTables: [],
    sampled: new Map(),
    probes: new Map(),
    system: { before: new Map(), after: new Map() },
    looseOrder: undefined,
    elsewhere: undefined,
    fittedIndexes: [],
    notices: [],
    afterChange: undefined,
  };
}

const touching = (pages: number, rowCount: number, name: string) => ({
  params: [name],
  expected: rows(rowCount),
  outcome: {
    kind: 'executed' as const,
    rows: rows(rowCount),
    plans: [plan({ 'Shared Hit Blocks': pages })],
  },
});

it('allows pages for each row of the result where the budget says so', () => {
  const { judge, figure } = pages({ kind: 'pages', budget: 20, perRow: 1 }, 1);
  const many = touching(120, 110, 'all');
  expect(judge(measured(many, touching(4, 2, 'few'))).met).toBe(true);
  const few = judge(measured(many, touching(30, 2, 'few')));
  expect(few).toMatchObject({
    met: false,
    observed: '30 pages with $1 = few.',
    expected: 'At most 22 pages.',
  });
  expect(figure?.(measured(many, touching(30, 2, 'few')))).toMatchObject({ after: 30, budget: 22 });
});

it('says of a case that it was drawn', () => {
  const evidence = measured(touching(30, 0, '77'));
  const drawn = {
    ...evidence,
    measurements: evidence.measurements.map((each) => ({ ...each, drawn: true })),
  };
  expect(pages({ kind: 'pages', budget: 20 }, 1).judge(drawn).observed).toContain(
    'with $1 = 77 (drawn for this check)',
  );
});

it('counts a scan for each loop, and those of other relations not at all', () => {
  const scan = (relation: string, loops: number) => ({
    'Node Type': 'Seq Scan',
    'Relation Name': relation,
    'Actual Loops': loops,
    'Actual Rows': 1,
  });
  const judged = (...nodes: object[]) =>
    scans({ kind: 'scans', relation: 'items', max: 1 }).judge(
      measured({
        params: [],
        expected: rows(0),
        outcome: { kind: 'executed', rows: rows(0), plans: [plan({ Plans: nodes })] },
      }),
    );
  expect(judged(scan('items', 1), scan('orders', 17)).met).toBe(true);
  expect(judged(scan('items', 1), scan('items', 1))).toMatchObject({ met: false, observed: '2 scans.' });
  expect(judged(scan('items', 17))).toMatchObject({ met: false, observed: '17 scans.' });
});
