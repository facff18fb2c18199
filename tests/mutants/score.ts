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

/** The scores as a table in Markdown, with their sum. */
export function scoreTable(scores: readonly Score[]): string {
  const sum = (of: (score: Score) => number) => scores.reduce((total, score) => total + of(score), 0);
  const head = ['answers to', 'mutants', 'refused', 'right, with the reason', 'unexplained'];
  const rows = [
    ...scores.map(({ subject, mutants, killed, explained, unexplained }) => [
      subject,
      mutants,
      killed,
      explained,
      unexplained.length,
    ]),
    [
      'all',
      sum(({ mutants }) => mutants),
      sum(({ killed }) => killed),
      sum(({ explained }) => explained),
      sum(({ unexplained }) => unexplained.length),
    ],
  ];
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), '| --- | ---: | ---: | ---: | ---: |', ...rows.map(line)].join('\n');
}
