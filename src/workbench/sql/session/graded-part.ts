/** What of an answer in SQL is graded, to be compared with the solution. Loaded when the solution is asked for. */
import { splitStatements } from '#checkers/sql/statements.ts';
import type { AnswerKind } from '#labs/sql-exercise.ts';

/**
 * The part of the learner's text that is graded: its statements without the starter's comments, and of an answer in DDL
 * without the queries for trying out. Text that cannot be split is taken whole.
 */
export function gradedPart(text: string, kind: AnswerKind): string {
  try {
    return splitStatements(text)
      .filter(
        (statement) => kind !== 'ddl' || statement.kind === 'change' || statement.kind === 'transaction',
      )
      .map(({ name, text }) => `${name ? `-- statement: ${name}\n` : ''}${text};\n`)
      .join('\n');
  } catch {
    return text;
  }
}
