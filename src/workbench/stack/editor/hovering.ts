/** Explains the name under the pointer, or under the cursor when asked by key. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import {
  type Command,
  closeHoverTooltips,
  EditorView,
  hasHoverTooltips,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
} from '@codemirror/view';
import type { Hover } from '#src/cdk/language/protocol.ts';
import { renderDescription } from './description.ts';
import { language } from './loading.ts';

/** Undefined where there is nothing to say. */
async function hoverAt({ state }: EditorView, position: number): Promise<Hover | undefined> {
  return state
    .field(language)
    ?.hover(state.doc.toString(), position)
    .catch(() => undefined);
}

function tooltipOf(hover: Hover): Tooltip {
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
  const { doc, selection } = view.state;
  void hoverAt(view, selection.main.head).then((hover) => {
    if (!hover || view.state.doc !== doc || !view.state.selection.eq(selection)) return;
    const words = EditorView.announce.of(`${hover.signature}. ${hover.documentation}`);
    view.dispatch({ effects: [show.of(tooltipOf(hover)), words] });
  });
  return true;
};

/** Takes away what was asked for by key, and what the pointer brought up. */
const hide: Command = (view) => {
  if (!view.state.field(asked) && !hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: [show.of(null), closeHoverTooltips] });
  return true;
};

export const hovering: Extension = [
  hoverTooltip(async (view, position) => {
    const { doc } = view.state;
    const hover = await hoverAt(view, position);
    return hover && view.state.doc === doc ? tooltipOf(hover) : null;
  }),
  asked,
  keymap.of([
    { key: 'F1', run: explainAtCursor },
    { key: 'Escape', run: hide },
  ]),
];
