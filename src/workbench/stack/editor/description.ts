/** How a signature and its documentation are shown, beside a completion and over a name. */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Description } from '#src/cdk/language/protocol.ts';

export function renderDescription({
  signature,
  documentation,
  fallback,
  deprecation,
}: Description): HTMLElement {
  const place = element('div', 'cm-description', []);
  place.append(element('code', 'cm-signature', [signature]));
  if (deprecation !== undefined) place.append(paragraph('Deprecated', deprecation));
  if (documentation) place.append(element('p', '', withCode(documentation)));
  if (fallback) place.append(paragraph('Without it', fallback));
  return place;
}

function paragraph(title: string, text: string): HTMLElement {
  return element('p', '', [element('b', '', [title]), ...(text ? [': ', ...withCode(text)] : [])]);
}

/** What stands between backticks as code. */
function withCode(text: string): (Node | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', '', [part]) : part));
}

function element(tag: string, className: string, content: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

export const descriptionTheme: Extension = EditorView.theme({
  '.cm-description': {
    maxWidth: 'min(34rem, 80vw)',
    padding: 'var(--space-2) var(--space-3)',
    fontFamily: 'var(--font-text)',
    fontSize: 'var(--size-s)',
    lineHeight: '1.5',
  },
  '.cm-description p': { margin: 'var(--space-2) 0 0' },
  '.cm-description code': { fontFamily: 'var(--font-mono)', overflowWrap: 'anywhere' },
  '.cm-signature': { display: 'block', whiteSpace: 'pre-wrap', color: 'var(--info)' },
  '.cm-tooltip.cm-completionInfo': { padding: '0', maxWidth: 'none', width: 'max-content' },
  '.cm-completionInfo .cm-description': { maxWidth: 'min(24rem, 80vw)' },
});
