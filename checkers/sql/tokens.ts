/** The tokens of SQL text, as far as splitting it needs them: strings, names and comments are told from the rest. */

/** Text that cannot be split: something was opened and not closed. */
export class UnterminatedError extends Error {
  override readonly name = 'UnterminatedError';
  /** Where it was opened, in UTF-16 units. */
  readonly position: number;

  constructor(what: string, position: number) {
    super(`${what} is opened here and never closed.`);
    this.position = position;
  }
}

export interface Token {
  type: 'word' | 'quoted name' | 'semicolon' | 'comment' | 'space' | 'other';
  from: number;
  to: number;
}

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/** What a single expression recognizes, tried in this order. */
const patterns: readonly [Token['type'], RegExp][] = [
  // PostgreSQL's white space, and a byte order mark; other blanks of Unicode are letters to it.
  ['space', /[ \t\n\r\f\v\ufeff]+/y],
  ['comment', /--[^\n\r]*/y],
  ['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ['other', /\$?\d[\w.]*/y],
];

/** @throws UnterminatedError for a string, quoted name, comment or dollar quote that is not closed. */
export function* tokenize(sql: string): Generator<Token> {
  for (let from = 0; from < sql.length; ) {
    const token = tokenAt(sql, from);
    yield token;
    from = token.to;
  }
}

function tokenAt(sql: string, from: number): Token {
  const token = (type: Token['type'], to: number): Token => ({ type, from, to });
  for (const [type, pattern] of patterns) {
    pattern.lastIndex = from;
    if (pattern.test(sql)) return token(type, pattern.lastIndex);
  }
  if (sql.startsWith('/*', from)) return token('comment', endOfBlockComment(sql, from));
  if (sql[from] === "'") return token('other', endOfQuoted(sql, from, "'", escapes(sql, from)));
  if (sql[from] === '"') return token('quoted name', endOfQuoted(sql, from, '"', false));
  dollarTag.lastIndex = from;
  const tag = dollarTag.exec(sql)?.[0];
  if (tag === undefined) return token(sql[from] === ';' ? 'semicolon' : 'other', from + 1);
  const close = sql.indexOf(tag, from + tag.length);
  if (close < 0) throw new UnterminatedError(`A string in ${tag}`, from);
  return token('other', close + tag.length);
}

/** Whether the string at `at` is written `E'…'`, in which a backslash escapes. */
function escapes(sql: string, at: number): boolean {
  return /[eE]/.test(sql[at - 1] ?? '') && !/[\w$\u0080-\uffff]/.test(sql[at - 2] ?? '');
}

function endOfQuoted(sql: string, from: number, quote: string, backslashEscapes: boolean): number {
  for (let at = from + 1; at < sql.length; at += 1) {
    if (backslashEscapes && sql[at] === '\\') at += 1;
    else if (sql[at] === quote) {
      if (sql[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  throw new UnterminatedError(quote === "'" ? 'A string' : 'A quoted name', from);
}

/** PostgreSQL nests block comments. */
function endOfBlockComment(sql: string, from: number): number {
  let depth = 0;
  for (let at = from; at < sql.length - 1; at += 1) {
    const pair = sql.slice(at, at + 2);
    if (pair === '/*') {
      depth += 1;
      at += 1;
    } else if (pair === '*/') {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new UnterminatedError('A comment', from);
}
