import { describe, expect, it } from 'vitest';
import type { Standing } from '../protocol/standing.ts';
import { columnsOf, failureWords, headWords, mostFailing } from './columns.ts';

const [first, second] = ['query-optimization/01-missing-index', 'rds-proxy/01-add-proxy'];
const start = Date.parse('2026-05-04T09:00:00Z');
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

const standing = (change: Partial<Standing>): Standing => ({
  exercise: first,
  state: 'opened',
  openedAt: at(0),
  lastAt: at(0),
  attempts: 0,
  hints: 0,
  solutionSeen: false,
  verification: { state: 'none' },
  ...change,
});
const passedAfter = (minutes: number) =>
  standing({
    state: 'passed',
    passedAt: at(minutes),
    lastAt: at(minutes),
    verification: { state: 'waiting' },
  });
const failsBy = (title: string, change: Partial<Standing> = {}) =>
  standing({
    state: 'tried',
    failing: { check: title, title, observed: '656 pages.', streak: 1 },
    ...change,
  });
const class_ = (...standings: Standing[]) =>
  standings.map((each, index) => ({ id: `${index}`, name: `P${index}`, joinedAt: at(0), standings: [each] }));

describe('the head of a column', () => {
  it('says how many passed, how fast, and what most of the others fail by', () => {
    const people = class_(
      passedAfter(4),
      passedAfter(12),
      failsBy('Reads at most 40 pages'),
      failsBy('Returns the same rows'),
      failsBy('Reads at most 40 pages'),
    );
    const [column] = columnsOf([first], people);
    expect(column && headWords(column, 6)).toBe(
      '2 of 6 passed, median 8 min. 2 fail by: Reads at most 40 pages.',
    );
  });

  it('leaves out a failure by someone who passed before', () => {
    const [column] = columnsOf(
      [first],
      class_(failsBy('Reads at most 40 pages', { state: 'passed', passedAt: at(3) })),
    );
    expect(column?.failing).toEqual([]);
  });

  it('says that no one has opened the exercise', () => {
    const [, column] = columnsOf([first, second], class_(passedAfter(1)));
    expect(column && headWords(column, 1)).toBe('No one has opened it.');
  });
});

it('names where most people fail, over all exercises', () => {
  const columns = columnsOf(
    [first, second],
    class_(
      failsBy('Reads at most 40 pages'),
      failsBy('Uses the proxy', { exercise: second }),
      failsBy('Uses the proxy', { exercise: second }),
    ),
  );
  const most = mostFailing(columns, 2);
  expect(most.map(({ exercise }) => exercise)).toEqual([second, first]);
  expect(most.map(failureWords)).toEqual(['2 fail by: Uses the proxy', '1 fails by: Reads at most 40 pages']);
});
