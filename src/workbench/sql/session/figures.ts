/** What an answer did to the figure that its exercise is about, as it is shown. */
import { changeInWords } from '#checkers/sql/compare.ts';
import type { Comparison } from '#checkers/sql/grade.ts';
import { counted } from '#labs/words.ts';
import type { PassedFigure } from '../../kit/store/work.ts';

/** One line of the figures: a workload, or the sum of all. */
export interface Figure extends PassedFigure {
  /** What was measured; undefined for the sum. */
  comparison?: Comparison;
  /** What the figure after is of the one before, from 0 to 1; undefined where there is none. */
  share: number | undefined;
}

/** A line for each workload, and their sum where there are several. */
export function figuresOf(comparisons: readonly Comparison[]): Figure[] {
  const lines = comparisons.map((comparison): Figure => {
    const { title, signal, after } = comparison;
    return {
      title,
      comparison,
      ...inWords(signal.unit, signal.before, after === undefined ? undefined : signal.after),
    };
  });
  const [first] = comparisons;
  if (!first || comparisons.length < 2) return lines;
  const sum = (side: 'before' | 'after') => comparisons.reduce((all, { signal }) => all + signal[side], 0);
  const isWhole = comparisons.every(({ after }) => after !== undefined);
  const total = inWords(first.signal.unit, sum('before'), isWhole ? sum('after') : undefined);
  return [...lines, { title: 'Together', ...total }];
}

function inWords(unit: string, before: number, after: number | undefined) {
  if (after === undefined)
    return { before: counted(before, unit), after: 'did not run', change: '', share: undefined };
  return {
    before: counted(before, unit),
    after: counted(after, unit),
    change: changeInWords(before, after),
    share: Math.min(1, after / Math.max(1, before)),
  };
}

/** The figures as they are kept with an answer that passed. */
export function keptFigures(comparisons: readonly Comparison[]): PassedFigure[] {
  return figuresOf(comparisons).map(({ title, before, after, change }) => ({ title, before, after, change }));
}
