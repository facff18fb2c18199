/** The editor of every workbench: CodeMirror with what this course needs of it. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { type Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Range } from '../session/session.ts';
import type { Commands } from '../shell/shortcuts.ts';
import { problems, setProblems } from './problems.ts';
import { siteTheme } from './theme.ts';

export interface EditorActions extends Commands {
  changed(text: string): void;
  selected(range: Range): void;
}

/** The editor as the rest of the page uses it. */
export interface TextEditor {
  /** Replaces the whole text, unless it is the same; one undo brings the old one back. */
  setText(text: string): void;
  /** Puts another extension into a compartment that the editor was created with. */
  configure(compartment: Compartment, extension: Extension): void;
  /** Marks what was refused when it ran or was checked, at its place. */
  setErrors(source: 'run' | 'check', errors: readonly TextError[]): void;
  /** Scrolls the editor, not the page, to a place and puts the cursor there. */
  reveal(position: number): void;
  /** Puts the cursor at a place, in view, and the focus into the editor. */
  goTo(position: number): void;
  focus(): void;
  destroy(): void;
}

/** What is wrong in a stretch of the text, in UTF-16 units. */
export interface TextError {
  from: number;
  to: number;
  message: string;
}

/** Pixels above a place that was scrolled to. */
const revealMargin = 24;

/** @param language What the text is written in: highlighting, completion and whatever else goes with it. */
export function createEditor(
  parent: HTMLElement,
  text: string,
  label: { id: string; describedBy: string },
  actions: EditorActions,
  language: Extension,
): TextEditor {
  const commands = Prec.highest(
    keymap.of([
      { key: 'Mod-Enter', run: () => done(actions.run) },
      { key: 'Mod-Shift-Enter', run: () => done(actions.check ?? (() => {})) },
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
          // Where the link past the text leads; in the guide, where programs stand in the text, there is none.
          ...(document.querySelector('#editor:not(.skeleton *)') ? {} : { id: 'editor' }),
          'aria-labelledby': label.id,
          'aria-describedby': label.describedBy,
          spellcheck: 'false',
          autocorrect: 'off',
          autocapitalize: 'off',
        }),
        problems,
        language,
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
    configure: (compartment, extension) => view.dispatch({ effects: compartment.reconfigure(extension) }),
    setErrors: (source, errors) =>
      view.dispatch(
        setProblems(
          view.state,
          source,
          errors.map((error) => ({ ...error, severity: 'error' })),
        ),
      ),
    reveal(position) {
      view.dispatch({ selection: { anchor: position } });
      // CodeMirror's own effect would scroll the page as well, away from the text above a narrow workbench.
      view.requestMeasure({
        read: () => view.lineBlockAt(position).top,
        write: (top) => {
          view.scrollDOM.scrollTop = top - revealMargin;
        },
      });
    },
    goTo(position) {
      view.dispatch({
        selection: { anchor: Math.min(position, view.state.doc.length) },
        effects: EditorView.scrollIntoView(position, { y: 'center' }),
      });
      view.focus();
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

function done(action: () => void): true {
  action();
  return true;
}
