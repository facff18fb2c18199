/** How each kind of requirement is judged on one dataset's evidence. */

import type { Requirement, SqlExercise } from '#labs/sql-exercise.ts';
import type { Judgement } from '../vocabulary.ts';
import type { CatalogObject } from './catalog.ts';
import type { Measured, Measurement } from './evidence.ts';
import { nodesOf, type Plan, type PlanNode } from './plan.ts';

interface RequirementCheck {
  title: string;
  why: string;
  next: string;
  judge(evidence: Measured): Judgement;
}

type Of<Kind extends Requirement['kind']> = Extract<Requirement, { kind: Kind }>;

/** The check of a requirement, with the wording it has unless the exercise gives its own. */
export function requirementChecks(requirement: Requirement, exercise: SqlExercise): RequirementCheck {
  switch (requirement.kind) {
    case 'pages':
      return pages(requirement, exercise);
    case 'index-count':
      return indexCount(requirement);
    case 'index-bytes':
      return indexBytes(requirement);
    case 'index-only':
      return indexOnly(requirement);
    case 'statements':
      return statements(requirement);
    case 'temp-blocks':
      return tempBlocks(requirement);
    case 'rows-read':
      return rowsRead(requirement);
    case 'estimate':
      return estimate(requirement);
    case 'partitions-read':
      return partitionsRead(requirement);
    case 'probe':
      return probe(requirement);
    case 'after-change':
      return afterChange(requirement);
  }
}

/** Pages are counted as shared hit + read: that sum repeats from run to run, the split does not. */
function pages({ budget }: Of<'pages'>, { workload }: SqlExercise): RequirementCheck {
  const together = workload.length > 1 ? ' for all statements together' : '';
  return {
    title: `Touches at most ${count(budget, 'page')}${together}`,
    why: 'Each page touched is work: at best a look in memory, at worst a read from disk.',
    next: 'Run it and look in the plan for the node that touches the most pages.',
    judge: (evidence) => {
      const worst = worstOfEach(evidence, (plans) => total(plans, (plan) => plan.pages));
      const sum = worst.reduce((pages, { figure }) => pages + figure, 0);
      const before = total([...evidence.before.values()], (plan) => plan.pages);
      const compared = evidence.before.size > 0 ? `, ${before.toLocaleString('en')} before` : '';
      return within(sum, budget, {
        observed: `${count(sum, 'page')}${compared}${worst.length > 1 ? '' : forParams(worst[0]?.measurement)}.`,
        expected: `At most ${count(budget, 'page')}${together}.`,
      });
    },
  };
}

function indexCount({ tables, max }: Of<'index-count'>): RequirementCheck {
  return {
    title: `Leaves at most ${count(max, 'index', 'indexes')} on ${tables.join(', ')} besides the keys`,
    why: 'Each index is written to by every insert and many updates: an index that is not needed is a cost.',
    next: 'Drop the indexes that the query does not need.',
    judge: ({ objects }) => {
      const found = secondaryIndexes(objects, tables);
      return within(found.length, max, {
        observed: `${count(found.length, 'index', 'indexes')}${found.length ? `: ${found.map(({ name }) => name).join(', ')}` : ''}.`,
        expected: `At most ${max}.`,
      });
    },
  };
}

function indexBytes({ tables, max }: Of<'index-bytes'>): RequirementCheck {
  return {
    title: `Keeps the indexes on ${tables.join(', ')} within ${kilobytes(max)}`,
    why: 'An index takes memory from the table that it serves, and every write has to keep it up to date.',
    next: 'Index fewer rows or fewer columns.',
    judge: ({ objects }) => {
      const found = secondaryIndexes(objects, tables);
      const bytes = found.reduce((sum, index) => sum + index.bytes, 0);
      const each = found.map((index) => `${index.name} ${kilobytes(index.bytes)}`).join(', ');
      return within(bytes, max, {
        observed: `${kilobytes(bytes)}${each ? `: ${each}` : ''}.`,
        expected: `At most ${kilobytes(max)}.`,
      });
    },
  };
}

function indexOnly({ relation }: Of<'index-only'>): RequirementCheck {
  const expected = `An Index Only Scan on ${relation} with 0 heap fetches.`;
  return {
    title: `Reads ${relation} from the index alone`,
    why: 'When the index holds every column that the query needs, the table is not touched at all.',
    next: 'Check that every column of the query stands in the index, as a key or after INCLUDE.',
    judge: (evidence) => {
      for (const { node } of scansOf(evidence, relation)) {
        if (!node.type.startsWith('Index Only Scan')) return fail(`${node.title} on ${relation}.`, expected);
        if (node.heapFetches)
          return fail(
            `${node.title} with ${count(node.heapFetches, 'heap fetch', 'heap fetches')}.`,
            expected,
          );
      }
      return scansOf(evidence, relation).length === 0
        ? fail(`No scan of ${relation} in the plan.`, expected)
        : { verdict: 'pass', observed: 'Index Only Scan with 0 heap fetches.', expected };
    },
  };
}

function statements({ max }: Of<'statements'>): RequirementCheck {
  return {
    title: `Sends at most ${count(max, 'statement')}`,
    why: 'Each statement costs a trip to the database and back, about 0.5 ms inside one AWS region, before it does any work.',
    next: 'Ask for the whole list at once: take it as an array, or join to it.',
    judge: (evidence) => {
      const worst = worstOfEach(evidence, (plans) => plans.length);
      const sent = worst.reduce((sum, { figure }) => sum + figure, 0);
      return within(sent, max, {
        observed: `${count(sent, 'statement')} sent.`,
        expected: `At most ${max}.`,
      });
    },
  };
}

function tempBlocks({ max }: Of<'temp-blocks'>): RequirementCheck {
  return {
    title: max === 0 ? 'Writes nothing to temporary files' : `Uses at most ${count(max, 'temporary block')}`,
    why: 'A sort or hash that does not fit its memory writes to disk and reads it back, beside every other query doing so.',
    next: 'Give the operation the memory it needs, or let an index give the rows in order.',
    judge: (evidence) => {
      const worst = worstOfEach(evidence, (plans) => total(plans, (plan) => plan.tempBlocks));
      const sum = worst.reduce((blocks, { figure }) => blocks + figure, 0);
      const sort = [...plansOf(evidence)]
        .flatMap((plan) => [...nodesOf(plan.root)])
        .find((node) => node.sort);
      const before = total([...evidence.before.values()], (plan) => plan.tempBlocks);
      const compared = evidence.before.size > 0 ? `, ${before.toLocaleString('en')} before` : '';
      return within(sum, max, {
        observed: `${count(sum, 'temporary block')}${compared}${sort ? `; ${sort.title}: ${sort.sort}` : ''}.`,
        expected: `At most ${max}.`,
      });
    },
  };
}

function rowsRead({ relation, max }: Of<'rows-read'>): RequirementCheck {
  return {
    title: `Reads at most ${count(max, 'row')} of ${relation}`,
    why: 'Rows that are read only to be thrown away are the work to save.',
    next: `Look at the scans of ${relation} in the plan: their rows, their loops, and the rows removed.`,
    judge: (evidence) => {
      const worst = worstOfEach(evidence, (plans) => total(plans, (plan) => rowsReadFrom(plan, relation)));
      const sum = worst.reduce((rows, { figure }) => rows + figure, 0);
      const before = total([...evidence.before.values()], (plan) => rowsReadFrom(plan, relation));
      const compared = evidence.before.size > 0 ? `, ${before.toLocaleString('en')} before` : '';
      return within(sum, max, {
        observed: `${count(sum, 'row')}${compared}${forParams(worst[0]?.measurement)}.`,
        expected: `At most ${count(max, 'row')}.`,
      });
    },
  };
}

function estimate({ relation, factor }: Of<'estimate'>): RequirementCheck {
  const expected = `Estimated and actual rows of ${relation} at most ${factor} times apart.`;
  return {
    title: `The planner expects about as many rows of ${relation} as come`,
    why: 'A planner that expects one row chooses a plan for one row, and runs it for all of them.',
    next: 'Give the planner statistics of what the query filters on.',
    judge: (evidence) => {
      const scans = scansOf(evidence, relation);
      if (scans.length === 0) return fail(`No scan of ${relation} in the plan.`, expected);
      const off = scans.map(({ node }) => ({ node, times: timesApart(node) }));
      const worst = off.reduce((left, right) => (right.times > left.times ? right : left));
      const observed = `${worst.node.title} on ${relation}: ${worst.node.estimatedRows.toLocaleString('en')} rows expected, ${(worst.node.actualRows ?? 0).toLocaleString('en')} came.`;
      return within(worst.times, factor, { observed, expected });
    },
  };
}

function partitionsRead({ table, max }: Of<'partitions-read'>): RequirementCheck {
  const expected = `A plan that reads at most ${count(max, 'partition')} of ${table}.`;
  return {
    title: `Reads ${max === 1 ? 'one partition' : `at most ${max} partitions`}`,
    why: 'The gain of partitioning is what is not read.',
    next: 'Partition by the range that the report asks for, so that one partition holds all of it.',
    judge: (evidence) => {
      const partitions = evidence.objects.filter(
        (object) => object.kind === 'table' && object.table === table,
      );
      if (partitions.length === 0) return fail(`${table} has no partitions.`, expected);
      const names = new Set(partitions.map(({ name }) => name));
      const read = [...plansOf(evidence)].map((plan) => {
        const relations = [...nodesOf(plan.root)]
          .map((node) => node.relation ?? '')
          .filter((name) => names.has(name));
        return new Set(relations).size;
      });
      const most = Math.max(0, ...read);
      const observed = `${count(most, 'partition')} read of ${partitions.length}.`;
      return most === 0 ? fail(observed, expected) : within(most, max, { observed, expected });
    },
  };
}

function probe({ id, title, next, observed, expected }: Of<'probe'>): RequirementCheck {
  const saying = (value: string | null) => observed.replace('{value}', value ?? 'NULL');
  return {
    title,
    why: '',
    next,
    judge: ({ probes }) => {
      const outcome = probes.get(id);
      if (outcome?.kind !== 'value')
        return fail(`${outcome?.error.message ?? 'Not asked'}.`, saying(expected));
      return outcome.value === expected
        ? { verdict: 'pass', observed: saying(outcome.value), expected: saying(expected) }
        : fail(saying(outcome.value), saying(expected));
    },
  };
}

function afterChange({ title, next }: Of<'after-change'>): RequirementCheck {
  const expected = 'The same rows as the statement of today gives after the change.';
  return {
    title,
    why: 'Data changes while it is being cached.',
    next,
    judge: ({ afterChange }) =>
      afterChange === undefined || afterChange.difference !== undefined
        ? fail(afterChange?.difference ?? 'Not tried.', expected)
        : { verdict: 'pass', observed: 'Equal again after the change.', expected },
  };
}

function within(
  figure: number,
  max: number,
  { observed, expected }: { observed: string; expected: string },
): Judgement {
  return figure <= max ? { verdict: 'pass', observed, expected } : fail(observed, expected);
}

function fail(observed: string, expected: string): Judgement {
  return { verdict: 'fail', observed, expected, next: '' };
}

interface WorstCase {
  measurement: Measurement;
  figure: number;
}

/** For each workload the case with the largest figure; a statement that PostgreSQL refused counts as endless. */
function worstOfEach(evidence: Measured, figureOf: (plans: readonly Plan[]) => number): WorstCase[] {
  const worst = new Map<string, WorstCase>();
  for (const measurement of evidence.measurements) {
    const { outcome, workload } = measurement;
    const figure =
      outcome.kind === 'executed' && outcome.plans.length > 0
        ? figureOf(outcome.plans)
        : Number.POSITIVE_INFINITY;
    const sofar = worst.get(workload.name);
    if (!sofar || figure > sofar.figure) worst.set(workload.name, { measurement, figure });
  }
  return [...worst.values()];
}

function* plansOf({ measurements }: Measured): Generator<Plan> {
  for (const { outcome } of measurements) if (outcome.kind === 'executed') yield* outcome.plans;
}

function total(plans: readonly Plan[], figure: (plan: Plan) => number): number {
  return plans.reduce((sum, plan) => sum + figure(plan), 0);
}

function scansOf(evidence: Measured, relation: string): { node: PlanNode }[] {
  return [...plansOf(evidence)].flatMap((plan) =>
    [...nodesOf(plan.root)].filter((node) => node.relation === relation).map((node) => ({ node })),
  );
}

function rowsReadFrom(plan: Plan, relation: string): number {
  return [...nodesOf(plan.root)]
    .filter((node) => node.relation === relation)
    .reduce((rows, node) => rows + (node.actualRows ?? 0) + node.removedRows, 0);
}

function timesApart({ estimatedRows, actualRows = 0 }: PlanNode): number {
  const expected = Math.max(1, estimatedRows);
  const actual = Math.max(1, actualRows);
  return Math.max(expected / actual, actual / expected);
}

function secondaryIndexes(objects: readonly CatalogObject[], tables: readonly string[]): CatalogObject[] {
  return objects.filter(
    ({ kind, table, backsConstraint }) =>
      kind === 'index' && !backsConstraint && table !== undefined && tables.includes(table),
  );
}

function forParams(measurement: Measurement | undefined): string {
  const params = measurement?.params ?? [];
  if (params.length === 0) return '';
  const shown = params.map(
    (value, at) => `$${at + 1} = ${(value ?? 'NULL').slice(0, 30)}${(value ?? '').length > 30 ? '…' : ''}`,
  );
  return ` with ${shown.join(', ')}`;
}

function count(n: number, one: string, many = `${one}s`): string {
  return Number.isFinite(n)
    ? `${n.toLocaleString('en')} ${n === 1 ? one : many}`
    : `No count of ${many}: it did not run`;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024).toLocaleString('en')} kB`;
}
