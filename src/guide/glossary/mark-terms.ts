/** Gives the first mention of each term on a page its definition, when the site is built. */
import {
  ELEMENT_NODE,
  type ElementNode,
  type Node,
  parse,
  renderSync,
  TEXT_NODE,
  type TextNode,
} from 'ultrahtml';
import { inlineCode } from '#src/course/questions.ts';

export interface Term {
  /** Part of addresses: `/guide/glossary/#b-tree`. */
  id: string;
  /** As it stands within a sentence: `B-tree`, `sequential scan`. */
  term: string;
  /** Other forms that mean the same: plurals, abbreviations. */
  aliases: readonly string[];
  /** One or two sentences. Backticks set a word as code. */
  definition: string;
  source?: { title: string; url: string };
}

/** Elements whose text is left as it is: it is operated, drawn, code, or stands above the text. */
const untouched = new Set(
  'h1 h2 h3 h4 h5 h6 a button label legend summary code pre kbd script style svg figure table template noscript course-question astro-island nav'.split(
    ' ',
  ),
);

/**
 * Wraps the first mention of each term in a link to the glossary with its definition beside it, hidden until the link is
 * pointed at or focused.
 * @param html what stands in a page's text.
 * @param glossaryHref address of the glossary page.
 */
export function markTerms(html: string, terms: readonly Term[], glossaryHref: string): string {
  const unseen = new Map(terms.flatMap((term) => [term.term, ...term.aliases].map((form) => [form, term])));
  const document: Node = parse(html);
  visit(document, (text) => {
    text.value = marked(text.value, unseen, glossaryHref);
  });
  return renderSync(document);
}

function visit(node: Node, change: (text: TextNode) => void): void {
  if (node.type === TEXT_NODE) change(node as TextNode);
  if (!('children' in node)) return;
  if (node.type === ELEMENT_NODE && untouched.has((node as ElementNode).name)) return;
  for (const child of node.children) visit(child, change);
}

function marked(text: string, unseen: Map<string, Term>, glossaryHref: string): string {
  if (unseen.size === 0 || text.trim() === '') return text;
  const found = anyOf([...unseen.keys()]).exec(text);
  if (!found) return text;
  const [mention] = found;
  const after = found.index + mention.length;
  const term = [...unseen].find(([form]) => matches(form, mention))?.[1];
  if (!term) return text;
  for (const [form, of] of unseen) if (of === term) unseen.delete(form);
  return (
    text.slice(0, found.index) +
    withDefinition(mention, term, glossaryHref) +
    marked(text.slice(after), unseen, glossaryHref)
  );
}

/** Any of some forms as a word of its own, the longest first. */
function anyOf(forms: readonly string[]): RegExp {
  const alternatives = [...forms].sort((a, b) => b.length - a.length).map(pattern);
  return new RegExp(`(?<![\\w-])(?:${alternatives.join('|')})(?![\\w-])`);
}

function matches(form: string, mention: string): boolean {
  return new RegExp(`^(?:${pattern(form)})$`).test(mention);
}

/** A form may start a sentence, and be broken where a line of the source ends. */
function pattern(form: string): string {
  const first = form.slice(0, 1);
  const start = /[a-z]/.test(first) ? `[${first}${first.toUpperCase()}]` : escaped(first);
  return start + escaped(form.slice(1)).replaceAll(' ', '\\s+');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function withDefinition(mention: string, { id, definition }: Term, glossaryHref: string): string {
  return (
    `<span class="term"><a href="${glossaryHref}#${id}" aria-describedby="term-${id}" data-astro-prefetch="false">${mention}</a>` +
    `<span role="tooltip" id="term-${id}" data-pagefind-ignore="all">${definitionHtml(definition)}</span></span>`
  );
}

function definitionHtml(definition: string): string {
  return inlineCode(definition)
    .map(({ text, code }) => (code ? `<code>${escapeHtml(text)}</code>` : escapeHtml(text)))
    .join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
