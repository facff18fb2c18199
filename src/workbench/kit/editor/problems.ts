/**
 * Marks of what is wrong, from several sources. CodeMirror's own `setDiagnostics` replaces all there are; here each
 * source replaces its own, and those of the others stay and move along with the text.
 */
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import {
  type ChangeDesc,
  type EditorState,
  StateEffect,
  StateField,
  type TransactionSpec,
} from '@codemirror/state';

/** Who finds something wrong: what runs the text, the check of the answer, or the language service that reads it. */
export type ProblemSource = 'run' | 'check' | 'types';

type Problems = Readonly<Partial<Record<ProblemSource, readonly Diagnostic[]>>>;

const replace = StateEffect.define<{ source: ProblemSource; diagnostics: readonly Diagnostic[] }>();

/** Belongs into every editor whose text is marked. */
export const problems = StateField.define<Problems>({
  create: () => ({}),
  update(held, { docChanged, changes, effects }) {
    let next = docChanged ? moved(held, changes) : held;
    for (const effect of effects)
      if (effect.is(replace)) next = { ...next, [effect.value.source]: effect.value.diagnostics };
    return next;
  },
});

/** Marks what one source finds wrong in the text as it stands in `state`. Ranges beyond the text end with it. */
export function setProblems(
  state: EditorState,
  source: ProblemSource,
  found: readonly Diagnostic[],
): TransactionSpec {
  const end = state.doc.length;
  const diagnostics = found.map((one) => {
    const from = Math.min(one.from, end);
    return { ...one, from, to: Math.min(Math.max(one.to, from), end) };
  });
  const all = Object.values({ ...state.field(problems), [source]: diagnostics }).flat();
  const { effects = [] } = setDiagnostics(state, all);
  return { effects: [replace.of({ source, diagnostics }), effects].flat() };
}

/** A mark whose text was deleted goes with it. */
function moved(held: Problems, changes: ChangeDesc): Problems {
  return Object.fromEntries(
    Object.entries(held).map(([source, diagnostics]) => [
      source,
      diagnostics.flatMap((one) => {
        const from = changes.mapPos(one.from, 1);
        const to = Math.max(from, changes.mapPos(one.to, -1));
        return from === to && one.from !== one.to ? [] : [{ ...one, from, to }];
      }),
    ]),
  );
}
