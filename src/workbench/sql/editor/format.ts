/** Formatting on demand. Loaded when asked for: the formatter is larger than the rest of the workbench's own code. */
import { formatDialect, postgresql } from 'sql-formatter';

/** @returns the formatted text, or the reason why it stays as it is. Comments and `$1` are kept. */
export function formatSql(text: string): { text?: string; problem?: string } {
  try {
    const formatted = formatDialect(text, {
      dialect: postgresql,
      keywordCase: 'upper',
      tabWidth: 2,
      expressionWidth: 70,
      linesBetweenQueries: 1,
    });
    return { text: `${formatted}\n` };
  } catch {
    return { problem: 'This text cannot be formatted: it is not complete SQL.' };
  }
}
