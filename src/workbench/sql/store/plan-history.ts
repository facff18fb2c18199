/** The plans of an exercise, kept over reloads, and which of them a plan is compared with. */
import { nodesOf, type Plan, parsePlan } from '#checkers/sql/plan.ts';
import { parseRecord } from '../../kit/store/work.ts';

/** A plan as it is stored: EXPLAIN's own JSON, from which everything else is worked out. */
export interface PlanRecord {
  id: string;
  /** ISO 8601. */
  at: string;
  sql: string;
  /** Values bound, as text. */
  params: readonly (string | null)[];
  /** `start`: the workload as the exercise begins. `run`: what the learner ran. `change`: the workload after a change. */
  origin: 'start' | 'run' | 'change';
  /** Name of the workload that this is about, if any. */
  workload: string | undefined;
  /** EXPLAIN's JSON without its white space. Of the first statement, when several were sent. */
  json: string;
  /** Statements sent: more than one when the application walks a list. */
  sent: number;
  /** Pages touched by all that were sent. */
  pages: number;
  /** Rows read by all that were sent; absent in records of earlier releases. */
  rowsRead?: number;
}

/** A record with the plan in it. */
export interface RecordedPlan extends PlanRecord {
  plan: Plan;
}

/** Most plans kept of an exercise besides those of the start state, and most characters of all of them. */
export const planLimit = 18;
export const planCharacters = 240_000;

/** The records with one more: those of the start state first, and the oldest of the others leaving first. */
export function plansWith<Kept extends PlanRecord>(plans: readonly Kept[], plan: Kept): Kept[] {
  const isStart = ({ origin }: PlanRecord) => origin === 'start';
  const all = [...plans.filter(isStart), ...plans.filter((kept) => !isStart(kept))];
  all.splice(isStart(plan) ? all.filter(isStart).length : all.length, 0, plan);
  const tooMany = () =>
    all.filter((kept) => !isStart(kept)).length > planLimit ||
    all.reduce((sum, { json }) => sum + json.length, 0) > planCharacters;
  while (tooMany()) {
    const oldest = all.findIndex((kept) => !isStart(kept) && kept.id !== plan.id);
    if (oldest < 0) break;
    all.splice(oldest, 1);
  }
  return all;
}

/**
 * What a plan is compared with unless the learner says otherwise: the earliest plan of the same statement; else the
 * start state of the workload it is about, when both read a relation in common; else the run before.
 */
export function chooseBefore(plans: readonly RecordedPlan[], after: RecordedPlan): RecordedPlan | undefined {
  const earlier = plans.slice(
    0,
    plans.findIndex(({ id }) => id === after.id),
  );
  return relatedIn(earlier, after) ?? earlier.at(-1);
}

/** Where there is no task and no start state: the plan before, of the same statement; else the run before. */
export function choosePrevious(
  plans: readonly RecordedPlan[],
  after: RecordedPlan,
): RecordedPlan | undefined {
  const earlier = plans.slice(
    0,
    plans.findIndex(({ id }) => id === after.id),
  );
  return earlier.findLast(({ sql }) => normalize(sql) === normalize(after.sql)) ?? earlier.at(-1);
}

/** The plan that shows what came of a change: of the same statement, or of the workload it is about in the start state. */
export function relatedBefore(plans: readonly RecordedPlan[], after: RecordedPlan): RecordedPlan | undefined {
  return relatedIn(
    plans.slice(
      0,
      plans.findIndex(({ id }) => id === after.id),
    ),
    after,
  );
}

function relatedIn(earlier: readonly RecordedPlan[], after: RecordedPlan): RecordedPlan | undefined {
  const sameStatement = earlier.find(({ sql }) => normalize(sql) === normalize(after.sql));
  if (sameStatement) return sameStatement;
  const relations = relationsOf(after.plan);
  return earlier.find(
    ({ workload, plan }) =>
      workload !== undefined &&
      workload === after.workload &&
      [...relationsOf(plan)].some((name) => relations.has(name)),
  );
}

export function parsePlans(text: string | null): RecordedPlan[] {
  const stored = parseRecord(text);
  if (stored?.version !== 1 || !Array.isArray(stored.plans)) return [];
  return stored.plans.filter(isPlanRecord).flatMap((record) => {
    try {
      return [{ ...record, plan: parsePlan(record.json) }];
    } catch {
      return []; // Written by another release.
    }
  });
}

export function formatPlans(plans: readonly RecordedPlan[]): string {
  return JSON.stringify({ version: 1, plans: plans.map(({ plan: _, ...record }) => record) });
}

function isPlanRecord(value: unknown): value is PlanRecord {
  const { id, at, sql, params, origin, json, sent, pages } = (value ?? {}) as Record<string, unknown>;
  return (
    [id, at, sql, json].every((text) => typeof text === 'string') &&
    [sent, pages].every((count) => typeof count === 'number') &&
    Array.isArray(params) &&
    ['start', 'run', 'change'].includes(String(origin))
  );
}

function relationsOf(plan: Plan): Set<string> {
  return new Set([...nodesOf(plan.root)].flatMap(({ relation }) => relation ?? []));
}

function normalize(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim().toLowerCase();
}
