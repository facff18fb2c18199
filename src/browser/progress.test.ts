import { describe, expect, it } from 'vitest';
import { clearProgress, parseProgress, progressKey, readProgress, record } from './progress.ts';

function memory(initial?: string) {
  const values = new Map(initial === undefined ? [] : [[progressKey, initial]]);
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

const exercise = 'query-optimization/01-missing-index';

describe('reading progress', () => {
  it.each([
    ['nothing', null],
    ['no JSON', '{"version":1'],
    ['another version', '{"version":2,"exercises":{"a/b":{"state":"passed"}}}'],
    ['a list', '[]'],
    ['exercises that are a list', '{"version":1,"exercises":[{"state":"passed"}]}'],
  ])('reads %s as no progress', (_, text) => {
    expect(parseProgress(text)).toEqual({ version: 1, exercises: {} });
  });

  it('keeps what it understands and leaves out the rest', () => {
    const text = `{"version":1,"exercises":{
      "a/good":{"state":"passed","passedAt":"2026-01-02T03:04:05.000Z","hints":2,"solutionSeen":true,"extra":1},
      "a/state":{"state":"won"}, "a/fields":{"state":"tried","passedAt":"yesterday","hints":-1,"solutionSeen":"yes"},
      "__proto__":{"state":"passed"}, "no-slash":{"state":"passed"}, "a/<b>":{"state":"passed"}, "a/null":null}}`;
    expect(parseProgress(text).exercises).toEqual({
      'a/good': { state: 'passed', passedAt: '2026-01-02T03:04:05.000Z', hints: 2, solutionSeen: true },
      'a/fields': { state: 'tried' },
    });
  });

  it('keeps the choices that can be positions of a question’s choices', () => {
    const text = `{"version":1,"exercises":{
      "guide/a":{"state":"tried","choices":{"question-0123abcd":2,"question-0123abce":5,"question-0123abcf":"1",
        "__proto__":1,"other":1}},
      "guide/b":{"state":"tried","choices":[1]}}}`;
    expect(parseProgress(text).exercises).toEqual({
      'guide/a': { state: 'tried', choices: { 'question-0123abcd': 2 } },
      'guide/b': { state: 'tried' },
    });
  });

  it('reads as empty when storage is switched off', () => {
    const refused = {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {},
    };
    expect(readProgress(refused).exercises).toEqual({});
  });
});

describe('recording progress', () => {
  it('never takes a pass back, and keeps the date of the first', () => {
    const storage = memory();
    record(exercise, { state: 'passed', passedAt: '2026-01-01T00:00:00.000Z' }, storage);
    record(exercise, { state: 'passed', passedAt: '2026-02-01T00:00:00.000Z' }, storage);
    record(exercise, { state: 'tried' }, storage);
    expect(readProgress(storage).exercises[exercise]).toEqual({
      state: 'passed',
      passedAt: '2026-01-01T00:00:00.000Z',
    });
  });

  it('dates a pass by itself', () => {
    const { exercises } = record(exercise, { state: 'passed' }, memory());
    expect(Date.parse(exercises[exercise]?.passedAt ?? '')).not.toBeNaN();
  });

  it('counts an exercise whose hint or solution was opened as tried, and remembers both', () => {
    const storage = memory();
    record(exercise, { hints: 2 }, storage);
    record(exercise, { hints: 1, solutionSeen: true }, storage);
    expect(readProgress(storage).exercises[exercise]).toEqual({
      state: 'tried',
      hints: 2,
      solutionSeen: true,
    });
  });

  it('keeps the last choice of each question', () => {
    const storage = memory();
    record(exercise, { choices: { 'question-00000001': 0 } }, storage);
    record(exercise, { choices: { 'question-00000002': 1 } }, storage);
    record(exercise, { state: 'passed', choices: { 'question-00000001': 2 } }, storage);
    expect(readProgress(storage).exercises[exercise]?.choices).toEqual({
      'question-00000001': 2,
      'question-00000002': 1,
    });
  });

  it('leaves other exercises as they were, and clears all at once', () => {
    const storage = memory('{"version":1,"exercises":{"a/b":{"state":"tried"}}}');
    record(exercise, { state: 'tried' }, storage);
    expect(Object.keys(readProgress(storage).exercises)).toEqual(['a/b', exercise]);
    clearProgress(storage);
    expect(readProgress(storage).exercises).toEqual({});
  });

  it('survives storage that is full', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(record(exercise, { state: 'passed' }, full).exercises[exercise]?.state).toBe('passed');
  });
});
