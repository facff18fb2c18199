/** Marks the statement that the run command means, where the text holds several. */
import { type EditorState, type Extension, type Range, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { splitStatements } from '#checkers/sql/statements.ts';
import { statementsAt } from '../session/statement-at.ts';

const line = Decoration.line({ class: 'cm-current-statement' });

/** Longer texts are not split at every key. */
const longestText = 50_000;

const mark = StateField.define<DecorationSet>({
  create: marksOf,
  update: (marks, transaction) =>
    transaction.docChanged || transaction.selection ? marksOf(transaction.state) : marks,
  provide: (field) => EditorView.decorations.from(field),
});

export const currentStatement: Extension = mark;

function marksOf(state: EditorState): DecorationSet {
  const { main } = state.selection;
  if (!main.empty || state.doc.length > longestText) return Decoration.none;
  const text = state.doc.toString();
  try {
    if (splitStatements(text).length < 2) return Decoration.none;
    const [statement] = statementsAt(text, { from: main.head, to: main.head });
    if (!statement) return Decoration.none;
    const marks: Range<Decoration>[] = [];
    const last = state.doc.lineAt(statement.to).number;
    for (let number = state.doc.lineAt(statement.from).number; number <= last; number += 1)
      marks.push(line.range(state.doc.line(number).from));
    return Decoration.set(marks);
  } catch {
    return Decoration.none; // Something is opened and not yet closed.
  }
}
