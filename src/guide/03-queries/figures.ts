/** What the chapter's text states about SecureCart's database, and how each figure is measured. */
import type { Database } from '#checkers/sql/database.ts';
import { parsePlan } from '#checkers/sql/plan.ts';
import { flipPoints } from './flip/flips.ts';
import { chosenWay, explain, prepare } from './flip/measure.ts';
import { flipQueries, ordersInTable, statementOf, type Way } from './flip/queries.ts';

/** Pages are of 8 kB and counted each time they are touched; those of indexes are included. */
export interface Figures {
  /** The same share of orders, by a column that the table lies in the order of and by one that it does not. */
  order: readonly { percent: number; byDate: number; byAmount: number }[];
  /** Where the three queries flip when a random page is held to cost 1.1 instead of 4. */
  cheapRandomPages: readonly PageCostFlip[];
  /** One customer's orders through a covering index: all columns, and the two that are shown. */
  columns: { all: Selected; two: Selected };
  /** All orders sorted by amount: blocks written to and read from temporary files. */
  sorting: { all: Selected; two: Selected };
  /** Orders in one table and in 24 monthly partitions. */
  partitions: { month: { whole: number; parts: number }; byId: { whole: number; parts: number } };
  /** 1,000 new orders, by the number of indexes on the table. */
  inserting: readonly { indexes: number; pages: number }[];
}

/** Between which two values of its parameter a query turns from one way to another. */
export interface PageCostFlip {
  query: string;
  from: string;
  to: string;
  between: readonly [number, number];
}

interface Selected {
  pages: number;
  temporaryBlocks: number;
  /** What the planner expects a row to be wide, bytes. */
  rowBytes: number;
}

/** Measures on a pristine visible dataset, and leaves the database changed. */
export async function measureFigures(db: Database): Promise<Figures> {
  const inserting = [await insertion(db, []), await insertion(db, moreIndexes)];
  await db.reset();
  const partitions = await partitioning(db);
  await db.reset();
  await prepare(db);
  const order = [];
  for (const percent of [0.5, 1, 2, 5, 10, 20, 30, 40, 50, 60]) order.push(await share(db, percent));
  const cheapRandomPages = await flipsAt(db, 1.1);
  await db.run('CREATE INDEX orders_history ON orders (customer_id) INCLUDE (placed_at, total_cents)');
  await db.run('VACUUM orders');
  return {
    order,
    cheapRandomPages,
    columns: {
      all: await select(db, 'SELECT * FROM orders WHERE customer_id = 77'),
      two: await select(db, 'SELECT placed_at, total_cents FROM orders WHERE customer_id = 77'),
    },
    sorting: {
      all: await select(db, 'SELECT * FROM orders ORDER BY ship_country'),
      two: await select(db, 'SELECT id, ship_country FROM orders ORDER BY ship_country'),
    },
    partitions,
    inserting,
  };
}

async function pagesOf(db: Database, statement: string): Promise<number> {
  return parsePlan(await explain(db, statement)).pages;
}

async function select(db: Database, statement: string): Promise<Selected> {
  // At the first sort of a type, PostgreSQL reads its catalogues as well.
  await explain(db, statement);
  const json = await explain(db, statement);
  const { pages, tempBlocks } = parsePlan(json);
  const [document] = JSON.parse(json) as [{ Plan: { 'Plan Width': number } }];
  return { pages, temporaryBlocks: tempBlocks, rowBytes: document.Plan['Plan Width'] };
}

/** The last orders by date and the largest by amount. */
async function share(db: Database, percent: number): Promise<Figures['order'][number]> {
  const rows = Math.round((ordersInTable * percent) / 100);
  const from = async (column: string) => {
    const bound = await db.run(
      `SELECT ${column} FROM orders ORDER BY ${column} DESC OFFSET ${rows - 1} LIMIT 1`,
    );
    return pagesOf(
      db,
      `SELECT id, customer_id, total_cents FROM orders WHERE ${column} >= '${bound.rows[0]?.[0]}'`,
    );
  };
  return { percent, byDate: await from('placed_at'), byAmount: await from('total_cents') };
}

/** Where the three queries flip, by the plans that are chosen at the positions of their sliders. */
async function flipsAt(db: Database, randomPageCost: number): Promise<PageCostFlip[]> {
  const settings = [`random_page_cost = ${randomPageCost}`];
  const flips: PageCostFlip[] = [];
  for (const query of Object.values(flipQueries)) {
    const positions: { chosen: Way }[] = [];
    for (const value of query.values) {
      const plan = parsePlan(await explain(db, statementOf(query, value), settings));
      positions.push({ chosen: chosenWay(query, plan) });
    }
    for (const { after, from, to } of flipPoints(positions))
      flips.push({
        query: query.id,
        from: from.id,
        to: to.id,
        between: [query.values[after] ?? 0, query.values[after + 1] ?? 0],
      });
  }
  return flips;
}

async function partitioning(db: Database): Promise<Figures['partitions']> {
  await db.run('CREATE TABLE orders_by_month (LIKE orders) PARTITION BY RANGE (placed_at)');
  for (let month = 0; month < 24; month += 1) {
    const first = (ahead: number) => new Date(Date.UTC(2023, month + ahead)).toISOString().slice(0, 10);
    await db.run(
      `CREATE TABLE orders_${month + 1} PARTITION OF orders_by_month FOR VALUES FROM ('${first(0)}') TO ('${first(1)}')`,
    );
  }
  await db.run('INSERT INTO orders_by_month SELECT * FROM orders ORDER BY id');
  await db.run('CREATE INDEX ON orders_by_month (id)');
  await db.run('ANALYZE orders_by_month');
  const both = async (condition: string) => {
    const statement = (table: string) => `SELECT sum(total_cents) FROM ${table} WHERE ${condition}`;
    // The first visit of an index reads its root from elsewhere.
    for (const table of ['orders', 'orders_by_month']) await pagesOf(db, statement(table));
    return {
      whole: await pagesOf(db, statement('orders')),
      parts: await pagesOf(db, statement('orders_by_month')),
    };
  };
  return {
    month: await both("placed_at >= '2024-11-01' AND placed_at < '2024-12-01'"),
    byId: await both('id = 4711'),
  };
}

const moreIndexes = ['customer_id', 'placed_at', 'total_cents', 'status', 'ship_country'];

/** On a fresh dataset each: rows that were rolled back keep their place. */
async function insertion(db: Database, indexed: readonly string[]): Promise<Figures['inserting'][number]> {
  await db.reset();
  for (const column of indexed) await db.run(`CREATE INDEX ON orders (${column})`);
  const pages = await pagesOf(
    db,
    `INSERT INTO orders SELECT id + ${ordersInTable}, customer_id, status, placed_at + interval '2 years',
     total_cents, ship_country, coupon, note FROM orders WHERE id <= 1000`,
  );
  return { indexes: 1 + indexed.length, pages };
}
