import { expect, it } from 'vitest';
import { longestNote } from '#src/browser/notes.ts';
import { largestFile, type Parcel, parseParcel } from './parcel.ts';

const key = 'query-optimization/01-missing-index';
const parcel: Parcel = {
  format: 'securecart-progress',
  version: 1,
  exportedAt: '2026-11-22T19:30:00.000Z',
  progress: {
    [key]: { state: 'passed', passedAt: '2026-11-22T19:00:00.000Z', hints: 2, solutionSeen: true },
    'guide/02-storage': { state: 'tried', choices: { 'question-0123abcd': 4 } },
  },
  notes: { [key]: 'Equality first.' },
  work: { [key]: { draft: 'CREATE INDEX …', journal: [{ sql: 'ANALYZE', params: ['1', null] }] } },
};

it('takes what was exported', () => {
  expect(parseParcel(JSON.stringify(parcel))).toEqual({ ok: true, parcel });
});

it.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['null', 'null'],
  ['another file', '{"name":"securecart"}'],
  ['another version', JSON.stringify({ ...parcel, version: 2 })],
  ['a field that no export has', JSON.stringify({ ...parcel, admin: true })],
  [
    'a choice that no question has',
    JSON.stringify({
      ...parcel,
      progress: { [key]: { state: 'tried', choices: { 'question-0123abcd': 7 } } },
    }),
  ],
  [
    'a pass on no day',
    JSON.stringify({ ...parcel, progress: { [key]: { state: 'passed', passedAt: 'yesterday' } } }),
  ],
  [
    'a field that no progress has',
    JSON.stringify({ ...parcel, progress: { [key]: { state: 'tried', admin: true } } }),
  ],
  ['a state that there is not', JSON.stringify({ ...parcel, progress: { [key]: { state: 'won' } } })],
  [
    'a prototype',
    JSON.stringify(parcel).replace('"progress":{', '"progress":{"__proto__":{"state":"passed"},'),
  ],
  [
    'a prototype in disguise',
    JSON.stringify(parcel).replace('"work":{', '"work":{"\\u005f_proto__":{"journal":[]},'),
  ],
  ['a constructor', JSON.stringify({ ...parcel, work: { constructor: { journal: [] } } })],
  ['a path for a key', JSON.stringify({ ...parcel, work: { '../../etc/passwd': { journal: [] } } })],
  ['a draft that is no text', JSON.stringify({ ...parcel, work: { [key]: { draft: ['x'], journal: [] } } })],
  [
    'a text of a megabyte',
    JSON.stringify({ ...parcel, work: { [key]: { draft: 'x'.repeat(1e6), journal: [] } } }),
  ],
  [
    'a journal without end',
    JSON.stringify({
      ...parcel,
      work: { [key]: { journal: Array(501).fill({ sql: 'ANALYZE', params: [] }) } },
    }),
  ],
  ['a note that is no text', JSON.stringify({ ...parcel, notes: { [key]: 7 } })],
  ['a note without end', JSON.stringify({ ...parcel, notes: { [key]: 'x'.repeat(longestNote + 1) } })],
  ['a file too large', ' '.repeat(largestFile + 1)],
])('refuses %s, with a reason', (_, json) => {
  const parsed = parseParcel(json);
  expect(parsed.ok).toBe(false);
  expect(parsed.ok ? '' : parsed.reason).toMatch(/\w+ \w+.*\.$/);
});
