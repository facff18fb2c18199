/** What comes along when code is pasted from a page or a chat, and is no code: named, with its place. */

export interface Pasted {
  /** What is there, in a sentence. */
  reason: string;
  next: string;
  /** In UTF-16 units from the start of the text. */
  position: number;
}

/** A piece of a text, as its language reads it. */
export interface Piece {
  /** `end` is what ends a statement; `unread` is what follows on something that never ends. */
  type: 'code' | 'string' | 'comment' | 'space' | 'end' | 'unread';
  from: number;
  to: number;
}

/** Something that is pasted along with code. */
export interface Oddity {
  /** Found at the start of a piece of code. */
  pattern: RegExp;
  /** In a piece; or where a line or a statement begins, with what follows up to the line's end. */
  place: 'piece' | 'start of a line' | 'start of a statement' | 'to the end of the line';
  reason(found: string): string;
  next: string;
}

/** A language, in the words of its messages. */
export interface PastedLanguage {
  name: string;
  /** What it does with an invisible character, to read on after `and`. */
  invisible: string;
  /** How to write strings. */
  quotes: string;
}

const fence = /^[ \t]*(```[\w+-]*|~~~[\w+-]*)[ \t]*$/gm;

/** As many characters of a line as the patterns look at. */
const lineLength = 300;

export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What is no code in any language. */
export function oddities({ name, invisible, quotes }: PastedLanguage): readonly Oddity[] {
  return [
    {
      pattern: /[\u00ad\u200b-\u200f\u2060\ufeff]/,
      place: 'piece',
      reason: (found) => `An invisible character (${codeOf(found)}) is here, and ${invisible}.`,
      next: 'Delete it: put the cursor after it and press Backspace, or type the word again.',
    },
    {
      // A line of words that ends as sentences do and has nothing of code in it.
      pattern: /^(?=(?:\S+ ){3})[A-Z][^={}<>;|]*[.:!?]$/,
      place: 'start of a line',
      reason: () => `This line is a sentence, not ${name}.`,
      next: 'Keep only the code.',
    },
    {
      pattern: /[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]/,
      place: 'piece',
      reason: (found) => `A typographic quotation mark (${found}) is here, and ${name} doesn’t accept it.`,
      next: quotes,
    },
  ];
}

/** The first thing in a text that was pasted along; a fence before all else, because what is around it is no code. */
export function pastedIn(
  text: string,
  pieces: readonly Piece[],
  language: PastedLanguage,
  own: readonly Oddity[] = [],
): Pasted | undefined {
  const fenced = fenceIn(text, pieces, language);
  if (fenced) return fenced;
  const sought = [...own, ...oddities(language)];
  const begins = { line: true, statement: true };
  for (const piece of pieces) {
    const found = oddityAt(text, piece, begins, sought);
    if (found) return found;
    const isSpace = piece.type === 'space';
    if (!isSpace) begins.line = false;
    else if (text.slice(piece.from, piece.to).includes('\n')) begins.line = true;
    if (!isSpace && piece.type !== 'comment') begins.statement = piece.type === 'end';
  }
  return undefined;
}

/** The first line that opens or closes a block of code in Markdown. */
export function fenceIn(
  text: string,
  pieces: readonly Piece[],
  { name }: PastedLanguage,
): Pasted | undefined {
  for (const match of text.matchAll(fence)) {
    const [whole, found = ''] = match;
    const position = match.index + whole.indexOf(found);
    const piece = pieces.find(({ from, to }) => from <= position && position < to);
    if (piece?.type === 'string' || piece?.type === 'comment') continue;
    return {
      reason: `${found} is Markdown, not ${name}.`,
      next: 'Keep only the code between this line and the line that closes it.',
      position,
    };
  }
  return undefined;
}

function oddityAt(
  text: string,
  { type, from, to }: Piece,
  begins: { line: boolean; statement: boolean },
  sought: readonly Oddity[],
): Pasted | undefined {
  if (type !== 'code') return undefined;
  for (const { pattern, place, reason, next } of sought) {
    if (place === 'start of a line' && !begins.line) continue;
    if (place === 'start of a statement' && !begins.statement) continue;
    const [line = ''] =
      place === 'piece' ? [text.slice(from, to)] : text.slice(from, from + lineLength).split(/\r?\n/, 1);
    const match = pattern.exec(line);
    if (match) return { reason: reason(match[0]), next, position: from + match.index };
  }
  return undefined;
}
