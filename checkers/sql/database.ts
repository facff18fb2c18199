/** The seam between grading and whatever runs the SQL: PGlite in a page or in Node, or a PostgreSQL server. */

export interface Column {
  name: string;
  /** PostgreSQL's type oid. */
  type: number;
}

export interface Notice {
  severity: string;
  message: string;
}

/** What one statement gave. Every value is PostgreSQL's text form, so engines compare equal. */
export interface QueryResult {
  columns: readonly Column[];
  rows: readonly (readonly (string | null)[])[];
  /** True when the statement had more rows than `maxRows`. */
  truncated: boolean;
  /** The command tag: `SELECT 20`, `CREATE INDEX`. */
  command: string;
  notices: readonly Notice[];
  /** Time the engine took, ms, without the way to it and back. Shown, never graded. */
  milliseconds: number;
}

export interface RunOptions {
  /** Values for `$1`, `$2`, as text. */
  params?: readonly (string | null)[];
  /** Stop after this many rows. Default 10,000. */
  maxRows?: number;
}

export const defaultMaxRows = 10_000;

/** Longest that one statement may take, ms. */
export const statementLimitMs = 15_000;

export interface Database {
  /** `PostgreSQL 18.6 (PGlite)`. */
  readonly version: string;
  /**
   * Runs exactly one statement.
   * @throws StatementError when PostgreSQL refuses it; DatabaseStopped when the engine had to be stopped, is gone, or
   * the statement ran past its time limit. After DatabaseStopped, `reset` brings the database back.
   */
  run(sql: string, options?: RunOptions): Promise<QueryResult>;
  /** Brings back the pristine dataset and a fresh session, whatever happened before. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Longer than PostgreSQL's own messages; a statement can raise one of megabytes. */
const longestText = 2_000;

/** What a statement says, as much of it as anyone reads. */
export function clipped(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** PostgreSQL refused a statement. Texts of any length come clipped. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
  /** SQLSTATE, five characters. */
  readonly code: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  /** Where in the statement, in characters from 0. */
  readonly position: number | undefined;
  /** What PostgreSQL was doing: `COPY orders, line 3, column id: "x"`. */
  readonly context: string | undefined;

  constructor(
    message: string,
    fields: {
      code: string;
      detail?: string | undefined;
      hint?: string | undefined;
      position?: number | undefined;
      context?: string | undefined;
    },
  ) {
    super(clipped(message));
    this.code = fields.code;
    this.detail = fields.detail && clipped(fields.detail);
    this.hint = fields.hint && clipped(fields.hint);
    this.position = fields.position;
    this.context = fields.context && clipped(fields.context);
  }

  /** The same refusal, placed in a text that has `characters` more before the statement. */
  movedBy(characters: number): StatementError {
    const { code, detail, hint, context } = this;
    const position = this.position === undefined ? undefined : Math.max(0, this.position + characters);
    return new StatementError(this.message, { code, detail, hint, position, context });
  }
}

/** The database stopped under a statement. */
export class DatabaseStopped extends Error {
  override readonly name = 'DatabaseStopped';
  readonly reason: 'time limit' | 'cancelled' | 'crash' | 'connection lost';

  constructor(reason: DatabaseStopped['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}
