import { describe, expect, it } from 'vitest';
import { DatabaseStopped, StatementError } from '#checkers/sql/database.ts';
import { splitStatements } from '#checkers/sql/statements.ts';
import { errorsIn, type Outcome, summarize } from './outcome.ts';

function refused(text: string, position: number | undefined): Outcome {
  const statement = splitStatements(text).at(-1);
  if (!statement) throw new Error('no statement');
  return { status: 'refused', statement, error: new StatementError('no', { code: '42P01', position }) };
}

const marked = (text: string, outcome: Outcome) =>
  errorsIn([outcome]).map(({ from, to }) => text.slice(from, to));

describe('marks of errors', () => {
  it('cover the word that PostgreSQL points at, in the second of two statements', () => {
    const text = 'SELECT 1; SELECT * FROM ordrs WHERE id = 1';
    expect(marked(text, refused(text, 14))).toEqual(['ordrs']);
  });

  it('count characters as PostgreSQL does, not UTF-16 units', () => {
    const text = "SELECT '😀😀', nothing";
    expect(marked(text, refused(text, 13))).toEqual(['nothing']);
  });

  it('cover the statement when PostgreSQL gives no position', () => {
    const text = 'SELECT 1; DROP TABLE t ;';
    expect(marked(text, refused(text, undefined))).toEqual(['DROP TABLE t']);
  });

  it('cover the statement that ended the database, and none that was canceled', () => {
    const text = 'SELECT 1; SELECT f(1)';
    const statement = splitStatements(text).at(-1);
    if (!statement) throw new Error('no statement');
    const stopped = (reason: DatabaseStopped['reason']): Outcome => ({
      status: 'stopped',
      statement,
      error: new DatabaseStopped(reason, 'It stopped.'),
    });
    expect(marked(text, stopped('crash'))).toEqual(['SELECT f(1)']);
    expect(marked(text, stopped('time limit'))).toEqual(['SELECT f(1)']);
    expect(marked(text, stopped('cancelled'))).toEqual([]);
  });

  it('stand where something was opened and not closed', () => {
    expect(errorsIn([{ status: 'unreadable', message: 'open', position: 7 }])).toEqual([
      { from: 7, to: 8, message: 'open' },
    ]);
  });
});

it('sums a run up for the ear', () => {
  const [statement] = splitStatements('SELECT 1');
  if (!statement) throw new Error('no statement');
  const result = {
    columns: [{ name: 'a', type: 23 }],
    rows: [['1']],
    truncated: false,
    command: 'SELECT 1',
    notices: [],
    milliseconds: 1,
  };
  const done: Outcome = { status: 'done', statement, result };
  expect(summarize([done])).toBe('1 row');
  expect(summarize([done, done])).toBe('2 statements ran. 1 row');
  expect(summarize([refused('SELECT 1', 0), { status: 'skipped', count: 2 }])).toBe('Error: no');
  expect(summarize([])).toBe('');
});
