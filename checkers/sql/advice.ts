/** What to do about a statement that PostgreSQL refuses for something that other programs or databases understand. */

import type { StatementError } from './database.ts';
import { type Token, tokenize, UnterminatedError } from './tokens.ts';

/** Undefined where nothing of the kind is in the statement. Never throws. */
export function adviceFor(statement: string, { code, message }: StatementError): string | undefined {
  const isSyntax = code === '42601';
  const isUnknown = code === '42703' || code === '42883';
  if (!isSyntax && !isUnknown) return undefined;
  const tokens = tokensOf(statement);
  const textAt = (at: number) => {
    const token = tokens[at];
    return token === undefined ? '' : statement.slice(token.from, token.to);
  };
  const placeholder = placeholderIn(tokens, textAt);
  if (placeholder !== undefined)
    return `Write $1, $2 and so on where the values go: ${placeholder} isn’t a parameter of PostgreSQL.`;
  const column = isUnknown ? /^column "(.*)" does not exist$/.exec(message)?.[1] : undefined;
  if (column !== undefined && tokens.some((_, at) => textAt(at) === `"${column}"`))
    return `If ${column} is a text, write it in single quotes: double quotes are for names.`;
  if (!isSyntax) return undefined;
  const output = outputIn(statement);
  if (output !== undefined) return `Delete the line “${output}”: psql prints it, and it isn’t SQL.`;
  if (tokens.some((_, at) => textAt(at) === '`'))
    return 'Write names without backticks: PostgreSQL quotes them in "double quotes", and only where it must.';
  return undefined;
}

function tokensOf(statement: string): Token[] {
  try {
    return [...tokenize(statement)].filter(({ type }) => type !== 'comment');
  } catch (error) {
    if (error instanceof UnterminatedError) return [];
    throw error;
  }
}

/** The first `?`, `:name`, `@name`, `%s` or `{name}`, as drivers and templates write what is filled in. */
function placeholderIn(tokens: readonly Token[], textAt: (at: number) => string): string | undefined {
  for (const [at, { type }] of tokens.entries()) {
    if (type !== 'other') continue;
    const [before, sign, after] = [textAt(at - 1), textAt(at), textAt(at + 1)];
    const isName = /^\w+$/.test(after);
    if (sign === '?') return sign;
    if (sign === ':' && before !== ':' && isName) return `:${after}`;
    if (sign === '@' && /^[a-z_]\w*$/i.test(after)) return `@${after}`;
    if (sign === '%' && /^[sd]$/.test(after)) return `%${after}`;
    if (sign === '{') return `{${isName ? after : ''}}`;
  }
  return undefined;
}

/** The first line that psql prints after a statement: a command tag, the count of rows, the time. */
function outputIn(statement: string): string | undefined {
  return statement
    .split('\n')
    .map((line) => line.trim())
    .find((line) =>
      /^\(\d+ rows?\)$|^Time: [\d.,]+ ms|^(CREATE|DROP|ALTER) (UNIQUE )?(INDEX|TABLE|VIEW|MATERIALIZED VIEW|EXTENSION|STATISTICS|FUNCTION|PROCEDURE)$|^(INSERT \d+|UPDATE|DELETE|MERGE) \d+$/.test(
        line,
      ),
    );
}
