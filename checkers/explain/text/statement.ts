/** Finds the statement that a plan is of, in the lines above it. */
import type { Line } from './lines.ts';

/** The statement of auto_explain, or of the EXPLAIN command above the plan. */
export function queryBefore(lines: readonly Line[], at: number): string | undefined {
  const above = lines.slice(Math.max(0, at - 60), at).map(({ text }) => text);
  const logged = above.findLastIndex((text) => /^\s*Query Text:/.test(text));
  if (logged >= 0) {
    const text = above
      .slice(logged)
      .join('\n')
      .replace(/^\s*Query Text:\s*/, '');
    return text.replace(/\n[^\S\n]*Query Parameters:.*$/s, '').trim();
  }
  const command = above.findLastIndex((text) => /\bEXPLAIN\b/i.test(text));
  if (command < 0) return undefined;
  const text = above
    .slice(command)
    .join('\n')
    .replace(/^.*?\bEXPLAIN\b\s*(?:\([^)]*\)|(?:ANALYZE|ANALYSE|VERBOSE)\b\s*)*/is, '')
    .trim();
  return /^(?:SELECT|WITH|INSERT|UPDATE|DELETE|MERGE|VALUES|TABLE|EXECUTE|CREATE|DECLARE)\b/i.test(text)
    ? firstStatement(text)
    : undefined;
}

/** Up to the first semicolon that isn't in quotes. */
function firstStatement(text: string): string {
  const [statement = ''] = /^(?:[^;'"]|'[^']*'|"[^"]*")*/.exec(text) ?? [];
  return statement.trimEnd();
}
