/** The SQL editor: CodeMirror with what this course needs of it. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Catalogue } from '../session/catalogue.ts';
import type { Range } from '../session/session.ts';
import { postgresql } from './completion.ts';
import { currentStatement } from './current-statement.ts';
import { siteTheme } from './theme.ts';

export interface EditorActions {
  run(): void;
  check(): void;
  changed(text: string): void;
  selected(range: Range): void;
}

/** The editor as the rest of the page uses it. */
export interface SqlEditor {
  /** Replaces the whole text, unless it is the same; one undo brings the old one back. */
  setText(text: string): void;
  setCatalogue(catalogue: Catalogue | undefined, functions: readonly string[]): void;
  /** Marks what PostgreSQL refused, at its place. */
  setErrors(errors: readonly { from: number; to: number; message: string }[]): void;
  focus(): void;
  destroy(): void;
}

export function createEditor(
  parent: HTMLElement,
  text: string,
  label: { id: string; describedBy: string },
  actions: EditorActions,
): SqlEditor {
  const language = new Compartment();
  const commands = Prec.highest(
    keymap.of([
      { key: 'Mod-Enter', run: () => done(actions.run) },
      { key: 'Mod-Shift-Enter', run: () => done(actions.check) },
    ]),
  );
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        commands,
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentUnit.of('  '),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        currentStatement,
        // Escape, then Tab, leaves the editor: CodeMirror lets the next Tab through.
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
          indentWithTab,
        ]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          tabindex: '0',
          'aria-labelledby': label.id,
          'aria-describedby': label.describedBy,
          spellcheck: 'false',
          autocorrect: 'off',
          autocapitalize: 'off',
        }),
        language.of(postgresql(undefined, [])),
        siteTheme,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) actions.changed(update.state.doc.toString());
          if (update.docChanged || update.selectionSet) actions.selected(update.state.selection.main);
        }),
      ],
    }),
  });
  return {
    setText(next) {
      if (next === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, scrollIntoView: true });
    },
    setCatalogue: (catalogue, functions) =>
      view.dispatch({ effects: language.reconfigure(postgresql(catalogue, functions)) }),
    setErrors(errors) {
      const end = view.state.doc.length;
      const diagnostics = errors.map(
        ({ from, to, message }): Diagnostic => ({
          from: Math.min(from, end),
          to: Math.min(Math.max(to, from), end),
          severity: 'error',
          message,
        }),
      );
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

function done(action: () => void): true {
  action();
  return true;
}
