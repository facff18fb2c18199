/** How each kind of requirement is judged on one dataset's evidence. */

import type { Requirement, SqlExercise } from '#labs/sql-exercise.ts';
import { counted, grouped } from '#labs/words.ts';
import { pages, plansIn, rowsRead, scans, statements, tempBlocks } from './budgets.ts';
import type { CatalogObject } from './catalog.ts';
import type { Measured, ProbeOutcome } from './evidence.ts';
import { indexBytes, indexCount, indexOnly, indexUse } from './index-requirements.ts';
import { nodesOf, type Plan, type PlanNode, scansOf } from './plan.ts';
import type { RequirementCheck } from './requirement-check.ts';

type Of<Kind extends Requirement['kind']> = Extract<Requirement, { kind: Kind }>;

/** The check of a requirement, with the wording it has unless the exercise gives its own. */
export function requirementChecks(requirement: Requirement, exercise: SqlExercise): RequirementCheck {
  switch (requirement.kind) {
    case 'pages':
      return pages(requirement, exercise.workload.length);
    case 'index-count':
      return indexCount(requirement);
    case 'index-bytes':
      return indexBytes(requirement);
    case 'index-use':
      return indexUse();
    case 'index-only':
      return indexOnly(requirement);
    case 'statements':
      return statements(requirement);
    case 'temp-blocks':
      return tempBlocks(requirement);
    case 'rows-read':
      return rowsRead(requirement);
    case 'scans':
      return scans(requirement);
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

/** Whether one dataset's evidence meets every requirement of an exercise but those of what the grader changes afterward. */
export function meetsAll(evidence: Measured, exercise: SqlExercise): boolean {
  return exercise.requirements.every(
    (requirement) =>
      requirement.kind === 'after-change' || requirementChecks(requirement, exercise).judge(evidence).met,
  );
}

function estimate({ relation, factor }: Of<'estimate'>): RequirementCheck {
  const expected = `Estimated and actual rows of ${relation} differ by at most a factor of ${factor}.`;
  const worstIn = (plans: readonly Plan[]) =>
    plans
      .flatMap((plan) => scansOf(plan, relation))
      .map((node) => ({ node, times: timesApart(node) }))
      .toSorted((left, right) => right.times - left.times)[0];
  return {
    title: `The planner expects about as many rows of ${relation} as it gets`,
    why: 'If the planner expects one row, it chooses a plan for one row, and PostgreSQL runs that plan for all of them.',
    next: 'Give the planner statistics on the columns that the query filters by.',
    figure: (evidence) => ({
      before: worstIn([...evidence.before.values()])?.times,
      after: worstIn(plansIn(evidence))?.times ?? Number.POSITIVE_INFINITY,
      budget: factor,
    }),
    judge: (evidence) => {
      const worst = worstIn(plansIn(evidence));
      if (!worst) return { met: false, observed: `No scan of ${relation} in the plan.`, expected };
      const { title, estimatedRows, actualRows = 0 } = worst.node;
      const rows = `${title} on ${relation}: ${grouped(estimatedRows)} rows expected, ${grouped(actualRows)} came.`;
      if (worst.times <= factor) return { met: true, observed: rows, expected };
      const sampled = evidence.sampled.get(relation) ?? [];
      const known =
        sampled.length > 0
          ? `Columns sampled: ${sampled.join(', ')}.`
          : 'None of its columns has been sampled.';
      return { met: false, observed: `${rows} ${known}`, expected };
    },
  };
}

function partitionsRead({ table, max }: Of<'partitions-read'>): RequirementCheck {
  const expected = `A plan that reads at most ${counted(max, 'partition')} of ${table}.`;
  return {
    title: `Reads ${max === 1 ? 'one partition' : `at most ${max} partitions`}`,
    why: 'The benefit of partitioning is that partitions are skipped.',
    next: 'Partition by the range that the report asks for, so that one partition contains all of it.',
    judge: (evidence) => {
      const partitions = partitionsOf(table, evidence.objects);
      const all = new Set(partitions.values()).size;
      if (all === 0) return { met: false, observed: `${table} has no partitions.`, expected };
      const read = plansIn(evidence).map((plan) => {
        const relations = [...nodesOf(plan.root)].map((node) => partitions.get(node.relation ?? ''));
        return new Set(relations.filter(Boolean)).size;
      });
      const most = Math.max(0, ...read);
      const observed = `${counted(most, 'partition')} read of ${all}.`;
      return { met: most > 0 && most <= max, observed, expected };
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
      const observed = observedBy(outcome, saying);
      const met = outcome?.kind === 'value' && outcome.value === expected;
      return { met, observed, expected: saying(expected) };
    },
  };
}

function observedBy(outcome: ProbeOutcome | undefined, saying: (value: string | null) => string): string {
  switch (outcome?.kind) {
    case 'value':
      return saying(outcome.value);
    case 'refused':
      return `${outcome.error.message}.`;
    case 'not asked':
      return outcome.reason;
    default:
      return 'Not asked.';
  }
}

/** What is brought up to date without an error, and still wrong, computes something else. */
const compareQueries =
  "The refreshed rows still differ: compare your query with today’s statement, join by join and condition by condition. It must not depend on today's rows, on another stored copy, or on the time zone of the session.";

function afterChange({ title, next }: Of<'after-change'>): RequirementCheck {
  const expected = 'The same rows as the current statement returns after the change.';
  return {
    title,
    why: 'Data changes while it’s cached.',
    next,
    judge: ({ afterChange = { difference: 'Not tried.', refused: true } }) => ({
      met: afterChange.difference === undefined,
      observed: afterChange.difference ?? 'Equal again after the change.',
      expected,
      ...(afterChange.refused ? {} : { next: compareQueries }),
    }),
  };
}

function timesApart({ estimatedRows, actualRows = 0 }: PlanNode): number {
  const expected = Math.max(1, estimatedRows);
  const actual = Math.max(1, actualRows);
  return Math.max(expected / actual, actual / expected);
}

/** The tables below a partitioned table, each with the partition of it that they are or belong to. */
function partitionsOf(table: string, objects: readonly CatalogObject[]): Map<string, string> {
  const unquoted = (name: string) => name.replace(/^"(.*)"$/, '$1').replaceAll('""', '"');
  const parents = new Map(
    objects.flatMap((object) =>
      object.kind === 'table' && object.table !== undefined
        ? [[unquoted(object.name), unquoted(object.table)] as const]
        : [],
    ),
  );
  const partitions = new Map<string, string>();
  for (const name of parents.keys()) {
    let below = name;
    for (let parent = parents.get(below); parent !== undefined; parent = parents.get(below)) {
      if (parent === table) partitions.set(name, below);
      below = parent;
    }
  }
  return partitions;
}
