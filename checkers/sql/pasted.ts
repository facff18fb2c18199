/** What comes along when SQL is pasted from a page, a chat or a terminal, and is no SQL. */

import { codeOf, type Oddity, type Pasted, type PastedLanguage, type Piece, pastedIn } from '../pasted.ts';
import { type Token, tokenize, UnterminatedError } from './tokens.ts';

const language: PastedLanguage = {
  name: 'SQL',
  invisible: 'PostgreSQL reads it as a letter',
  quotes: "Write strings in straight single quotes, 'like this', and quoted names in straight double quotes.",
};

function prompt(place: Oddity['place'], pattern: RegExp): Oddity {
  return {
    pattern,
    place,
    reason: (found) => `${found.trim()} is the prompt of a client, not SQL.`,
    next: 'Delete the prompt at the start of each line.',
  };
}

const oddities: readonly Oddity[] = [
  {
    pattern: /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/,
    place: 'piece',
    reason: (found) =>
      `A no-break or other special space (${codeOf(found)}) is here, and PostgreSQL reads it as a letter.`,
    next: 'Replace it with a plain space.',
  },
  {
    pattern: /^\\\S*/,
    place: 'to the end of the line',
    reason: (found) => `${found} is a psql command, not SQL.`,
    next: 'Delete it and what follows on its line: only psql understands it.',
  },
  prompt('start of a statement', /^(?:[\w.-]+@)?[\w.:-]+(?:=[*!?]?[#>]|>) /),
  // Before a string or a number, -> is an operator of JSON.
  prompt('start of a line', /^[\w.-]+[-*('"][*!?]?[#>] (?!['\d$])/),
  ...['#', '//'].map(
    (mark): Oddity => ({
      pattern: new RegExp(`^${mark}`),
      place: 'start of a line',
      reason: () => `A line that begins with ${mark} isn’t a comment in SQL.`,
      next: 'Begin the comment with -- instead.',
    }),
  ),
];

/** The first thing in the text that was pasted along. Never throws. */
export function refusePasted(sql: string): Pasted[] {
  const found = pastedIn(sql, piecesOf(sql), language, oddities);
  return found ? [found] : [];
}

function piecesOf(sql: string): Piece[] {
  const pieces: Piece[] = [];
  try {
    for (const token of tokenize(sql))
      pieces.push({ type: typeOf(token, sql), from: token.from, to: token.to });
  } catch (error) {
    if (!(error instanceof UnterminatedError)) throw error;
    pieces.push({ type: 'unread', from: error.position, to: sql.length });
  }
  return pieces;
}

function typeOf({ type, from, to }: Token, sql: string): Piece['type'] {
  const text = sql.slice(from, to);
  // A byte order mark is space where the text begins, and nowhere else.
  if (type === 'space') return from > 0 && text.includes('\ufeff') ? 'code' : 'space';
  if (type === 'comment') return 'comment';
  if (type === 'semicolon') return 'end';
  return type === 'quoted name' || /^['$]./s.test(text) ? 'string' : 'code';
}
