/** Differences between two answers, by line. Loaded when the solution is asked for. */
import { diffLines as compare } from 'diff';
import { splitStatements } from '#checkers/sql/statements.ts';
import type { AnswerKind } from '#labs/sql-exercise.ts';

export interface DiffLine {
  from: 'same' | 'yours' | 'ours';
  text: string;
}

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

export function diffLines(yours: string, ours: string): DiffLine[] {
  if (yours.trim() === '') return linesOf(ours, 'ours');
  return compare(withNewline(yours), withNewline(ours)).flatMap(({ value, added, removed }) => {
    const from = added ? 'ours' : removed ? 'yours' : 'same';
    return linesOf(value, from);
  });
}

function linesOf(text: string, from: DiffLine['from']): DiffLine[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ from, text: line }));
}

function withNewline(text: string): string {
  return `${text.trimEnd()}\n`;
}
