/**
 * Splits SQL text into statements and tells what kind each is, from its tokens. PostgreSQL's own parser has the last
 * word when a statement runs; this only decides what to send, so it must never join two statements nor lose text.
 */

import { type Token, tokenize } from './tokens.ts';

export { UnterminatedError } from './tokens.ts';

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
  /** The name in the `-- statement: NAME` line that stands above it, lowercase, if any. */
  name: string | undefined;
}

/** The verbs after which a transaction is in force, and after which none is. */
export const opensTransaction = /^(BEGIN|START)\b|^(COMMIT|END)\b.* AND CHAIN$/;
export const closesTransaction = /^(COMMIT|END|ROLLBACK|ABORT)\b/;

/** @throws UnterminatedError for a string, quoted name, comment or dollar quote that is not closed. */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  let tokens: Token[] = [];
  let comments: string[] = [];
  let nesting = new Nesting();
  const flush = () => {
    const first = tokens[0];
    const last = tokens.at(-1);
    if (first && last) statements.push(statementOf(sql, tokens, first.from, last.to, comments));
    tokens = [];
    comments = [];
    nesting = new Nesting();
  };
  for (const token of tokenize(sql)) {
    if (token.type === 'semicolon' && nesting.isOutermost) flush();
    else if (token.type === 'comment') {
      if (tokens.length === 0) comments.push(sql.slice(token.from, token.to));
    } else if (token.type !== 'space') {
      tokens.push(token);
      nesting.follow(sql.slice(token.from, token.to).toUpperCase(), token);
    }
  }
  flush();
  return statements;
}

/**
 * Whether a semicolon ends the statement, as psql decides it: not inside brackets (`CREATE RULE … DO (a; b)`), nor in the
 * body of a function in standard SQL (`BEGIN ATOMIC … END`).
 */
export class Nesting {
  #brackets = 0;
  #bodies = 0;
  readonly #words: string[] = [];

  get isOutermost(): boolean {
    return this.#brackets === 0 && this.#bodies === 0;
  }

  follow(text: string, { type }: Token): void {
    if (text === '(') this.#brackets += 1;
    else if (text === ')') this.#brackets = Math.max(0, this.#brackets - 1);
    if (type !== 'word' || this.#brackets > 0) return;
    if (this.#words.length < 4) this.#words.push(text);
    if (!/^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)/.test(this.#words.join(' '))) return;
    if (text === 'BEGIN' || (text === 'CASE' && this.#bodies > 0)) this.#bodies += 1;
    else if (text === 'END' && this.#bodies > 0) this.#bodies -= 1;
  }
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

/** The statement with each `$n` replaced. */
export function withParameters(sql: string, replacement: (n: number) => string): string {
  let result = '';
  for (const token of tokenize(sql)) {
    const text = sql.slice(token.from, token.to);
    const number = token.type === 'other' ? /^\$(\d+)$/.exec(text)?.[1] : undefined;
    result += number === undefined ? text : replacement(Number(number));
  }
  return result;
}

/** `-- statement: NAME`, or the same as a block comment. */
const nameLine = /^(?:--|\/\*)\s*statement:\s*([\w-]+)\s*;?\s*(?:\*\/)?\s*$/i;

function statementOf(
  sql: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  comments: readonly string[],
): Statement {
  const upper = ({ from, to }: Token) => sql.slice(from, to).toUpperCase();
  const words = tokens.filter(({ type }) => type === 'word');
  const quoted = tokens.filter(({ type }) => type === 'quoted name');
  const firstOther = tokens.findIndex(({ type }) => type !== 'word');
  const leading = (firstOther < 0 ? tokens : tokens.slice(0, firstOther)).slice(0, 4).map(upper);
  return {
    text: sql.slice(from, to),
    from,
    to,
    kind: kindOf(tokens.map((token) => ({ text: upper(token), isWord: token.type === 'word' }))),
    verb: leading.join(' '),
    words: new Set(words.map(upper)),
    quotedNames: new Set(quoted.map((token) => upper(token).slice(1, -1).replaceAll('""', '"'))),
    name: comments
      .map((comment) => nameLine.exec(comment)?.[1]?.toLowerCase())
      .findLast((name) => name !== undefined),
  };
}

interface Word {
  /** Upper case. */
  text: string;
  /** False for what stands in quotes, and for signs. */
  isWord: boolean;
}

const writes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];
const transactionVerbs = ['BEGIN', 'START', 'COMMIT', 'END', 'ROLLBACK', 'ABORT', 'SAVEPOINT', 'RELEASE'];

function kindOf(words: readonly Word[]): StatementKind {
  const first = words[0]?.text ?? '';
  if (['SELECT', 'WITH', 'VALUES', 'TABLE', '('].includes(first))
    return writesRows(words) ? 'change' : 'query';
  if (first === 'EXPLAIN' || first === 'SHOW') return 'inspection';
  if (transactionVerbs.includes(first) || (first === 'PREPARE' && words[1]?.text === 'TRANSACTION'))
    return 'transaction';
  return 'change';
}

/**
 * Whether a statement that begins as a query writes: `SELECT … INTO`, a CTE that inserts, updates, deletes or merges, or
 * such a statement below a WITH. The same words may be names: of a CTE, a column, an alias.
 */
function writesRows(words: readonly Word[]): boolean {
  let depth = 0;
  let mainVerb = words[0]?.text === 'WITH' ? undefined : words[0]?.text;
  return words.some(({ text, isWord }, at) => {
    if (!isWord) {
      if (text === '(') depth += 1;
      if (text === ')') depth -= 1;
      return false;
    }
    const before = words[at - 1]?.text ?? '';
    if (text === 'INTO') return before !== 'AS' && before !== '.' && !writes.includes(before);
    if (
      depth === 0 &&
      before === ')' &&
      mainVerb === undefined &&
      [...writes, 'SELECT', 'VALUES', 'TABLE'].includes(text)
    )
      mainVerb = text;
    const opensBody = before === '(' && ['AS', 'MATERIALIZED'].includes(words[at - 2]?.text ?? '');
    return writes.includes(text) && (opensBody || (depth === 0 && before === ')' && mainVerb === text));
  });
}
