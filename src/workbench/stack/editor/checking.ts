/** Marks what TypeScript finds wrong, a moment after the last key. */
import type { Action, Diagnostic as Mark } from '@codemirror/lint';
import type { Extension, Text } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { Diagnostic, Fix } from '#src/cdk/language/protocol.ts';
import { setProblems } from '../../kit/editor/problems.ts';
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
  #destroyed = false;

  constructor(view: EditorView, onChecked: (errors: number) => void) {
    this.#view = view;
    this.#onChecked = onChecked;
  }

  update({ docChanged, startState, state }: ViewUpdate): void {
    const service = state.field(language);
    const changed = service !== startState.field(language);
    if (changed || (service && docChanged)) this.#checkIn(changed ? 0 : delay);
  }

  destroy(): void {
    this.#destroyed = true;
    clearTimeout(this.#timer);
  }

  #checkIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), milliseconds);
  }

  async #check(): Promise<void> {
    const { doc } = this.#view.state;
    const service = this.#view.state.field(language);
    // Marks of a service that has stopped would stay whatever the learner writes.
    if (!service) return this.#view.dispatch(setProblems(this.#view.state, 'types', []));
    // What one text cannot be checked for is no reason to take the marks of the text before away.
    const found = await service.check(doc.toString()).catch(() => undefined);
    if (!found || this.#destroyed || this.#view.state.doc !== doc) return;
    this.#view.dispatch(
      setProblems(
        this.#view.state,
        'types',
        found.map((one) => markOf(one, doc)),
      ),
    );
    this.#onChecked(found.filter(({ severity }) => severity === 'error').length);
  }
}

function markOf({ fixes, ...found }: Diagnostic, text: Text): Mark {
  return { ...found, source: 'TypeScript', actions: fixes.map((fix) => actionOf(fix, text)) };
}

function actionOf({ title, edits }: Fix, text: Text): Action {
  return {
    name: title,
    apply(view) {
      // The fix is for a text that is gone; the check of the new one is on its way.
      if (view.state.doc !== text) return;
      view.dispatch({ changes: edits, userEvent: 'input.fix', scrollIntoView: true });
      view.focus();
    },
  };
}
