/** Explains the name under the pointer, or under the cursor when asked by key. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import {
  type Command,
  type EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
} from '@codemirror/view';
import { renderDescription } from './description.ts';
import { language } from './loading.ts';

async function explain(view: EditorView, position: number): Promise<Tooltip | null> {
  const { doc } = view.state;
  const hover = await view.state
    .field(language)
    ?.hover(doc.toString(), position)
    .catch(() => undefined);
  if (!hover || view.state.doc !== doc) return null;
  return { pos: hover.from, end: hover.to, above: true, create: () => ({ dom: renderDescription(hover) }) };
}

const show = StateEffect.define<Tooltip | null>();

/** What was asked for by key; any edit or move of the cursor takes it away. */
const asked = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, { docChanged, selection, effects }) {
    for (const effect of effects) if (effect.is(show)) return effect.value;
    return docChanged || selection ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

const explainAtCursor: Command = (view) => {
  const { main } = view.state.selection;
  void explain(view, main.head).then((tooltip) => {
    if (view.state.selection.main.eq(main)) view.dispatch({ effects: show.of(tooltip) });
  });
  return true;
};

const hide: Command = (view) => {
  if (!view.state.field(asked)) return false;
  view.dispatch({ effects: show.of(null) });
  return true;
};

export const hovering: Extension = [
  hoverTooltip(explain),
  asked,
  // The keys of the editor that most learners know.
  keymap.of([
    { key: 'Mod-k Mod-i', run: explainAtCursor },
    { key: 'Escape', run: hide },
  ]),
];
