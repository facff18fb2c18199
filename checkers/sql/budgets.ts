/** Requirements that set a limit to a figure of the plans: pages, rows read, temporary blocks, statements sent. */

import type { Requirement, SqlExercise } from '#labs/sql-exercise.ts';
import { counted, grouped } from '#labs/words.ts';
import type { Measured, Measurement } from './evidence.ts';
import { nodesOf, type Plan } from './plan.ts';
import { type Observation, type RequirementCheck, withParams } from './requirement-check.ts';

type Of<Kind extends Requirement['kind']> = Extract<Requirement, { kind: Kind }>;

/** Pages are counted as shared hit + read: that sum repeats from run to run, the split does not. */
export function pages({ budget, perRow = 0 }: Of<'pages'>, workloads: number): RequirementCheck {
  const together = workloads > 1 ? ' for all statements together' : '';
  const more = perRow > 0 ? `, and ${perRow} more for each row of the result` : '';
  return forAnyValues({
    title: `Touches at most ${counted(budget, 'page')}${more}${together}`,
    why: 'Each page touched is work: at best a read from memory, at worst a read from disk.',
    next: 'Run it, and look in the plan for the node that touches the most pages.',
    ...pagesTouched(perRow),
    budget,
  });
}

/** The limit must hold for values that were not graded, too, so no index may be made for those that are. */
function forAnyValues(limits: PlanBudget): RequirementCheck {
  const check = planBudget(limits);
  return {
    ...check,
    judge: (evidence) => {
      const observation = check.judge(evidence);
      const [fitted] = evidence.fittedIndexes;
      if (!observation.met || fitted === undefined) return observation;
      return {
        met: false,
        observed: `${observation.observed} But ${fitted.name} serves these values alone: its condition ${fitted.condition} does not follow from the statement.`,
        expected: `${observation.expected.slice(0, -1)}, for any values of the parameters.`,
        next: 'Keep in the WHERE of the index only what the statement says itself, with any parameters.',
      };
    },
  };
}

/** At most `max` rows read of a relation. */
export function rowsRead({ relation, max }: Of<'rows-read'>): RequirementCheck {
  return planBudget({
    title: `Reads at most ${counted(max, 'row')} of ${relation}`,
    why: 'Avoid reading rows that are then discarded.',
    next: `Look at the scans of ${relation} in the plan: their rows, their loops, and the rows removed.`,
    unit: 'row',
    budget: max,
    figureOf: rowsReadOf(relation),
  });
}

/** Each loop of a scan reads the relation, or its part of it, once more. */
export function scans({ relation, max }: Of<'scans'>): RequirementCheck {
  return planBudget({
    title: max === 1 ? `Reads ${relation} once` : `Reads ${relation} at most ${max} times`,
    why: 'A second pass over a table costs as much as the first one.',
    next: `Look for every scan of ${relation} in the plan, and at its loops.`,
    unit: 'scan',
    budget: max,
    figureOf: ({ root }) =>
      [...nodesOf(root)]
        .filter((node) => node.relation === relation)
        .reduce((scans, node) => scans + node.loops, 0),
  });
}

/** At most `max` temporary blocks, which a sort or hash beyond its memory writes and reads. */
export function tempBlocks({ max }: Of<'temp-blocks'>): RequirementCheck {
  return planBudget({
    title:
      max === 0 ? 'Writes nothing to temporary files' : `Uses at most ${counted(max, 'temporary block')}`,
    why: 'A sort or hash that doesn’t fit into its memory writes to disk and reads the data again, while other queries may do the same.',
    next: 'Give the operation the memory that it needs, or use an index that returns the rows in order.',
    unit: 'temporary block',
    budget: max,
    figureOf: (plan) => plan.tempBlocks,
    remark: (plans) => {
      const sorting = plans.flatMap(({ root }) => [...nodesOf(root)]).find((node) => node.sort);
      return sorting ? `; ${sorting.title}: ${sorting.sort}` : '';
    },
  });
}

/** Each statement sent has a plan of its own, so plans are what is counted. */
export function statements({ max }: Of<'statements'>): RequirementCheck {
  return planBudget({
    title: `Sends at most ${counted(max, 'statement')}`,
    why: 'Each statement costs a round trip to the database, in addition to its work.',
    next: 'Ask for the whole list at once: take it as an array, or join to it.',
    unit: 'statement',
    budget: max,
    figureOf: (plan) => plan.executions,
  });
}

/** The figure that an exercise is about. */
export interface Signal {
  /** One of what is counted: `page`. */
  unit: string;
  figureOf(plan: Plan): number;
  /** What a case may use beyond the budget. Default: nothing. */
  allowanceOf?(measurement: Measurement): number;
}

/** The figure of the first limit that an exercise sets to its plans; pages where it sets none. */
export function signalOf({ requirements }: SqlExercise): Signal {
  for (const requirement of requirements) {
    if (requirement.kind === 'pages') return pagesTouched(requirement.perRow);
    if (requirement.kind === 'rows-read') return { unit: 'row', figureOf: rowsReadOf(requirement.relation) };
    if (requirement.kind === 'temp-blocks')
      return { unit: 'temporary block', figureOf: (plan) => plan.tempBlocks };
    if (requirement.kind === 'statements') return { unit: 'statement', figureOf: (plan) => plan.executions };
  }
  return pagesTouched();
}

/** @param perRow how many more pages a case may touch for each row that is right. */
function pagesTouched(perRow = 0): Signal {
  return {
    unit: 'page',
    figureOf: (plan) => plan.pages,
    allowanceOf: ({ expected }) => perRow * expected.rows.length,
  };
}

/** The figure of all plans together. */
export function totalOf({ figureOf }: Signal, plans: readonly Plan[]): number {
  return plans.reduce((sum, plan) => sum + figureOf(plan), 0);
}

function rowsReadOf(relation: string): (plan: Plan) => number {
  return ({ root }) =>
    [...nodesOf(root)]
      .filter((node) => node.relation === relation && node.type !== 'Bitmap Index Scan')
      .reduce((rows, node) => rows + (node.actualRows ?? 0) + node.removedRows, 0);
}

interface PlanBudget extends Signal {
  title: string;
  why: string;
  next: string;
  budget: number;
  /** More to say of the plans. */
  remark?(plans: readonly Plan[]): string;
}

/** The worst case of each workload, summed over the workloads, against a budget. */
function planBudget(limits: PlanBudget): RequirementCheck {
  const { title, why, next, unit, remark } = limits;
  const figure = (evidence: Measured) => {
    const worst = worstOfEach(evidence, limits);
    return {
      worst,
      after: worst.reduce((sum, each) => sum + each.figure, 0),
      budget: worst.reduce((sum, each) => sum + each.allowance, limits.budget),
      before: evidence.before.size === 0 ? undefined : totalOf(limits, [...evidence.before.values()]),
    };
  };
  return {
    title,
    why,
    next,
    figure: (evidence) => {
      const { before, after, budget } = figure(evidence);
      return { before, after, budget };
    },
    judge: (evidence): Observation => {
      const { worst, after, before, budget } = figure(evidence);
      const expected = `At most ${counted(budget, unit)}.`;
      if (!Number.isFinite(after))
        return {
          met: false,
          observed: whyUncounted(worst),
          expected,
        };
      const compared = before === undefined ? '' : `, ${grouped(before)} before`;
      const [only, another] = worst;
      const params = only && !another ? withParams(only.measurement) : '';
      const each = worst.length === 1 ? '' : `: ${breakdown(worst)}`;
      const more = remark?.(plansIn(evidence)) ?? '';
      return {
        met: after <= budget,
        observed: `${counted(after, unit)}${params}${compared}${each}${more}.`,
        expected,
      };
    },
  };
}

/** `category-page 10,241, coupon-check 3`, largest first. */
function breakdown(worst: readonly WorstCase[]): string {
  return worst
    .toSorted((left, right) => right.figure - left.figure)
    .map(({ measurement, figure }) => `${measurement.workload.name} ${grouped(figure)}`)
    .join(', ');
}

/** A statement without a plan was refused, or its rows were cut off. */
function whyUncounted(worst: readonly WorstCase[]): string {
  const refused = worst.some(({ measurement }) => measurement.outcome.kind === 'refused');
  return refused
    ? 'A statement was refused, so there is nothing to count.'
    : 'More rows came back than the grader reads, so nothing was counted. Fix the rows first.';
}

interface WorstCase {
  measurement: Measurement;
  figure: number;
  /** What this case may use beyond the budget. */
  allowance: number;
}

/** For each workload the case that exceeds its allowance most; a statement without a plan counts as endless. */
export function worstOfEach({ measurements }: Measured, signal: Signal): WorstCase[] {
  const worst = new Map<string, WorstCase>();
  for (const measurement of measurements) {
    const { outcome, workload } = measurement;
    const figure =
      outcome.kind === 'executed' && outcome.plans.length > 0
        ? totalOf(signal, outcome.plans)
        : Number.POSITIVE_INFINITY;
    const allowance = signal.allowanceOf?.(measurement) ?? 0;
    const soFar = worst.get(workload.name);
    if (!soFar || figure - allowance > soFar.figure - soFar.allowance)
      worst.set(workload.name, { measurement, figure, allowance });
  }
  return [...worst.values()];
}

/** All plans that were executed after the answer. */
export function plansIn({ measurements }: Measured): Plan[] {
  return measurements.flatMap(({ outcome }) => (outcome.kind === 'executed' ? outcome.plans : []));
}
