/**
 * Reads a file of SQL piece by piece, as psql does: statements, the rows after a `COPY … FROM stdin`, and psql's own
 * commands. A piece may be spread over several chunks of the file, and no more of the file is kept than the piece.
 */
import { Nesting, UnterminatedError } from '#checkers/sql/statements.ts';
import { tokenize } from '#checkers/sql/tokens.ts';

/** `line` is that of its first character, from 1. */
export type Piece = { line: number } & (
  | { kind: 'statement'; text: string }
  /** Rows of the COPY that `sql` is, in the form that it says; the rows of one COPY come in several pieces. */
  | { kind: 'rows'; sql: string; rows: string }
  /** `\connect shop`. */
  | { kind: 'psql'; text: string }
  /** Something is opened and not closed, up to the end of the file. */
  | { kind: 'unterminated'; message: string }
);

/** Rows of a COPY are handed on once there are so many characters of them. */
const enoughRows = 1_000_000;

/** Rows are looked through for their end in steps of so many characters. */
const worthALook = 65_536;

export class ScriptReader {
  #buffer = '';
  /** Line at which the buffer begins. */
  #line = 1;
  /** Where reading waits for more, the length of the buffer from which it is worth another look. */
  #lookFrom = 0;
  /** How much of the buffer holds no end of rows. */
  #searched = 0;
  #copy: { sql: string; isLineByLine: boolean } | undefined;

  /** The pieces that are complete with this chunk. */
  *push(chunk: string): Generator<Piece> {
    this.#buffer += chunk;
    if (this.#buffer.length >= this.#lookFrom) yield* this.#read(false);
  }

  /** The pieces that the end of the file completes. */
  *end(): Generator<Piece> {
    yield* this.#read(true);
  }

  *#read(isLast: boolean): Generator<Piece> {
    for (;;) {
      const piece = this.#copy ? this.#rows(isLast) : this.#statement(isLast);
      if (piece === 'skip') continue;
      if (!piece) break;
      yield piece;
    }
    // What is spread over many chunks is not looked at again at each of them.
    this.#lookFrom = this.#copy ? this.#buffer.length + worthALook : this.#buffer.length * 2;
  }

  /** The next statement or command of psql; `skip` when something was read that is neither. */
  #statement(isLast: boolean): Piece | 'skip' | undefined {
    const sql = this.#buffer;
    let start: number | undefined;
    let end = 0;
    const nesting = new Nesting();
    try {
      for (const token of tokenize(sql)) {
        if (token.type === 'space' || token.type === 'comment') continue;
        const text = sql.slice(token.from, token.to);
        if (text === '\\') {
          if (start === undefined) return this.#command(token.from, isLast);
          // `\g` and the like end a statement, and are read next.
          return this.#taken(start, token.from, token.from);
        }
        if (token.type === 'semicolon' && nesting.isOutermost) {
          if (start === undefined) return this.#drop(token.to);
          return this.#taken(start, token.from, token.to);
        }
        start ??= token.from;
        end = token.to;
        nesting.follow(text.toUpperCase(), token);
      }
    } catch (error) {
      if (!(error instanceof UnterminatedError)) throw error;
      if (!isLast) return undefined;
      const line = this.#lineAt(error.position);
      this.#buffer = '';
      return { kind: 'unterminated', line, message: error.message };
    }
    if (!isLast) return undefined;
    if (start === undefined) {
      this.#buffer = '';
      return undefined;
    }
    return this.#taken(start, end, sql.length);
  }

  #taken(from: number, to: number, after: number): Piece | 'skip' {
    const text = this.#buffer.slice(from, to).trimEnd();
    const line = this.#lineAt(from);
    if (!/^copy\b/i.test(text) || !/\bfrom\s+stdin\b/i.test(text)) {
      this.#drop(after);
      return { kind: 'statement', line, text };
    }
    const options = text.slice(text.search(/\bfrom\s+stdin\b/i));
    this.#copy = { sql: text, isLineByLine: !/\b(csv|header|binary|encoding)\b/i.test(options) };
    // The rows begin on the next line.
    const lineEnd = this.#buffer.indexOf('\n', after);
    this.#drop(lineEnd < 0 ? this.#buffer.length : lineEnd + 1);
    return 'skip';
  }

  #command(from: number, isLast: boolean): Piece | undefined {
    const lineEnd = this.#buffer.indexOf('\n', from);
    if (lineEnd < 0 && !isLast) return undefined;
    const to = lineEnd < 0 ? this.#buffer.length : lineEnd;
    const piece: Piece = {
      kind: 'psql',
      line: this.#lineAt(from),
      text: this.#buffer.slice(from, to).trim(),
    };
    this.#drop(to);
    return piece;
  }

  /** Rows up to the line `\.`, or as many as are enough. */
  #rows(isLast: boolean): Piece | undefined {
    if (!this.#copy) return undefined;
    const { sql, isLineByLine } = this.#copy;
    const close = this.#endOfRows(isLast);
    if (!close && !isLast && (!isLineByLine || this.#buffer.length < enoughRows)) return undefined;
    const to = close?.from ?? (isLast ? this.#buffer.length : this.#buffer.lastIndexOf('\n') + 1);
    if (to === 0 && !close && !isLast) return undefined;
    const piece: Piece = { kind: 'rows', line: this.#line, sql, rows: this.#buffer.slice(0, to) };
    this.#drop(close?.to ?? to);
    if (close || isLast) this.#copy = undefined;
    return piece;
  }

  /** Where the line `\.` is in the buffer, with its line end. */
  #endOfRows(isLast: boolean): { from: number; to: number } | undefined {
    const buffer = this.#buffer;
    // What was looked at before may hold its first characters.
    const start = Math.max(0, this.#searched - 3);
    for (let at = buffer.indexOf('\\.', start); at >= 0; at = buffer.indexOf('\\.', at + 1)) {
      if (at > 0 && buffer[at - 1] !== '\n') continue;
      const after = buffer[at + 2] === '\r' ? at + 3 : at + 2;
      if (buffer[after] === '\n') return { from: at, to: after + 1 };
      if (isLast && after >= buffer.length) return { from: at, to: buffer.length };
    }
    this.#searched = buffer.length;
    return undefined;
  }

  #lineAt(offset: number): number {
    return this.#line + newlines(this.#buffer, offset);
  }

  #drop(to: number): 'skip' {
    this.#line += newlines(this.#buffer, to);
    this.#searched = 0;
    this.#buffer = this.#buffer.slice(to);
    return 'skip';
  }
}

function newlines(text: string, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
