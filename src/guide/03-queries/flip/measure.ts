/** Takes the plans of a statement from a database: the one that the planner chooses, and those that it turned down. */
import type { Database } from '#checkers/sql/database.ts';
import { explainAnalyze, nodesOf, type Plan, parsePlan } from '#checkers/sql/plan.ts';
import { type FlipQuery, flipQueries, indexes, statementOf, type Way } from './queries.ts';

/** What a database answers at one position of the slider; kept as text so that recorded and live plans are read alike. */
export interface Measurement {
  /** EXPLAIN's JSON of the chosen plan, by `condense`. */
  explained: string;
  /** Rows of `orders` that satisfy the condition. */
  matching: number;
  /** The planner's cost of each way, and the pages that it touches when it is made to go it. */
  ways: readonly { cost: number; pages: number }[];
}

/** The same, read. */
export interface Position {
  plan: Plan;
  matching: number;
  ways: readonly { way: Way; cost: number; pages: number; isChosen: boolean }[];
  chosen: Way;
}

/** Makes the indexes, and goes every way once: the first visit of an index reads its root from elsewhere. */
export async function prepare(db: Database): Promise<void> {
  for (const index of indexes) await db.run(index);
  for (const query of Object.values(flipQueries)) await measure(db, query, query.values[0] ?? 0);
}

/**
 * Measures one position on a database that `prepare` made ready. Changes nothing: settings end with the transaction.
 * @throws StatementError, DatabaseStopped
 */
export async function measure(db: Database, query: FlipQuery, value: number): Promise<Measurement> {
  const statement = statementOf(query, value);
  const { rows } = await db.run(`SELECT count(*) FROM orders WHERE ${query.condition(value)}`);
  const explained = condense(await explain(db, statement));
  const ways: { cost: number; pages: number }[] = [];
  for (const { off } of query.ways) {
    const json = await explain(
      db,
      statement,
      off.map((setting) => `${setting} = off`),
    );
    ways.push({ cost: costOf(json), pages: parsePlan(json).pages });
  }
  return { explained, matching: Number(rows[0]?.[0]), ways };
}

/** @throws Error when the plan is none of the ways that the query knows. */
export function positionOf(query: FlipQuery, { explained, matching, ways }: Measurement): Position {
  const plan = parsePlan(explained);
  const chosen = chosenWay(query, plan);
  return {
    plan,
    matching,
    chosen,
    ways: query.ways.map((way, index) => ({
      way,
      cost: ways[index]?.cost ?? Number.NaN,
      pages: ways[index]?.pages ?? Number.NaN,
      isChosen: way === chosen,
    })),
  };
}

/** @throws Error when the plan is none of the ways that the query knows. */
export function chosenWay(query: FlipQuery, { root }: Plan): Way {
  const titles = new Set([...nodesOf(root)].map(({ title }) => title));
  const chosen = query.ways.find(({ node }) => titles.has(node));
  if (!chosen) throw new Error(`No way of "${query.id}" has one of ${[...titles].join(', ')}.`);
  return chosen;
}

/** A statement's plan as EXPLAIN's JSON, run under settings that end with it. */
export async function explain(
  db: Database,
  statement: string,
  settings: readonly string[] = [],
): Promise<string> {
  await db.run('BEGIN');
  try {
    for (const setting of settings) await db.run(`SET LOCAL ${setting}`);
    const { rows } = await db.run(explainAnalyze + statement);
    return rows[0]?.[0] ?? '';
  } finally {
    // A database that stopped under the statement has nothing to roll back.
    await db.run('ROLLBACK').catch(() => {});
  }
}

/** The planner's cost of a whole plan. */
function costOf(json: string): number {
  const [document] = JSON.parse(json) as [{ Plan: { 'Total Cost': number } }];
  return document.Plan['Total Cost'];
}

/** Fields that say nothing here, or something else at each run. */
const dropped = new Set([
  'Startup Cost',
  'Async Capable',
  'Inner Unique',
  'Planning',
  'Planning Time',
  'Execution Time',
  'Triggers',
  'Disabled',
]);
const read = 'Shared Read Blocks';
const hit = 'Shared Hit Blocks';

/**
 * EXPLAIN's JSON reduced to what repeats from run to run. Of the pages touched only the sum of hit and read does, and it is
 * kept as hits.
 */
function condense(json: string): string {
  return JSON.stringify(JSON.parse(json), (_, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const node = { ...value };
    if (node[read] !== undefined) node[hit] += node[read];
    delete node[read];
    // A node that never ran has 0 loops, which is not the same as no figure.
    const kept = ([key, figure]: [string, unknown]) =>
      !dropped.has(key) && figure !== false && (figure !== 0 || key.startsWith('Actual '));
    return Object.fromEntries(Object.entries(node).filter(kept));
  });
}
