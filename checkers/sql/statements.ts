/**
 * Splits SQL text into statements and tells what kind each is, from its tokens. PostgreSQL's own parser has the last
 * word when a statement runs; this only decides what to send, so it must never join two statements nor lose text.
 */

/** What a statement does, as far as grading cares. */
export type StatementKind =
  /** Reads rows: SELECT, WITH … SELECT, VALUES, TABLE. */
  | 'query'
  /** EXPLAIN and SHOW: for the learner's eyes. */
  | 'inspection'
  /** Changes objects, statistics, settings or rows. */
  | 'change'
  /** BEGIN, COMMIT, ROLLBACK, SAVEPOINT and the like. */
  | 'transaction';

export interface Statement {
  /** The statement without surrounding space, comments around it and the closing semicolon. */
  text: string;
  /** Where `text` starts and ends in the whole, in UTF-16 units. */
  from: number;
  to: number;
  kind: StatementKind;
  /** The first words, upper case: `CREATE UNIQUE INDEX`. At most four. */
  verb: string;
  /** Every bare word of the statement, upper case, without what stands in quotes or comments. */
  words: ReadonlySet<string>;
  /** Every quoted name of the statement, upper case, without its quotes. */
  quotedNames: ReadonlySet<string>;
  /** The name in the `-- statement: NAME` line that stands above it, if any. */
  name: string | undefined;
}

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

interface Token {
  type: 'word' | 'quoted name' | 'semicolon' | 'comment' | 'space' | 'other';
  from: number;
  to: number;
}

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/** What a single expression recognises, tried in this order. */
const patterns: readonly [Token['type'], RegExp][] = [
  // PostgreSQL's white space, and a byte order mark; other blanks of Unicode are letters to it.
  ['space', /[ \t\n\r\f\v\ufeff]+/y],
  ['comment', /--[^\n\r]*/y],
  ['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ['other', /\$?\d[\w.]*/y],
];

/** @throws UnterminatedError for a string, quoted name, comment or dollar quote that is not closed. */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  let tokens: Token[] = [];
  let comments: string[] = [];
  const flush = () => {
    const first = tokens[0];
    const last = tokens.at(-1);
    if (first && last) statements.push(statementOf(sql, tokens, first.from, last.to, comments));
    tokens = [];
    comments = [];
  };
  for (const token of tokenize(sql)) {
    if (token.type === 'semicolon') flush();
    else if (token.type === 'comment') {
      if (tokens.length === 0) comments.push(sql.slice(token.from, token.to));
    } else if (token.type !== 'space') tokens.push(token);
  }
  flush();
  return statements;
}

/** The highest `$n` that the statement uses, 0 for none. */
export function parameterCount(sql: string): number {
  let highest = 0;
  for (const token of tokenize(sql)) {
    if (token.type !== 'other') continue;
    const match = /^\$(\d+)$/.exec(sql.slice(token.from, token.to));
    if (match) highest = Math.max(highest, Number(match[1]));
  }
  return highest;
}

function statementOf(
  sql: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  comments: readonly string[],
): Statement {
  const upper = (type: Token['type']) =>
    tokens
      .filter((token) => token.type === type)
      .map((token) => sql.slice(token.from, token.to).toUpperCase());
  const leading: string[] = [];
  for (const token of tokens) {
    if (token.type !== 'word' || leading.length === 4) break;
    leading.push(sql.slice(token.from, token.to).toUpperCase());
  }
  const set = new Set(upper('word'));
  return {
    text: sql.slice(from, to),
    from,
    to,
    kind: kindOf(leading[0] ?? sql.slice(from, from + 1), set),
    verb: leading.join(' '),
    words: set,
    quotedNames: new Set(upper('quoted name').map((name) => name.slice(1, -1).replaceAll('""', '"'))),
    name: comments
      .map((comment) => /^--\s*statement:\s*([\w-]+)\s*$/i.exec(comment)?.[1])
      .findLast((name) => name !== undefined),
  };
}

const writes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'INTO'];
const transactionVerbs = ['BEGIN', 'START', 'COMMIT', 'END', 'ROLLBACK', 'ABORT', 'SAVEPOINT', 'RELEASE'];

function kindOf(first: string, words: ReadonlySet<string>): StatementKind {
  // A column may be called "update"; `FOR UPDATE` locks rows. Both are then taken for changes, which only costs time.
  if (['SELECT', 'WITH', 'VALUES', 'TABLE', '('].includes(first))
    return writes.some((write) => words.has(write)) ? 'change' : 'query';
  if (first === 'EXPLAIN' || first === 'SHOW') return 'inspection';
  if (transactionVerbs.includes(first) || (first === 'PREPARE' && words.has('TRANSACTION')))
    return 'transaction';
  return 'change';
}

function* tokenize(sql: string): Generator<Token> {
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
