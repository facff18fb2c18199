import { expect, it } from 'vitest';
import { exercise, failed, fails, openRoom, passes, tell } from '../../../tests/workshop/room.ts';
import type { ExerciseSummary } from '../protocol/workshop.ts';
import { summaryOf } from './class-summary.ts';
import { lease, settle } from './grading/queue.ts';

const room = openRoom();

const standing = (exercise: string, passedAfter?: number) => ({
  exercise,
  state: passedAfter === undefined ? ('tried' as const) : ('passed' as const),
  openedAt: '2026-05-04T09:00:00.000Z',
  lastAt: '2026-05-04T09:30:00.000Z',
  ...(passedAfter === undefined ? {} : { passedAt: `2026-05-04T09:0${passedAfter}:00.000Z` }),
  attempts: 2,
  hints: 0,
  solutionSeen: false,
  verification: { state: 'none' as const },
});

it('counts people and checks for each requirement that failed, without names', () => {
  const people = ['Anna', 'Bo', 'Cy'].map((name, index) => ({
    id: `id-${index}`,
    name,
    joinedAt: '2026-05-04T09:00:00.000Z',
    standings: [standing('lab/a', index === 2 ? undefined : 2 + 4 * index)],
  }));
  const fails = (participant: string, ...titles: string[]) => ({ participant, exercise: 'lab/a', titles });
  const summary = summaryOf(['lab/a', 'lab/b'], people, [
    fails('id-0', 'Same rows'),
    fails('id-0', 'Few pages'),
    fails('id-0', 'Few pages'),
    fails('id-1', 'Few pages', 'Same rows'),
    fails('id-2', 'Few pages'),
  ]);
  expect(summary).toEqual([
    {
      exercise: 'lab/a',
      tried: 3,
      passed: 2,
      medianMinutes: 4,
      attempts: 6,
      failing: [
        { title: 'Few pages', people: 3, checks: 4 },
        { title: 'Same rows', people: 2, checks: 2 },
      ],
    },
    { exercise: 'lab/b', tried: 0, passed: 0, medianMinutes: undefined, attempts: 0, failing: [] },
  ]);
  expect(JSON.stringify(summary)).not.toMatch(/Anna|Bo|Cy|id-/);
});

it('counts every failed check by its requirement, also of those who passed later', async () => {
  const { browser } = await room.joined('Sue');
  await tell(browser, fails(), fails(), passes('SELECT summary'));
  // The queue is that of all workshops of a room.store.
  await settle(room.store, (await lease(room.store))?.key ?? '', 'pass', []);
  const { exercises } = await room.board.get<{ exercises: ExerciseSummary[] }>('/teach/summary');
  expect(exercises.find((each) => each.exercise === exercise)).toMatchObject({
    tried: 1,
    passed: 1,
    attempts: 3,
    failing: [{ title: failed.title, people: 1, checks: 2 }],
  });
});
