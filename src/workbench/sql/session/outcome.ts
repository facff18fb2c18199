/** What became of a statement that was run. */
import { DatabaseStopped, type QueryResult, type StatementError } from '#checkers/sql/database.ts';
import type { Statement } from '#checkers/sql/statements.ts';

export type Outcome =
  | { status: 'done'; statement: Statement; result: QueryResult }
  | { status: 'refused'; statement: Statement; error: StatementError }
  | { status: 'stopped'; statement: Statement; error: DatabaseStopped }
  /** The text could not be split into statements: something is opened and not closed, at `position` of the text. */
  | { status: 'unreadable'; message: string; position: number }
  /** Statements after one that failed. */
  | { status: 'skipped'; count: number };

/** How many of them are over, in words for the ear: `2 statements ran, 20 rows.` */
export function summarize(outcomes: readonly Outcome[]): string {
  const last = outcomes.findLast(({ status }) => status !== 'skipped');
  if (!last) return '';
  if (last.status === 'unreadable') return last.message;
  if (last.status === 'stopped') return last.error.message;
  if (last.status === 'refused') return `Error: ${last.error.message}`;
  if (last.status !== 'done') return '';
  const ran = outcomes.length > 1 ? `${outcomes.length} statements ran. ` : '';
  const { result } = last;
  return `${ran}${result.columns.length > 0 ? rowCount(result) : result.command}`;
}

/** What a statement is called in a list: its `-- statement:` line, else its first line. */
export function nameOf({ name, text }: Pick<Statement, 'name' | 'text'>): string {
  if (name) return name;
  const [line = ''] = text.split('\n', 1);
  return line.length > 72 ? `${line.slice(0, 71)}…` : line;
}

/** `20 rows`, or `the first 10,000 rows`. */
export function rowCount({ rows, truncated }: QueryResult): string {
  const count = rows.length.toLocaleString('en');
  if (truncated) return `the first ${count} rows`;
  return rows.length === 1 ? '1 row' : `${count} rows`;
}

/**
 * Where the text is wrong, for marks in the editor. A refusal without a position marks the whole statement, and so does
 * the end of the database. A statement that the learner canceled isn't wrong.
 */
export function errorsIn(outcomes: readonly Outcome[]): { from: number; to: number; message: string }[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.status === 'unreadable')
      return [{ from: outcome.position, to: outcome.position + 1, message: outcome.message }];
    const ended = outcome.status === 'stopped' && outcome.error.reason !== 'cancelled';
    if (outcome.status !== 'refused' && !ended) return [];
    const { statement, error } = outcome;
    if (error instanceof DatabaseStopped || error.position === undefined)
      return [{ from: statement.from, to: statement.to, message: error.message }];
    const from = statement.from + utf16Offset(statement.text, error.position);
    const word = /^(?:\w+|"[^"]*"|.)/s.exec(statement.text.slice(from - statement.from));
    return [{ from, to: from + (word?.[0].length ?? 1), message: error.message }];
  });
}

/** PostgreSQL counts characters; the editor counts UTF-16 units. */
function utf16Offset(text: string, characters: number): number {
  return [...text].slice(0, characters).join('').length;
}
