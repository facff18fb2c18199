/** A paste as lines, with what editors, mails and web pages do to characters undone. */
import { withoutHtml, withPlainQuotes } from './markup.ts';

export interface Line {
  /** In the paste, from 1. */
  number: number;
  text: string;
  /** The heading of a table, or the rule under it: a plan comes next. */
  isHeading?: boolean;
  /** The heading is EXPLAIN's own: what comes next is a plan, whatever its first node is called. */
  headsPlan?: boolean;
}

/** Every kind of space but a line break and a tab, as one plain space. */
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** A terminal's colors. */
const colors = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g');

const lineBreak = /\r\n|[\n\r\u2028\u2029\u0085]/g;

export function hasMoreLines(paste: string, most: number): boolean {
  let lines = 1;
  for (const _ of paste.matchAll(lineBreak)) {
    lines += 1;
    if (lines > most) return true;
  }
  return false;
}

export function linesOf(paste: string): Line[] {
  const plain = paste.replace(colors, '').replace(invisible, '').replace(spaces, ' ');
  const lines = withPlainQuotes(withoutHtml(plain))
    .split(lineBreak)
    .map((text, at) => ({ number: at + 1, text }));
  return withoutMailQuotes(lines).map(({ number, text }) => ({
    number,
    text: plainArrow(text),
  }));
}

/** Mails that quote each other. */
const mostQuotes = 20;

/** `> `, `> > ` in front of nearly every line, as mails quote: one level at a time, as many as there are in most lines. */
function withoutMailQuotes(lines: readonly Line[]): readonly Line[] {
  let inner = lines;
  for (let level = 0; level < mostQuotes; level++) {
    const full = inner.filter(({ text }) => text.trim() !== '');
    const quoted = full.filter(({ text }) => /^ ?(?:[>|] ?)*> ?/.test(text)).length;
    if (quoted < 2 || quoted * 3 < full.length) break;
    inner = inner.map(({ number, text }) => ({ number, text: text.replace(/^ ?> ?/, '') }));
  }
  return inner;
}

/** Word processors and chats turn `->` into an arrow. */
function plainArrow(text: string): string {
  return text.replace(/^([\s"'|│║]*)(?:[→➔➜➝⇒⟶]|[–—−]>)( *)(?=\S)/, '$1->$2');
}

/** Characters before the first one that is no space; a tab ends at the next multiple of eight. */
export function indentOf(text: string): number {
  let column = 0;
  for (const character of text) {
    if (character === ' ') column += 1;
    else if (character === '\t') column += 8 - (column % 8);
    else break;
  }
  return column;
}
