/** Where the course teaches what an observation is about. The one place that ties the two together. */
import type { ObservationKind } from './observations/observation.ts';

/** An exercise of Lab 3, or a section of a chapter of the guide. */
export type Lesson = { kind: 'exercise'; id: string } | { kind: 'chapter'; id: string; section: string };

const exercise = (id: string): Lesson => ({ kind: 'exercise', id });
const chapter = (id: string, section: string): Lesson => ({ kind: 'chapter', id, section });

/** The first of a list is the one to begin with. */
export const lessons: Readonly<Record<ObservationKind, readonly Lesson[]>> = {
  'discarded-rows': [exercise('01-missing-index'), exercise('04-partial-index')],
  'slice-of-table': [exercise('03-covering-index'), exercise('10-partition-pruning')],
  'hidden-column': [exercise('05-expression-index'), exercise('06-sargable-predicate')],
  'pattern-search': [exercise('13-text-search')],
  'wide-index-range': [exercise('02-composite-index')],
  'table-visits': [exercise('03-covering-index')],
  'heap-fetches': [exercise('03-covering-index')],
  'skipped-rows': [exercise('07-keyset-pagination')],
  'repeated-statement': [exercise('08-n-plus-one')],
  'repeated-subplan': [exercise('09-correlated-subquery')],
  'summed-rows': [exercise('11-materialized-view')],
  misestimate: [exercise('12-statistics'), chapter('03-queries', 'How the planner chooses')],
  'nested-loop': [chapter('03-queries', 'Joins are what a database is for')],
  'discarded-pairs': [chapter('03-queries', 'Joins are what a database is for')],
  'unmatched-rows': [chapter('03-queries', 'Joins are what a database is for')],
  spill: [exercise('14-sort-spill')],
  'ranked-rows': [exercise('15-top-n-per-group')],
  'sorted-for-few': [exercise('01-missing-index'), exercise('07-keyset-pagination')],
  'lossy-bitmap': [exercise('14-sort-spill')],
  'rechecked-rows': [exercise('13-text-search')],
  'missing-workers': [chapter('03-queries', 'How the planner chooses')],
  jit: [chapter('03-queries', 'How the planner chooses')],
  planning: [chapter('04-connections', 'What a pool does')],
  'time-without-pages': [chapter('01-find-the-bottleneck', 'Tell them apart')],
  'slow-reads': [chapter('02-storage', 'From metrics to a number')],
  triggers: [exercise('01-missing-index')],
};
