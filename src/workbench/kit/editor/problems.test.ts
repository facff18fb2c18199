import { forEachDiagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import { problems, setProblems } from './problems.ts';

const marksOf = (state: EditorState) => {
  const marks: string[] = [];
  forEachDiagnostic(state, ({ message }, from, to) => marks.push(`${message}: ${state.sliceDoc(from, to)}`));
  return marks.sort();
};

const error = (message: string, from: number, to: number) => ({
  message,
  from,
  to,
  severity: 'error' as const,
});

const marked = () => {
  let state = EditorState.create({ doc: 'new Vpc(this, 1);', extensions: [problems] });
  state = state.update(setProblems(state, 'types', [error('not a string', 14, 15)])).state;
  return state.update(setProblems(state, 'run', [error('refused', 4, 7)])).state;
};

it('shows what both sources find', () => {
  expect(marksOf(marked())).toEqual(['not a string: 1', 'refused: Vpc']);
});

it('replaces one source’s marks and leaves the other’s', () => {
  const state = marked();
  const checked = state.update(setProblems(state, 'types', [])).state;
  expect(marksOf(checked)).toEqual(['refused: Vpc']);
  const run = checked.update(setProblems(checked, 'run', [])).state;
  expect(marksOf(run)).toEqual([]);
});

it('moves one source’s marks along with the text until the other speaks again', () => {
  const state = marked();
  const edited = state.update({ changes: { from: 0, insert: 'const a = ' } }).state;
  expect(marksOf(edited.update(setProblems(edited, 'types', [])).state)).toEqual(['refused: Vpc']);
});

it('forgets marks whose text is gone, and keeps late ones inside what is left', () => {
  const state = marked();
  const emptied = state.update({ changes: { from: 0, to: state.doc.length } }).state;
  const late = emptied.update(setProblems(emptied, 'types', [error('late', 3, 90)])).state;
  expect(marksOf(late)).toEqual(['late: ']);
});
