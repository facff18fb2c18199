/** What there is to say about a node besides its rows, pages and time; and about the plan as a whole. */
import type { ExplainedNode, ExplainedPlan } from '#checkers/explain/explained.ts';
import type { Observation } from '#checkers/explain/observations/observe.ts';
import { counted, listed, whole } from '#labs/words.ts';
import { milliseconds } from '#src/workbench/sql/plan/milliseconds.ts';
import { type OwnShare, pageShare, percent } from '#src/workbench/sql/plan/plan-tree.tsx';

/** What the bars of the tree show. */
export type Measure = 'pages' | 'time' | 'cost';

/** The measures that a plan has, the one that tells most first. */
export function measuresOf({ has }: ExplainedPlan): Measure[] {
  const measures: Measure[] = [];
  if (has.buffers && has.analyze) measures.push('pages');
  if (has.timing) measures.push('time');
  if (has.costs) measures.push('cost');
  return measures.length > 0 ? measures : ['cost'];
}

/** The part of the whole that a node takes alone. */
export function ownShareOf(plan: ExplainedPlan, measure: Measure): (node: ExplainedNode) => OwnShare {
  switch (measure) {
    case 'pages':
      return (node) => pageShare(node, plan.pages);
    case 'time':
      return ({ ownMilliseconds }) => ({
        text: ownMilliseconds === undefined ? '' : milliseconds(ownMilliseconds),
        share: ratio(ownMilliseconds ?? 0, plan.whole.milliseconds),
      });
    case 'cost':
      return (node) => {
        const own = ownCost(node);
        return { text: `cost ${whole(own)}`, share: ratio(own, plan.root.cost?.total ?? 0) };
      };
  }
}

export const nothingStandsOut = 'Nothing in this plan stands out.';

/** `38 % of the time`. */
export function shareInWords({ share, shareOf }: Observation): string {
  return `${percent(share)} of the ${shareOf}`;
}

function ratio(part: number, all: number): number {
  return all > 0 ? Math.min(1, part / all) : 0;
}

/** The planner's cost of a node without those below it. A nested loop pays for its inner side in each loop. */
function ownCost({ cost, children, type }: ExplainedNode): number {
  if (!cost) return 0;
  const outerRows = children[0]?.plannedRows ?? 1;
  const below = children.reduce((sum, child) => {
    const times = type === 'Nested Loop' && child.relationship === 'Inner' ? Math.max(1, outerRows) : 1;
    return sum + (child.cost?.total ?? 0) * times;
  }, 0);
  return Math.max(0, cost.total - below);
}

/** @param withCosts whether the planner's figures are told, too */
export function factsOf(node: ExplainedNode, withCosts: boolean): string[] {
  const { workers, memory, cache, heapBlocks, own, indexSearches, isDisabled, cost, width, sort } = node;
  return [
    workers && workersOf(workers),
    memory && memory.batches > 1 && counted(memory.batches, 'batch', 'batches'),
    memory && !sort && memoryOf(memory),
    cache && `${counted(cache.hits, 'hit')} and ${counted(cache.misses, 'miss', 'misses')} of its cache`,
    cache && cache.evictions > 0 && `${counted(cache.evictions, 'entry', 'entries')} evicted`,
    heapBlocks &&
      heapBlocks.lossy > 0 &&
      `${whole(heapBlocks.lossy)} of ${whole(heapBlocks.lossy + heapBlocks.exact)} heap blocks lossy`,
    indexSearches !== undefined && indexSearches > 1 && `${whole(indexSearches)} index searches`,
    own.ioReadMilliseconds > 0 && `${milliseconds(own.ioReadMilliseconds)} of reading`,
    own.ioWriteMilliseconds > 0 && `${milliseconds(own.ioWriteMilliseconds)} of writing`,
    own.localHit + own.localRead > 0 &&
      `${counted(Math.round(own.localHit + own.localRead), 'page')} of temporary tables`,
    own.walBytes > 0 && `${kilobytes(own.walBytes / 1024)} of WAL`,
    isDisabled && 'disabled by a setting',
    withCosts && cost && `cost ${cost.startup}..${cost.total}, ${width} bytes a row`,
  ].filter((fact): fact is string => typeof fact === 'string');
}

function workersOf({ planned, launched }: NonNullable<ExplainedNode['workers']>): string {
  if (launched === undefined) return counted(planned, 'worker planned', 'workers planned');
  return `${launched} of ${counted(planned, 'worker')} started`;
}

function memoryOf({ memoryKilobytes, diskKilobytes }: NonNullable<ExplainedNode['memory']>): string {
  const disk = diskKilobytes > 0 ? `${kilobytes(diskKilobytes)} on disk` : undefined;
  const memory = memoryKilobytes === undefined ? undefined : `${kilobytes(memoryKilobytes)} of memory`;
  return listed([memory, disk].filter((each) => each !== undefined));
}

export function kilobytes(value: number): string {
  return value < 10_240 ? `${whole(value)} kB` : `${whole(value / 1024)} MB`;
}

/** A figure of the whole plan: what it is, and how much. */
export interface PlanFigure {
  label: string;
  value: string;
}

/** All that the plan says beside its tree. */
export function figuresOf(plan: ExplainedPlan): PlanFigure[] {
  const { whole: total, planning, jit, serialization } = plan;
  const figure = (label: string, value: string | false | undefined) => (value ? [{ label, value }] : []);
  const time = (value: number | undefined) => value !== undefined && milliseconds(value);
  return [
    ...figure('Execution', time(plan.executionMilliseconds)),
    ...figure('Planning', time(plan.planningMilliseconds)),
    ...figure(
      'Pages',
      plan.has.buffers &&
        plan.has.analyze &&
        `${whole(plan.pages)} (${whole(total.sharedHit)} found in memory, ${whole(total.sharedRead)} read)`,
    ),
    ...figure('Rows read', plan.has.analyze && whole(plan.rowsRead)),
    ...figure(
      'Temporary blocks',
      plan.tempBlocks > 0 && `${whole(total.tempRead)} read, ${whole(total.tempWritten)} written`,
    ),
    ...figure(
      'Pages dirtied, written',
      total.sharedDirtied + total.sharedWritten > 0 &&
        `${whole(total.sharedDirtied)}, ${whole(total.sharedWritten)}`,
    ),
    ...figure('Time of reading', total.ioReadMilliseconds > 0 && milliseconds(total.ioReadMilliseconds)),
    ...figure('Time of writing', total.ioWriteMilliseconds > 0 && milliseconds(total.ioWriteMilliseconds)),
    ...figure(
      'WAL',
      total.walBytes > 0 && `${whole(total.walRecords)} records, ${kilobytes(total.walBytes / 1024)}`,
    ),
    ...figure(
      'Pages of planning',
      planning.figures.sharedHit + planning.figures.sharedRead > 0 &&
        whole(planning.figures.sharedHit + planning.figures.sharedRead),
    ),
    ...figure(
      'Memory of planning',
      planning.memoryKilobytes !== undefined && kilobytes(planning.memoryKilobytes),
    ),
    ...figure(
      'JIT',
      jit &&
        [
          jit.functions !== undefined && counted(jit.functions, 'function'),
          jit.milliseconds !== undefined && milliseconds(jit.milliseconds),
        ]
          .filter(Boolean)
          .join(', '),
    ),
    ...plan.triggers.map(({ name, milliseconds: spent, calls }) => ({
      label: `Trigger ${name}`,
      value: [counted(calls, 'call'), spent !== undefined && milliseconds(spent)].filter(Boolean).join(', '),
    })),
    ...figure(
      'Serialization',
      serialization &&
        [
          serialization.milliseconds !== undefined && milliseconds(serialization.milliseconds),
          kilobytes(serialization.kilobytes),
        ]
          .filter(Boolean)
          .join(', '),
    ),
    ...Object.entries(plan.settings).map(([label, value]) => ({ label, value })),
    ...plan.notes.map(({ label, text }) => ({ label, value: text })),
    ...figure('Query identifier', plan.queryIdentifier),
  ];
}
