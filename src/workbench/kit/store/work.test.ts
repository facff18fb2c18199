import { describe, expect, it } from 'vitest';
import { historyCharacters, historyLimit, historyWith, wasChecked } from './history.ts';
import { emptyWork, formatWork, parseWork } from './work.ts';

const at = '2026-01-02T03:04:05.000Z';

describe('what is kept of an exercise', () => {
  it('comes back as it was written', () => {
    const work = {
      journal: [{ sql: 'ANALYZE', params: ['1', null] }],
      history: [{ at, text: 'SELECT 1', event: 'ran' as const, result: '1 row, 3 pages' }],
      params: { 'order-history': ['42'] },
      hints: [0, 2],
      passed: {
        at,
        text: 'SELECT 1',
        figures: [{ title: 'Sign-in', before: '9 pages', after: '3 pages', change: '3 times fewer' }],
      },
    };
    expect(parseWork(formatWork(work))).toEqual(work);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{"version":1'],
    ['another version', '{"version":2,"journal":[{"sql":"ANALYZE","params":[]}]}'],
    ['a list', '[1]'],
  ])('is empty for %s', (_, text) => {
    expect(parseWork(text)).toEqual(emptyWork);
  });

  it('leaves out entries that are not understood', () => {
    const text = `{"version":1,"journal":[{"sql":1,"params":[]},{"sql":"ANALYZE","params":[7]},{"sql":"ANALYZE","params":[]}],
      "history":[{"at":"soon","text":"x","event":"ran"},{"at":"${at}","text":"x","event":"hacked"},
        {"at":"${at}","text":"x","event":"ran","result":7}],"passed":{"at":"soon","text":"x","figures":[]},
      "params":{"__proto__":["1"],"ok":[5],"Not A Name":["1"]},"hints":[-1,1.5,3]}`;
    expect(parseWork(text)).toEqual({
      journal: [{ sql: 'ANALYZE', params: [] }],
      history: [],
      params: { ok: ['5'] },
      hints: [3],
    });
  });
});

describe('the history', () => {
  const entry = (text: string, event: 'ran' | 'failed' = 'ran') => ({ at, text, event });

  it('has the newest first, and renews an entry that is repeated', () => {
    const history = historyWith(historyWith(historyWith([], entry('a')), entry('b')), {
      ...entry('b'),
      at: '2027-01-01',
    });
    expect(history.map(({ text }) => text)).toEqual(['b', 'a']);
    expect(history[0]?.at).toBe('2027-01-01');
  });

  it('knows whether the text was checked since it was last reset', () => {
    const of = (...events: ('checked' | 'ran' | 'before reset')[]) =>
      wasChecked(events.map((event) => ({ at, text: 'a', event })));
    expect(of()).toBe(false);
    expect(of('ran')).toBe(false);
    expect(of('ran', 'checked')).toBe(true);
    expect(of('ran', 'before reset', 'checked')).toBe(false);
    expect(of('checked', 'before reset')).toBe(true);
  });

  it('tells a failure from a success of the same text', () => {
    expect(historyWith([entry('a')], entry('a', 'failed'))).toHaveLength(2);
  });

  it('cuts no text: the oldest leave when all are too long together', () => {
    const long = (letter: string) => entry(letter.repeat(historyCharacters / 2));
    const history = ['a', 'b', 'c'].reduce<ReturnType<typeof historyWith>>(
      (before, letter) => historyWith(before, long(letter)),
      [],
    );
    expect(history.map(({ text }) => [text[0], text.length])).toEqual([
      ['c', historyCharacters / 2],
      ['b', historyCharacters / 2],
    ]);
    const huge = entry('d'.repeat(historyCharacters + 1));
    expect(historyWith(history, huge)).toEqual([huge]);
  });

  it('keeps no empty text, and no more than its limit', () => {
    expect(historyWith([], entry(' \n'))).toEqual([]);
    let history = [entry('0')];
    for (let index = 1; index <= historyLimit + 5; index += 1)
      history = historyWith(history, entry(`${index}`)) as typeof history;
    expect(history).toHaveLength(historyLimit);
    expect(history[0]?.text).toBe(`${historyLimit + 5}`);
  });
});
