import { expect, it } from 'vitest';
import type { Standing } from '../protocol/standing.ts';
import type { ParticipantView } from '../protocol/workshop.ts';
import { newsOf, oldNews } from './news.ts';

const [first, second] = ['query-optimization/01-missing-index', 'query-optimization/02-composite-index'];
const view = (
  change: Partial<ParticipantView['workshop']>,
  other: Partial<ParticipantView> = {},
): ParticipantView => ({
  workshop: {
    title: 'A workshop',
    state: 'open',
    current: null,
    hints: 'free',
    solutions: 'free',
    released: { hints: [], solutions: [], exercises: [] },
    exercises: [first, second],
    access: 'free',
    startsAt: null,
    endsAt: null,
    drafts: false,
    ...change,
  },
  id: 'ann',
  name: 'Anna',
  isRecorded: false,
  resumeMark: 'first',
  announcements: [],
  standings: [],
  ...other,
});
const texts = (...given: Parameters<typeof newsOf>) => newsOf(...given).map(({ text }) => text);
const standing = (change: Partial<Standing>): Standing => ({
  exercise: first,
  state: 'tried',
  openedAt: '',
  lastAt: '',
  attempts: 1,
  hints: 0,
  solutionSeen: false,
  verification: { state: 'none' },
  ...change,
});

it('says why the server takes nothing, unless the header says that the workshop is over', () => {
  const why = 'There is no room for more of your work.';
  expect(newsOf(view({}), first, why)).toEqual([{ key: `held ${why}`, text: why }]);
  expect(newsOf(view({ state: 'closed' }), first, why)).toEqual([]);
});

it('says what has to be passed before the exercise of the page opens', () => {
  expect(texts(view({ access: 'in order' }), second)).toEqual([
    'Exercises open one after the other. Checks don’t count until you pass Lab 3, 01 missing index.',
  ]);
  expect(texts(view({ access: 'in order' }, { standings: [standing({ state: 'passed' })] }), second)).toEqual(
    [],
  );
  expect(texts(view({ access: 'released' }), second)[0]).toMatch(/hasn’t opened this exercise/);
});

it('says who is coming, and then what they answered', () => {
  const help = { at: '1', text: 'Which column?', by: 'Ada' };
  expect(texts(view({}, { standings: [standing({ help })] }), first)).toEqual(['Ada is coming.']);
  const answered = { ...help, answer: { at: '2', by: 'Ada', text: 'Look at the plan.' } };
  expect(texts(view({}, { standings: [standing({ help: answered })] }), first)).toEqual([
    'Ada: Look at the plan.',
  ]);
});

it('says what was announced and the exercise of the moment, which are old to somebody who opens a page', () => {
  const announcements = [{ id: 'x', text: 'Break at ten', at: '' }];
  const told = view({ current: second }, { announcements });
  expect(newsOf(told, first)).toMatchObject([
    { text: 'Break at ten' },
    { text: 'Everyone works on Lab 3, 02 composite index now.', exercise: second },
  ]);
  expect(texts(told, second)).toEqual(['Break at ten']);
  expect(oldNews(newsOf(told, first))).toHaveLength(2);
});
