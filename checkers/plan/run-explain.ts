/** Runs EXPLAIN on a server without leaving a trace: one statement, read-only, rolled back, with a time limit. */
import { Client, DatabaseError, type QueryArrayConfig } from 'pg';
import { exitCodes, UserError } from '../command/user-error.ts';
import { type Statement, splitStatements, UnterminatedError } from '../sql/statements.ts';

export interface ExplainRequest {
  url: string;
  sql: string;
  analyze: boolean;
  seconds: number;
}

/** @returns EXPLAIN's JSON. @throws UserError for what the person can fix. */
export async function runExplain({ url, sql, analyze, seconds }: ExplainRequest): Promise<string> {
  const { text } = onlyStatement(sql);
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'plan',
  });
  // A connection that is lost fails the query that runs; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new UserError(
      `The server can’t be reached: ${messageOf(error)}.`,
      'Look at --database-url: postgres://user:password@host:5432/database.',
    );
  }
  try {
    return await explainIn(client, text, { analyze, seconds });
  } catch (error) {
    throw explained(error, seconds);
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    await client.end().catch(() => undefined);
  }
}

async function explainIn(
  client: Client,
  statement: string,
  { analyze, seconds }: { analyze: boolean; seconds: number },
): Promise<string> {
  await client.query('BEGIN READ ONLY');
  await client.query(`SET LOCAL statement_timeout = ${seconds * 1000}`);
  await client.query(`SET LOCAL lock_timeout = ${Math.min(seconds, 5) * 1000}`);
  const version = await serverVersion(client);
  const options = ['FORMAT JSON', 'VERBOSE', ...(version >= 120_000 ? ['SETTINGS'] : [])];
  const parameters = parametersOf(statement);
  if (analyze) {
    if (parameters > 0)
      throw new UserError(
        'The statement has parameters, such as $1, so it can’t be run.',
        'Write values in their place, or leave --analyze out.',
      );
    options.push('ANALYZE', 'BUFFERS');
  } else if (parameters > 0) {
    if (version < 160_000)
      throw new UserError(
        'The statement has parameters, such as $1, and only PostgreSQL 16 and newer can explain it so.',
        'Write values in their place.',
      );
    options.push('GENERIC_PLAN');
  }
  // The extended protocol takes one statement and refuses more. GENERIC_PLAN takes its parameters from the text, which only the simple one allows.
  const text = `EXPLAIN (${options.join(', ')}) ${statement}`;
  const query: QueryArrayConfig & { queryMode?: string } = { text, rowMode: 'array' };
  if (parameters === 0) query.queryMode = 'extended';
  const { rows } = await client.query<unknown[]>(query);
  const [plan] = rows[0] ?? [];
  return typeof plan === 'string' ? plan : JSON.stringify(plan);
}

async function serverVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
  return Number(rows[0]?.server_version_num ?? 0);
}

/** @throws UserError unless the text is one statement that EXPLAIN takes. */
export function onlyStatement(sql: string): Statement {
  const statements = split(sql);
  const [statement, ...others] = statements;
  if (!statement) throw new UserError('The file has no statement.', 'Write one query into it.');
  const ending = statements.find(({ kind }) => kind === 'transaction');
  if (ending)
    throw new UserError(
      `The file has ${ending.verb}, which begins or ends a transaction.`,
      'Leave it out: the statement is explained in a read-only transaction that is rolled back.',
    );
  if (others.length > 0)
    throw new UserError(
      `The file has ${statements.length} statements.`,
      'Keep the one that you want explained.',
    );
  if (/^EXPLAIN\b/.test(statement.verb))
    throw new UserError('The statement begins with EXPLAIN.', 'Leave EXPLAIN and its options out.');
  return statement;
}

function split(sql: string): Statement[] {
  try {
    return splitStatements(sql);
  } catch (error) {
    if (!(error instanceof UnterminatedError)) throw error;
    throw new UserError(
      `The statement can’t be read: ${error.message}`,
      'Close the string, name or comment.',
    );
  }
}

/** How many of `$1`, `$2` the statement has, outside of strings. */
function parametersOf(statement: string): number {
  const plain = statement.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\$(\w*)\$[\s\S]*?\$\1\$/g, '');
  return new Set(plain.match(/\$\d+/g)).size;
}

function explained(error: unknown, seconds: number): unknown {
  if (!(error instanceof DatabaseError))
    return error instanceof UserError
      ? error
      : new UserError(`The connection was lost: ${messageOf(error)}.`, 'Try again.');
  if (error.code === '57014')
    return new UserError(
      `The statement was stopped after ${seconds} s.`,
      'Give it more time with --timeout, or leave --analyze out.',
      exitCodes.undecided,
    );
  if (error.code === '25006')
    return new UserError(
      'The statement writes, and it runs in a read-only transaction.',
      'Leave --analyze out to see its plan without running it.',
    );
  return new UserError(
    `PostgreSQL refused the statement: ${error.message}.`,
    error.hint ?? 'Look at the statement and at the role’s privileges.',
  );
}

function messageOf(error: unknown): string {
  return (
    error instanceof Error
      ? error.message || String((error as { code?: string }).code ?? 'no answer')
      : String(error)
  ).replace(/\.$/, '');
}
