/** How many mutants the grader notices, and which of the others are explained. */

import type { Equivalent } from '#labs/equivalent.ts';

export interface Score {
  /** The exercise or lab that was changed. */
  subject: string;
  mutants: number;
  /** Mutants that do not pass. */
  killed: number;
  /** Mutants that pass and are listed with a reason. */
  explained: number;
  /** Names of the mutants that pass for no reason known. */
  unexplained: readonly string[];
  /** Explanations, as they are written, that fit no mutant that passes. */
  stale: readonly string[];
}

/** @param passing names of the mutants that pass, of `mutants` in all */
export function scoreOf(
  subject: string,
  { mutants, passing }: { mutants: number; passing: readonly string[] },
  equivalents: readonly Equivalent[],
): Score {
  const unexplained = passing.filter((name) => !equivalents.some((each) => explains(each, name)));
  return {
    subject,
    mutants,
    killed: mutants - passing.length,
    explained: passing.length - unexplained.length,
    unexplained,
    stale: equivalents.flatMap((each) => staleIn(each, passing)),
  };
}

/** Whether a mutant of this name is listed. */
export function explains({ mutants }: Equivalent, name: string): boolean {
  return mutants instanceof RegExp ? mutants.test(name) : mutants.includes(name);
}

/** What an explanation names that is not among these mutants, as it is written. */
export function staleIn({ mutants }: Equivalent, passing: readonly string[]): string[] {
  if (mutants instanceof RegExp) return passing.some((name) => mutants.test(name)) ? [] : [String(mutants)];
  return mutants.filter((name) => !passing.includes(name));
}

const head = ['answers to', 'mutants', 'refused', 'right, with the reason', 'unexplained'];

/** The scores as a table in Markdown, with their sum. Subjects of the table before that were not scored again keep their row. */
export function scoreTable(scores: readonly Score[], before = ''): string {
  const rows = new Map(rowsIn(before));
  for (const { subject, mutants, killed, explained, unexplained } of scores)
    rows.set(subject, [mutants, killed, explained, unexplained.length]);
  const inOrder = [...rows].sort(([one], [other]) => one.localeCompare(other));
  const sums = head.slice(1).map((_, at) => inOrder.reduce((sum, [, counts]) => sum + (counts[at] ?? 0), 0));
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    '| --- | ---: | ---: | ---: | ---: |',
    ...inOrder.map(([subject, counts]) => line([subject, ...counts])),
    line(['all', ...sums]),
  ].join('\n');
}

/** The rows of such a table, without the head and the sum. */
function rowsIn(table: string): [subject: string, counts: number[]][] {
  return table.split('\n').flatMap((line) => {
    const [subject = '', ...counts] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const isRow = counts.length === head.length - 1 && counts.every((count) => /^\d+$/.test(count));
    return isRow && subject !== 'all' ? [[subject, counts.map(Number)] as [string, number[]]] : [];
  });
}
