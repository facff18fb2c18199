import { describe, expect, it } from 'vitest';
import type { Standing } from '../protocol/standing.ts';
import { usualRule } from '../protocol/stuck.ts';
import type { BoardParticipant } from '../protocol/workshop.ts';
import { columnsOf } from './columns.ts';
import { absentRows, arranged, inNeed, rowOf, rowsOf as rowsAfter } from './rows.ts';
import { cellWords, stuckWords } from './standing-words.ts';

const exercise = 'query-optimization/01-missing-index';
const now = Date.parse('2026-05-04T10:00:00Z');
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const standing = (change: Partial<Standing>): Standing => ({
  exercise,
  state: 'opened',
  openedAt: ago(5),
  lastAt: ago(1),
  attempts: 0,
  hints: 0,
  solutionSeen: false,
  verification: { state: 'none' },
  ...change,
});
const person = (name: string, ...standings: Standing[]): BoardParticipant => ({
  id: name,
  name,
  joinedAt: ago(60),
  standings,
});
const failing = (streak: number) => ({
  check: 'pages',
  title: 'Reads at most 40 pages',
  observed: '656 pages.',
  streak,
});
const passed = (minutes: number, change: Partial<Standing> = {}) =>
  standing({
    state: 'passed',
    openedAt: ago(50),
    passedAt: ago(50 - minutes),
    lastAt: ago(50 - minutes),
    ...change,
  });
const help = (minutes: number, by?: string) =>
  standing({ help: { at: ago(minutes), text: 'Which column?', ...(by && { by }) } });

function rowsOf(...people: BoardParticipant[]) {
  const columns = columnsOf([exercise, 'query-optimization/02-composite-index'], people);
  return people.map((each) => rowOf(each, { now, rule: usualRule, columns, entries: new Map() }));
}
const namesOf = (rows: readonly { participant: BoardParticipant }[]) =>
  rows.map(({ participant }) => participant.name);

describe('who needs help', () => {
  it('is in the order of need: who asked and waits longest, then stuck, then idle', () => {
    const rows = rowsOf(
      person('at work', standing({})),
      person('idle', standing({ openedAt: ago(30), lastAt: ago(11) })),
      person('stuck', standing({ state: 'tried', attempts: 3, failing: failing(3) })),
      person('asked, taken on', help(9, 'Ada')),
      person('asked now', help(1)),
      person('asked before', help(4)),
      person('done', passed(5)),
    );
    expect(namesOf(inNeed(rows))).toEqual(['asked before', 'asked now', 'asked, taken on', 'stuck', 'idle']);
    expect(namesOf(arranged(rows, { order: 'need', filter: 'all', search: '' })).slice(5)).toEqual([
      'at work',
      'done',
    ]);
  });

  it('has the reason in words', () => {
    const tried = standing({ state: 'tried', attempts: 3, failing: failing(3) });
    const [row] = rowsOf(person('stuck', tried));
    expect(row?.need?.stuck && stuckWords(row.need.stuck, tried)).toBe(
      '3 checks in a row failed by: Reads at most 40 pages (656 pages)',
    );
    const idle = standing({ lastAt: ago(14) });
    const [other] = rowsOf(person('idle', idle));
    expect(other?.need?.stuck && stuckWords(other.need.stuck, idle)).toBe('Nothing happened for 14 min');
    const slow = standing({ openedAt: ago(20) });
    const [third] = rowsOf(person('slow', slow), person('done', passed(5)));
    expect(third?.need?.stuck && stuckWords(third.need.stuck, slow)).toBe(
      '19 min in it; half of those who passed needed at most 5 min',
    );
  });
});

it('keeps the rows in which nothing changed', () => {
  const people = [person('idle soon', standing({ lastAt: ago(9.5) })), person('at work', standing({}))];
  const columns = columnsOf([exercise], people);
  const seen = { now, rule: usualRule, columns, entries: new Map() };
  const before = new Map(rowsAfter(people, seen, new Map()).map((row) => [row.participant.id, row]));
  expect(rowsAfter(people, seen, before)).toEqual([...before.values()]);
  const [idle, atWork] = rowsAfter(people, { ...seen, now: now + 60_000 }, before);
  expect(idle?.need?.state).toBe('idle');
  expect(atWork).toBe(before.get('at work'));
  const changed = person('at work', standing({ attempts: 1 }));
  const [, after] = rowsAfter([people[0] ?? changed, changed], seen, before);
  expect(after?.cells.get(exercise)?.standing.attempts).toBe(1);
});

describe('a cell', () => {
  it('tells a claimed pass from one that the server graded, and how', () => {
    const states = (['waiting', 'verified', 'differs', 'not verified'] as const).map((state) => {
      const verification = { state, reason: 'Reads at most 40 pages: 656 pages.' };
      const [row] = rowsOf(person('done', passed(5, { verification })));
      return row?.cells.get(exercise)?.state;
    });
    expect(states).toEqual(['claimed', 'verified', 'differs', 'not verified']);
  });

  it('says in words what it shows', () => {
    expect(cellWords(standing({ attempts: 1 }), 'tried')).toBe('tried, 4 min, 1 attempt');
    expect(cellWords(undefined, undefined)).toBe('not opened');
  });
});

describe('the list of participants', () => {
  const rows = rowsOf(
    person('Zoë', passed(5, { verification: { state: 'differs', reason: '' } })),
    person('Anna', help(2)),
    person('Bo'),
  );
  it('is searched by name, without regard to case', () => {
    expect(namesOf(arranged(rows, { order: 'joined', filter: 'all', search: ' zoË ' }))).toEqual(['Zoë']);
  });

  it('shows who needs help, whose pass is in doubt, or who has not started', () => {
    const shown = (filter: 'need' | 'doubted' | 'new') =>
      namesOf(arranged(rows, { order: 'name', filter, search: '' }));
    expect([shown('need'), shown('doubted'), shown('new')]).toEqual([['Anna'], ['Zoë'], ['Bo']]);
  });

  it('is sorted by name', () => {
    expect(namesOf(arranged(rows, { order: 'name', filter: 'all', search: '' }))).toEqual([
      'Anna',
      'Bo',
      'Zoë',
    ]);
  });
});

describe('with a roster', () => {
  const entries = new Map(
    [
      { id: 'a', name: 'Anna', identifier: '17', group: 'Blue' },
      { id: 'b', name: 'Bo', identifier: '18', group: 'Red' },
    ].map((entry) => [entry.id, entry]),
  );
  const people = [{ ...person('Anna'), entry: 'a' }, person('Unlisted', help(2))];
  const seen = { now, rule: usualRule, columns: columnsOf([exercise], people), entries };
  const rows = [...rowsAfter(people, seen, new Map()), ...absentRows(people, entries)];
  const shown = (change: Partial<Parameters<typeof arranged>[1]>) =>
    namesOf(arranged(rows, { order: 'need', filter: 'all', search: '', ...change }));

  it('who has not joined is in the list as such, behind everyone who has', () => {
    expect(rows.map(({ isAbsent }) => isAbsent)).toEqual([false, false, true]);
    expect(shown({})).toEqual(['Unlisted', 'Anna', 'Bo']);
    expect(shown({ order: 'joined' }).at(-1)).toBe('Bo');
    expect(shown({ filter: 'absent' })).toEqual(['Bo']);
    expect(shown({ filter: 'new' })).toEqual(['Anna']);
  });

  it('people are found by group and by identifier', () => {
    expect(shown({ group: 'Blue' })).toEqual(['Anna']);
    expect(shown({ search: '18' })).toEqual(['Bo']);
  });
});
