/** A workshop's store whose statements are explained as they run: the plan of each, the pages it touches, who sent it. */
import { relative, sep } from 'node:path';
import { type CompiledQuery, type DatabaseConnection, type Driver, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from '#src/workshop/server/store/tables.ts';

export const serverFolder = new URL('../../../src/workshop/server/', import.meta.url).pathname;

export interface Statement {
  /** Which statement it is: `board.ts: select standing`. */
  name: string;
  /** Where it is sent: `board.ts:40`. */
  site: string;
  sql: string;
  /** Shared buffers, hit or read. */
  pages: number;
  /** Rows that it returned or changed. */
  rows: number;
}

/** The root of a plan, which counts what the nodes below it touch. */
interface Plan {
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
}

export interface MeasuredDatabase {
  db: Kysely<Tables>;
  /** What was sent since the last call. */
  taken(): Statement[];
  close(): Promise<void>;
}

/** Each statement is run twice: explained, taken back, then for its result. */
export function measuredDatabase(url: string): MeasuredDatabase {
  const sites = new WeakMap<object, string>();
  let statements: Statement[] = [];
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const postgres = new PostgresDialect({ pool });
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => postgres.createAdapter(),
      createIntrospector: (of) => postgres.createIntrospector(of),
      createQueryCompiler: () => postgres.createQueryCompiler(),
      createDriver: () =>
        explaining(postgres.createDriver(), (query, measured) => {
          const site = sites.get(query.queryId);
          // What a test sends, and what begins and ends a transaction, is sent from no line of the server.
          if (site === undefined) return;
          const [file] = site.split(':');
          statements.push({ name: `${file}: ${named(query.sql)}`, site, sql: query.sql, ...measured });
        }),
    },
    plugins: [
      {
        transformQuery: ({ node, queryId }) => {
          const site = callSite();
          if (site !== undefined) sites.set(queryId, site);
          return node;
        },
        transformResult: async ({ result }) => result,
      },
    ],
  });
  return {
    db,
    taken: () => {
      const before = statements;
      statements = [];
      return before;
    },
    close: () => db.destroy(),
  };
}

/** `select standing`: what a statement does, and the first table that it names. */
function named(sql: string): string {
  const [verb = ''] = sql.trim().split(/\s/);
  const [, table = ''] = /\b(?:from|into|update)\s+"?(\w+)/i.exec(sql) ?? [];
  return `${verb.toLowerCase()} ${table}`;
}

/** The line of the server that sends a statement: Kysely transforms it while that line runs. */
function callSite(): string | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 40;
  const stack = new Error('here').stack ?? '';
  Error.stackTraceLimit = limit;
  for (const line of stack.split('\n')) {
    const [, path = '', number = ''] = /(\/[^()]+?\.ts):(\d+):\d+\)?$/.exec(line) ?? [];
    if (path.startsWith(serverFolder) && !path.endsWith('.test.ts'))
      return `${relative(serverFolder, path).split(sep).join('/')}:${number}`;
  }
  return undefined;
}

const haveAPlan = ['select', 'insert', 'update', 'delete', 'with'];
const haveNone = ['begin', 'commit', 'rollback', 'lock'];

type Explained = Pick<Statement, 'pages' | 'rows'>;

function explaining(driver: Driver, onPlan: (query: CompiledQuery, explained: Explained) => void): Driver {
  const explained = new WeakSet<DatabaseConnection>();
  const explain = (connection: DatabaseConnection) => {
    if (explained.has(connection)) return connection;
    explained.add(connection);
    const execute = connection.executeQuery.bind(connection);
    const send = (sql: string, parameters: readonly unknown[] = []) =>
      execute({ sql, parameters, query: { kind: 'RawNode' }, queryId: { queryId: '' } } as never);
    let isInTransaction = false;
    connection.executeQuery = async <Row>(query: CompiledQuery) => {
      const [verb = ''] = query.sql.trim().toLowerCase().split(/\s/);
      if (verb === 'begin') isInTransaction = true;
      if (verb === 'commit' || verb === 'rollback') isInTransaction = false;
      if (!haveAPlan.includes(verb)) {
        // One that is passed over in silence would touch no pages here.
        if (!haveNone.includes(verb)) throw new Error(`Say whether ${verb} has a plan: ${query.sql}`);
        onPlan(query, { pages: 0, rows: 0 });
        return await execute<Row>(query);
      }
      await send(isInTransaction ? 'SAVEPOINT explained' : 'BEGIN');
      const found = await send(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${query.sql}`, query.parameters)
        .then(({ rows: [row] }) => (row as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'][0].Plan)
        // What fails fails again below, for its sender.
        .catch(() => undefined);
      await send(isInTransaction ? 'ROLLBACK TO SAVEPOINT explained' : 'ROLLBACK');
      const result = await execute<Row>(query);
      onPlan(query, {
        pages: found ? found['Shared Hit Blocks'] + found['Shared Read Blocks'] : 0,
        rows: Math.max(result.rows.length, Number(result.numAffectedRows ?? 0)),
      });
      return result;
    };
    return connection;
  };
  return {
    init: (options) => driver.init(options),
    acquireConnection: async (options) => explain(await driver.acquireConnection(options)),
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    releaseConnection: (connection, options) => driver.releaseConnection(connection, options),
    destroy: (options) => driver.destroy(options),
  };
}
