/** What TypeScript says could stand at the cursor. */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from '@codemirror/autocomplete';
import { localCompletionSource, typescriptLanguage } from '@codemirror/lang-javascript';
import type { Extension } from '@codemirror/state';
import type { Language } from '#src/cdk/language/client.ts';
import type { CompletionItem, Edit } from '#src/cdk/language/protocol.ts';
import { renderDescription } from './description.ts';
import { language } from './loading.ts';

export const completing: Extension = typescriptLanguage.data.of({ autocomplete: complete });

/** A word, a member's dot, and what begins a module's name or one of its parts. */
const asksByItself = /(?:[\w$]|\.|\bfrom ['"]|['"][\w@./-]*\/)$/;

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const service = context.state.field(language);
  if (!service) return localCompletionSource(context);
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  if (!context.explicit && !asksByItself.test(before)) return null;
  const text = context.state.doc.toString();
  const found = await service.complete(text, context.pos).catch(() => undefined);
  if (!found || context.aborted) return null;
  return {
    from: found.from,
    options: found.items.map((item) => optionOf(item, text, context.pos, service)),
    validFor: /^[\w$]*$/,
  };
}

function optionOf(item: CompletionItem, text: string, position: number, service: Language): Completion {
  const { label, kind, sortText, insert, also, recommended } = item;
  const detail = detailOf(item);
  return {
    label,
    type: kind,
    sortText: `${sortText} ${label}`,
    ...(insert !== undefined && { apply: insert }),
    ...(also && { apply: withEdit(label, also) }),
    ...(detail !== undefined && { detail }),
    ...(recommended && { boost: 50 }),
    async info() {
      if (also) return null;
      const description = await service.describe(text, position, label).catch(() => undefined);
      return description ? renderDescription(description) : null;
    },
  };
}

function detailOf({ importsFrom, deprecated, optional }: CompletionItem): string | undefined {
  if (importsFrom !== undefined) return `from ${importsFrom}`;
  if (deprecated) return 'deprecated';
  return optional ? 'optional' : undefined;
}

/** Inserts the label and makes another change, which stands before it: an import. */
function withEdit(label: string, also: Edit): Completion['apply'] {
  return (view, completion, from, to) =>
    view.dispatch({
      changes: [also, { from, to, insert: label }],
      selection: { anchor: from + label.length + also.insert.length - (also.to - also.from) },
      userEvent: 'input.complete',
      annotations: pickedCompletion.of(completion),
    });
}
