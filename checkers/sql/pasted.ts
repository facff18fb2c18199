/** What comes along when SQL is pasted from a page, a chat or a terminal, and is no SQL: named, with its place. */

import type { Refusal } from './refusals.ts';
import { type Token, tokenize, UnterminatedError } from './tokens.ts';

interface Oddity {
  /** Found at the start of a token that is no string, quoted name or comment. */
  pattern: RegExp;
  /** In a token; where a line begins; or from a token to the end of its line. */
  place: 'token' | 'start of a line' | 'to the end of the line';
  reason(found: string): string;
  next: string;
}

const code = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const invisible: Oddity = {
  pattern: /[\u00ad\u200b-\u200f\u2060\ufeff]/,
  place: 'token',
  reason: (found) => `An invisible character (${code(found)}) is here, and PostgreSQL reads it as a letter.`,
  next: 'Delete it: put the cursor after it and press Backspace, or type the word again.',
};

const oddities: readonly Oddity[] = [
  {
    pattern: /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/,
    place: 'token',
    reason: (found) =>
      `A no-break or other special space (${code(found)}) is here, and PostgreSQL reads it as a letter.`,
    next: 'Replace it with a plain space.',
  },
  invisible,
  {
    pattern: /[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]/,
    place: 'token',
    reason: (found) => `A typographic quotation mark (${found}) is here, and SQL doesn’t accept it.`,
    next: "Write strings in straight single quotes, 'like this', and quoted names in straight double quotes.",
  },
  {
    pattern: /^```\w*|^~~~\w*/,
    place: 'start of a line',
    reason: (found) => `${found} is Markdown, not SQL.`,
    next: 'Delete this line and the one that closes it.',
  },
  {
    pattern: /^\\\S*/,
    place: 'to the end of the line',
    reason: (found) => `${found} is a psql command, not SQL.`,
    next: 'Delete it and what follows on its line: only psql understands it.',
  },
  {
    pattern: /^\w+[=\-*('"][#>] /,
    place: 'start of a line',
    reason: (found) => `${found.trim()} is the psql prompt, not SQL.`,
    next: 'Delete the prompt at the start of each line.',
  },
  {
    pattern: /^#/,
    place: 'start of a line',
    reason: () => 'A line that begins with # isn’t a comment in SQL.',
    next: 'Begin the comment with -- instead.',
  },
  {
    pattern: /^\/\//,
    place: 'start of a line',
    reason: () => 'A line that begins with // isn’t a comment in SQL.',
    next: 'Begin the comment with -- instead.',
  },
];

/** The first thing in the text that was pasted along. Never throws. */
export function refusePasted(sql: string): Refusal[] {
  let atLineStart = true;
  try {
    for (const token of tokenize(sql)) {
      const refusal = oddityAt(sql, token, atLineStart);
      if (refusal) return [refusal];
      if (token.type !== 'space') atLineStart = false;
      else if (sql.slice(token.from, token.to).includes('\n')) atLineStart = true;
    }
  } catch (error) {
    if (!(error instanceof UnterminatedError)) throw error;
  }
  return [];
}

/** As much of a line as the patterns look at. */
const lineLength = 80;

function oddityAt(sql: string, { type, from, to }: Token, atLineStart: boolean): Refusal | undefined {
  const text = sql.slice(from, to);
  if (type === 'space') {
    const mark = from > 0 ? text.indexOf('\ufeff') : -1;
    return mark < 0 ? undefined : refusalOf(invisible, '\ufeff', from + mark);
  }
  const isString = /^['$]./s.test(text);
  if ((type !== 'word' && type !== 'other') || isString) return undefined;
  for (const oddity of oddities) {
    if (oddity.place === 'start of a line' && !atLineStart) continue;
    const [line = ''] = oddity.place !== 'token' ? sql.slice(from, from + lineLength).split('\n', 1) : [text];
    const match = oddity.pattern.exec(line);
    if (match) return refusalOf(oddity, match[0], from + match.index);
  }
  return undefined;
}

function refusalOf({ reason, next }: Oddity, found: string, position: number): Refusal {
  return { reason: reason(found), next, position };
}
