import { describe, expect, it } from 'vitest';
import { parsePlan } from '#checkers/sql/plan.ts';
import {
  chooseBefore,
  choosePrevious,
  formatPlans,
  parsePlans,
  planCharacters,
  planLimit,
  plansWith,
  type RecordedPlan,
} from './plan-history.ts';

function recorded(id: string, fields: Partial<RecordedPlan> & { relation?: string } = {}): RecordedPlan {
  const { relation = 'orders', ...rest } = fields;
  const json = JSON.stringify([
    {
      Plan: { 'Node Type': 'Seq Scan', 'Relation Name': relation, 'Shared Hit Blocks': 5, 'Actual Loops': 1 },
    },
  ]);
  return {
    id,
    at: '2026-01-02T03:04:05.000Z',
    sql: `SELECT ${id}`,
    params: [],
    origin: 'run',
    workload: undefined,
    json,
    sent: 1,
    pages: 5,
    plan: parsePlan(json),
    ...rest,
  };
}

const ids = (plans: readonly RecordedPlan[]) => plans.map(({ id }) => id);

describe('keeping plans', () => {
  it('puts those of the start state first, whenever they were taken', () => {
    expect(ids(plansWith([recorded('run')], recorded('start', { origin: 'start' })))).toEqual([
      'start',
      'run',
    ]);
  });

  it('lets the oldest go and the start state stay', () => {
    let plans = [recorded('start', { origin: 'start' })];
    for (let index = 0; index < planLimit + 3; index += 1) plans = plansWith(plans, recorded(`${index}`));
    expect(plans).toHaveLength(planLimit + 1);
    expect(ids(plans).slice(0, 2)).toEqual(['start', '3']);
  });

  it('lets old ones go for a large one, which itself stays', () => {
    const large = recorded('large', { json: 'x'.repeat(planCharacters + 1) });
    expect(ids(plansWith([recorded('old')], large))).toEqual(['large']);
  });

  it('reads back what was written and leaves out what is broken', () => {
    const text = formatPlans([recorded('a')]);
    expect(parsePlans(text)).toEqual([recorded('a')]);
    const { plans } = JSON.parse(text);
    const broken = [
      null,
      {},
      { ...plans[0], json: '{}' },
      { ...plans[0], origin: 'dream' },
      { ...plans[0], pages: 'all' },
    ];
    expect(parsePlans(JSON.stringify({ version: 1, plans: [...broken, plans[0]] }))).toHaveLength(1);
    expect(parsePlans('[]')).toEqual([]);
  });
});

describe('choosing what a plan is compared with', () => {
  const start = recorded('start', { origin: 'start', workload: 'history', sql: 'SELECT 1' });

  it('takes the earliest plan of the same statement, however it is spaced', () => {
    const first = recorded('first', { sql: 'select a  from b' });
    const after = recorded('after', { sql: 'SELECT a\nFROM b' });
    expect(chooseBefore([start, first, recorded('other'), after], after)?.id).toBe('first');
  });

  it('takes the start state of the same workload for a rewritten statement', () => {
    const after = recorded('after', { workload: 'history' });
    expect(chooseBefore([start, recorded('other'), after], after)?.id).toBe('start');
  });

  it('does not compare with a workload that reads other tables', () => {
    const after = recorded('after', { workload: 'history', relation: 'pg_class' });
    expect(chooseBefore([start, recorded('other'), after], after)?.id).toBe('other');
  });

  it('has nothing to compare the first plan with', () => {
    expect(chooseBefore([start], start)).toBeUndefined();
    expect(choosePrevious([start], start)).toBeUndefined();
  });

  it('takes the last plan of the same statement where there is no task', () => {
    const [first, second, after] = ['first', 'second', 'after'].map((id) =>
      recorded(id, { sql: 'SELECT a' }),
    );
    const plans = [first, second, recorded('other'), after].flatMap((plan) => plan ?? []);
    expect(choosePrevious(plans, after as RecordedPlan)?.id).toBe('second');
    const another = recorded('another', { sql: 'SELECT b' });
    expect(choosePrevious([...plans, another], another)?.id).toBe('after');
  });
});
