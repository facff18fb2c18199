/** Marks what TypeScript finds wrong, a moment after the last key. */
import type { Extension } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { setProblems } from '../../editor/problems.ts';
import { language } from './loading.ts';

/** Time without a key after which the text is checked, ms. */
const delay = 300;

/** @param onChecked is told how many errors the text as it stands has. */
export function checking(onChecked: (errors: number) => void): Extension {
  return ViewPlugin.define((view) => new Checking(view, onChecked));
}

class Checking {
  readonly #view: EditorView;
  readonly #onChecked: (errors: number) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, onChecked: (errors: number) => void) {
    this.#view = view;
    this.#onChecked = onChecked;
  }

  update({ docChanged, startState, state }: ViewUpdate): void {
    const arrived = state.field(language) && !startState.field(language);
    if (arrived || docChanged) this.#checkIn(arrived ? 0 : delay);
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }

  #checkIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), milliseconds);
  }

  async #check(): Promise<void> {
    const { doc } = this.#view.state;
    // What one text cannot be checked for is no reason to take the marks of the text before away.
    const found = await this.#view.state
      .field(language)
      ?.check(doc.toString())
      .catch(() => undefined);
    if (!found || this.#view.state.doc !== doc) return;
    const diagnostics = found.map((one) => ({ ...one, source: 'TypeScript' }));
    this.#view.dispatch(setProblems(this.#view.state, 'types', diagnostics));
    this.#onChecked(found.filter(({ severity }) => severity === 'error').length);
  }
}
