/** @module-tag thorough */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visible } from '#checkers/sql/dataset/generate.ts';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { startPglite } from '#checkers/sql/start-pglite.ts';
import { tellChoice, tellFlip, tellValue } from './flip-text.ts';
import { flipPoints } from './flips.ts';
import { measure, type Position, positionOf, prepare } from './measure.ts';
import { type FlipQueryId, flipQueries, indexes, ordersInTable } from './queries.ts';
import { recorded, recordedOn } from './recorded.ts';

const ids = Object.keys(flipQueries) as FlipQueryId[];
const positionsOf = (id: FlipQueryId): Position[] =>
  recorded[id].map((measurement) => positionOf(flipQueries[id], measurement));
const at = (id: FlipQueryId, value: number): Position => {
  const position = positionsOf(id)[flipQueries[id].values.indexOf(value)];
  if (!position) throw new Error(`${id} has no position at ${value}.`);
  return position;
};
const way = (position: Position, id: string) => position.ways.find(({ way }) => way.id === id);

describe('PostgreSQL answers what was recorded', () => {
  let db: PgliteDatabase;
  beforeAll(async () => {
    db = await startPglite(visible);
    await prepare(db);
  });
  afterAll(() => db?.close());

  it('with the version that is named', () => {
    expect(db.version).toBe(recordedOn);
  });

  it.each(ids)('%s', async (id) => {
    const query = flipQueries[id];
    const measured = [];
    for (const value of query.values) measured.push(await measure(db, query, value));
    expect(measured).toEqual(recorded[id]);
  });

  it('and is left as it was', async () => {
    expect((await db.run('SELECT count(*) FROM orders')).rows).toEqual([[String(ordersInTable)]]);
    expect((await db.run('SHOW enable_seqscan')).rows).toEqual([['on']]);
    const made = await db.run(
      "SELECT count(*) FROM pg_indexes WHERE indexname !~ 'pkey$' AND schemaname = 'public'",
    );
    expect(made.rows).toEqual([[String(indexes.length)]]);
  });
});

describe.each(ids)('%s', (id) => {
  const query = flipQueries[id];

  it('lets more rows through at each position', () => {
    const matching = positionsOf(id).map((position) => position.matching);
    expect(matching).toEqual([...new Set(matching)].sort((a, b) => a - b));
  });

  it('flips as it says, and at nothing else', () => {
    const found = flipPoints(positionsOf(id)).map(({ from, to }) => ({ from: from.id, to: to.id }));
    expect(found).toEqual(query.flips.map(({ from, to }) => ({ from, to })));
  });

  it('takes a way within 1 % of the least estimated cost, which the planner holds to be equal', () => {
    for (const { ways } of positionsOf(id)) {
      const least = Math.min(...ways.map(({ cost }) => cost));
      expect(ways.find(({ isChosen }) => isChosen)?.cost).toBeLessThanOrEqual(least * 1.01);
    }
  });

  it('starts before its last flip, so that there is something to find', () => {
    expect(query.startAt).toBeLessThanOrEqual(flipPoints(positionsOf(id)).at(-1)?.after ?? -1);
  });
});

describe('orders above an amount', () => {
  it('flips from an index scan at an expected row, and from a bitmap scan at 40 to 43 %', () => {
    const positions = positionsOf('amount');
    const [first, second] = flipPoints(positions);
    expect(positions[first?.after ?? -1]?.plan.root.estimatedRows).toBe(1);
    const share = (index: number) => (positions[index]?.matching ?? 0) / ordersInTable;
    expect(share(second?.after ?? -1)).toBeCloseTo(0.4035, 3);
    expect(share((second?.after ?? -1) + 1)).toBeCloseTo(0.432, 3);
  });

  it('takes at 43 % the sequential scan, which is not the cheapest, but has its first row at once', () => {
    const position = at('amount', 20_000);
    expect(way(position, 'bitmap')?.cost).toBeLessThan(way(position, 'seq')?.cost ?? 0);
    expect(position.chosen.id).toBe('seq');
  });

  it('touches as many pages as the table has from 5 % on', () => {
    expect(at('amount', 54_500)).toMatchObject({ matching: 3_783, plan: { pages: 662 } });
    expect(at('amount', 57_000).plan.pages).toBeLessThan(656);
  });

  it('costs in a sequential scan one for each page, and a hundredth and a quarter of that for each row', () => {
    for (const position of positionsOf('amount'))
      expect(way(position, 'seq')).toMatchObject({ pages: 656, cost: 656 + ordersInTable * (0.01 + 0.0025) });
  });
});

describe('revenue of the last days', () => {
  it('flips after 7 days', () => {
    expect(at('join', 7)).toMatchObject({ chosen: { id: 'loop' }, plan: { pages: 2_890 } });
    expect(at('join', 8)).toMatchObject({ chosen: { id: 'hash' }, plan: { pages: 1_453 } });
  });

  it('touches four pages of the index and the table for each order in the loop', () => {
    const { plan, matching } = at('join', 7);
    expect(plan.pages / matching).toBeCloseTo(4, 0);
  });

  it('is even in pages after four days', () => {
    expect(way(at('join', 2), 'loop')?.pages).toBeLessThan(way(at('join', 2), 'hash')?.pages ?? 0);
    expect(way(at('join', 4), 'loop')?.pages).toBeGreaterThan(way(at('join', 4), 'hash')?.pages ?? 0);
  });

  it('reads order_items once in the hash join, whose pages are 1,434', () => {
    const scan = at('join', 30).plan.root.children[0]?.children.find(
      ({ relation }) => relation === 'order_items',
    );
    expect(scan).toMatchObject({ title: 'Seq Scan', ownPages: 1_434, loops: 1 });
  });
});

describe('the newest 20 orders above an amount', () => {
  it('flips between 119 and 178 matches', () => {
    expect(at('newest', 60_300)).toMatchObject({ matching: 119, chosen: { id: 'sort' } });
    expect(at('newest', 60_200)).toMatchObject({ matching: 178, chosen: { id: 'walk' } });
  });

  it('is most costly beside the flip, and cheap at both ends', () => {
    const pages = positionsOf('newest').map(({ plan }) => plan.pages);
    expect(Math.max(...pages)).toBe(at('newest', 60_200).plan.pages);
    expect([pages[0], pages.at(-1)]).toEqual([6, 6]);
  });
});

it('says in words where the slider stands, what was chosen and where it flips', () => {
  const position = at('join', 7);
  expect(tellValue(flipQueries.join, 7, position)).toBe('7 days: 718 orders, 0.96 %');
  expect(tellChoice(position)).toBe('Chosen: nested loop. 2,890 pages, 1 row.');
  expect(flipPoints(positionsOf('join')).map((flip) => tellFlip(flipQueries.join, flip))).toEqual([
    'Between 7 days and 8 days: nested loop → hash join.',
  ]);
});
