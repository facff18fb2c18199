import { expect, it } from 'vitest';
import { type Database, DatabaseStopped, type QueryResult, StatementError } from '#checkers/sql/database.ts';
import { LogSession } from './log-session.ts';

const result: QueryResult = {
  columns: [],
  rows: [],
  truncated: false,
  command: 'SELECT 0',
  notices: [],
  milliseconds: 0,
};

/** Starts databases that answer `SELECT 1` as told, in turn; counts the starts. */
function databases(...answers: (QueryResult | Error)[]) {
  const counts = { starts: 0 };
  const start = async () => {
    counts.starts += 1;
    const run = async (sql: string) => {
      const answer = sql === 'SELECT 1' ? (answers.shift() ?? result) : result;
      if (answer instanceof Error) throw answer;
      return answer;
    };
    return { version: 'test', run, reset: async () => {}, close: async () => {} } satisfies Database;
  };
  return { counts, session: new LogSession(start) };
}

it('starts one database for all statements', async () => {
  const { session, counts } = databases();
  await Promise.all([session.run('SELECT 1'), session.run('SELECT 1')]);
  expect(counts.starts).toBe(1);
});

it('asks again on another database when an exercise took this one', async () => {
  const { session, counts } = databases(new DatabaseStopped('cancelled', 'closed'));
  expect(await session.run('SELECT 1')).toEqual(result);
  expect(counts.starts).toBe(2);
});

it('does not repeat a statement that stopped the database, and has another for the next', async () => {
  const { session, counts } = databases(new DatabaseStopped('time limit', 'too long'));
  await expect(session.run('SELECT 1')).rejects.toThrow('too long');
  expect(await session.run('SELECT 1')).toEqual(result);
  expect(counts.starts).toBe(2);
});

it('keeps the database when PostgreSQL refuses a statement', async () => {
  const { session, counts } = databases(new StatementError('no such table', { code: '42P01' }));
  await expect(session.run('SELECT 1')).rejects.toThrow('no such table');
  await session.run('SELECT 1');
  expect(counts.starts).toBe(1);
});

it('tries again after a start that failed', async () => {
  let starts = 0;
  const session = new LogSession(async () => {
    starts += 1;
    throw new Error('offline');
  });
  await expect(session.open()).rejects.toThrow('offline');
  await expect(session.open()).rejects.toThrow('offline');
  expect(starts).toBe(2);
});
