import { expect, it } from 'vitest';
import { splitStatements } from '#checkers/sql/statements.ts';
import type { JournalEntry } from '../../kit/store/work.ts';
import { journalWith, leavesTraces } from './journal.ts';

function play(...steps: [sql: string, command: string][]): string[] {
  let journal: JournalEntry[] = [];
  for (const [sql, command] of steps) {
    const [statement] = splitStatements(sql);
    if (statement) journal = journalWith(journal, statement, [], { command });
  }
  return journal.map((entry) => entry.sql);
}

it.each([
  ['CREATE INDEX i ON orders (id)', true],
  ['SET work_mem = 1', true],
  ['BEGIN', true],
  ['EXPLAIN ANALYZE UPDATE orders SET note = NULL', true],
  ['EXPLAIN ANALYZE SELECT 1', false],
  ['EXPLAIN UPDATE orders SET note = NULL', false],
  ['SELECT 1', false],
  ['SHOW work_mem', false],
])('%s leaves traces: %s', (sql, expected) => {
  const [statement] = splitStatements(sql);
  expect(statement && leavesTraces(statement)).toBe(expected);
});

it('keeps statements with their parameters, in order', () => {
  const [statement] = splitStatements('INSERT INTO t VALUES ($1)');
  if (!statement) throw new Error('nothing to keep');
  expect(journalWith([], statement, ['7'], { command: 'INSERT 0 1' })).toEqual([
    { sql: 'INSERT INTO t VALUES ($1)', params: ['7'] },
  ]);
});

it('keeps a transaction that was committed', () => {
  expect(play(['BEGIN', 'BEGIN'], ['ANALYZE', 'ANALYZE'], ['COMMIT', 'COMMIT'])).toEqual([
    'BEGIN',
    'ANALYZE',
    'COMMIT',
  ]);
});

it('forgets a transaction that was rolled back, and nothing before it', () => {
  expect(
    play(
      ['ANALYZE', 'ANALYZE'],
      ['BEGIN', 'BEGIN'],
      ['DROP TABLE t', 'DROP TABLE'],
      ['ROLLBACK', 'ROLLBACK'],
    ),
  ).toEqual(['ANALYZE']);
});

it('forgets a transaction whose COMMIT answered ROLLBACK', () => {
  expect(
    play(['START TRANSACTION', 'START TRANSACTION'], ['ANALYZE', 'ANALYZE'], ['COMMIT', 'ROLLBACK']),
  ).toEqual([]);
});

it('keeps what a rollback to a savepoint leaves open', () => {
  expect(play(['BEGIN', 'BEGIN'], ['SAVEPOINT a', 'SAVEPOINT'], ['ROLLBACK TO a', 'ROLLBACK'])).toEqual([
    'BEGIN',
    'SAVEPOINT a',
    'ROLLBACK TO a',
  ]);
});
