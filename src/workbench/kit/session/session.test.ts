import { parser } from '@lezer/javascript';
import { beforeEach, expect, it, vi } from 'vitest';
import { readText } from '#src/browser/storage.ts';
import { keysOf, parseWork } from '../store/work.ts';
import { ExerciseSession } from './session.ts';

const starter = 'SELECT 1;\n';
const { draft, work } = keysOf('lab/exercise');

class Tab extends ExerciseSession {
  override readonly parser = parser;
  override loadSolution(): never {
    throw new Error('No test asks for it.');
  }
}

/** A tab that has opened the exercise. */
const openTab = () =>
  new Tab({ lab: 'lab', id: 'exercise', next: { href: '', text: '' } }, [], starter, 'check');

beforeEach(() => {
  const values = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  });
});

it('keeps what was typed, and nothing once the starter stands there again', () => {
  const tab = openTab();
  tab.text.value = 'SELECT 2';
  tab.saveDraft();
  expect(readText(draft)).toBe('SELECT 2');
  tab.text.value = starter;
  tab.saveDraft();
  expect(readText(draft)).toBeNull();
});

it('leaves the text of another tab alone when nothing was typed in this one', () => {
  const [idle, busy] = [openTab(), openTab()];
  busy.text.value = 'SELECT 2';
  busy.saveDraft();
  idle.saveDraft();
  expect(readText(draft)).toBe('SELECT 2');
});

it('moves the text of another tab to the history before it is replaced', async () => {
  const [one, other] = [openTab(), openTab()];
  other.text.value = 'SELECT 2';
  other.saveDraft();
  one.text.value = 'SELECT 3';
  one.saveDraft();
  expect(readText(draft)).toBe('SELECT 3');
  await vi.waitFor(() =>
    expect(parseWork(readText(work)).history).toMatchObject([
      { text: 'SELECT 2', event: 'before other tab' },
    ]),
  );
});

it('takes the text of another tab over without listing it as replaced', async () => {
  const [one, other] = [openTab(), openTab()];
  other.text.value = 'SELECT 2';
  other.saveDraft();
  one.readKept();
  one.saveDraft();
  expect(one.text.peek()).toBe('SELECT 2');
  expect(parseWork(readText(work)).history).toEqual([]);
});
