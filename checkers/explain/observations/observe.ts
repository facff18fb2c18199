/** What to look at first in a plan, the largest share first; and what the plan can't tell. */
import { whole } from '#labs/words.ts';
import { type ExplainedPlan, walk } from '../explained.ts';
import { discardedPairs, discardedRows, rankedRows, skippedRows } from './discarded.ts';
import { misestimates, nestedLoops, repeatedSubplans, summedRows, unmatchedRows } from './joins.ts';
import { type Observation, type Seen, seen } from './observation.ts';
import { heapFetches, lossyBitmaps, recheckedRows, tableVisits, wideIndexRanges } from './reading.ts';
import {
  compilation,
  missingWorkers,
  planning,
  slowReads,
  spills,
  triggers,
  unexplainedTime,
} from './resources.ts';
import { sortedForFew } from './sorted.ts';

export type { Observation, ObservationKind, ShareOf } from './observation.ts';

const all: readonly ((seen: Seen) => Generator<Observation>)[] = [
  ...[
    discardedRows,
    unmatchedRows,
    skippedRows,
    rankedRows,
    sortedForFew,
    discardedPairs,
    wideIndexRanges,
    tableVisits,
    heapFetches,
  ],
  ...[lossyBitmaps, recheckedRows, misestimates, nestedLoops, repeatedSubplans, summedRows, spills],
  ...[missingWorkers, compilation, planning, unexplainedTime, slowReads, triggers],
];

/** Whether a plan can show a cause. Estimates show none, and a part of a plan doesn't show what it is a part of. */
export function isTelling(plan: ExplainedPlan): boolean {
  return plan.has.analyze && !plan.isPart;
}

export function observe(plan: ExplainedPlan): Observation[] {
  if (!isTelling(plan)) return [];
  const what = seen(plan);
  const observed = all.flatMap((find) => [...find(what)]);
  return withoutGeneral(observed).toSorted((a, b) => b.share - a.share);
}

/** Where something below it makes up half of the whole, that a sum reads many rows says nothing more. */
function withoutGeneral(observed: readonly Observation[]): Observation[] {
  const isExplained = observed.some(({ kind, share }) => kind !== 'summed-rows' && share >= 0.5);
  return observed.filter(({ kind }) => kind !== 'summed-rows' || !isExplained);
}

/** From so many plans of one shape on, the application walks a list. */
const leastRepeated = 10;

/** What only several plans show, as a log of auto_explain has them: one statement that is sent again and again. */
export function observeTogether(plans: readonly ExplainedPlan[]): Observation[] {
  const shapes = new Map<string, number>();
  for (const plan of plans) shapes.set(shapeOf(plan), (shapes.get(shapeOf(plan)) ?? 0) + 1);
  return [...shapes]
    .filter(([, count]) => count >= leastRepeated)
    .map(([shape, count]) => ({
      kind: 'repeated-statement' as const,
      nodes: [],
      title: `One statement sent ${whole(count)} times`,
      evidence: `${whole(count)} of ${whole(plans.length)} plans have the same shape: ${shape.split('\n').join(', ')}.`,
      share: count / plans.length,
      shareOf: 'statements' as const,
      meaning:
        'The application walks a list and asks for each element alone. Send one statement that takes the whole list, for example with = ANY ($1).',
      harmless: 'They come from different users at different times.',
    }));
}

function shapeOf({ root }: ExplainedPlan): string {
  return [...walk(root)]
    .map(({ title, relation }) => (relation === undefined ? title : `${title} on ${relation}`))
    .join('\n');
}

/** Something that the plan can't tell, and the command that shows it. */
export interface Blind {
  /** `It wasn't run …` */
  sentence: string;
  command: string;
}

export function blindSpots(plan: ExplainedPlan): Blind[] {
  const statement = plan.query ?? 'SELECT …';
  const isWriting = [...walk(plan.root)].some(({ type }) => type === 'ModifyTable');
  const command = isWriting
    ? `BEGIN;\nEXPLAIN (ANALYZE, BUFFERS) ${statement};\nROLLBACK;`
    : `EXPLAIN (ANALYZE, BUFFERS) ${statement};`;
  if (plan.isPart)
    return [
      {
        sentence:
          'A part of a plan doesn’t show which part of the whole it is, so nothing is observed of it.',
        command,
      },
    ];
  if (!plan.has.analyze)
    return [
      {
        sentence:
          'This plan wasn’t run: it has only the planner’s estimates, so nothing in it shows where time goes.',
        command,
      },
    ];
  const blind: Blind[] = [];
  if (!plan.has.buffers && [...walk(plan.root)].some(({ relation }) => relation !== undefined))
    blind.push({ sentence: 'This plan has no BUFFERS: it doesn’t show how many pages were read.', command });
  if (plan.has.timing && plan.executionMilliseconds === undefined && plan.query === undefined)
    blind.push({ sentence: 'This plan has no execution time: it may be cut off at its end.', command });
  if (!plan.has.timing)
    blind.push({
      sentence: 'This plan has no TIMING: it doesn’t show in which node the time goes.',
      command,
    });
  return blind;
}
